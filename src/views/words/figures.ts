import type { Language } from "../../i18n/language.ts";
import type { Spacecraft } from "../../spacecraft/model.ts";
import { figureOf, type Measure } from "../../spacecraft/query/measure.ts";
import type { RosterAge } from "./roster-age.ts";

/**
 * The figure a list is about, in words ("196 d 15 h docked"); absent where LL2 has none,
 * and for a time of zero, which says nothing (LL2 writes it for "not known" too).
 */
export function figure(
  craft: Spacecraft,
  measure: Measure,
  { language, age }: { language: Language; age: RosterAge },
): string | undefined {
  const value = figureOf(craft, measure, age.elapsedSeconds);
  if (value === undefined || (value === 0 && !isCount(measure))) return undefined;
  const { t } = language;
  const said = figureValue(value, measure, language);
  switch (measure) {
    case "flights":
      return t("figures.flights", { count: value, number: said });
    case "mission-ends":
      return t("figures.missionEnds", { count: value, number: said });
    case "time-in-space":
      return t("figures.timeInSpace", { duration: said });
    case "time-docked":
      return t("figures.timeDocked", { duration: said });
    case "fastest-turnaround":
      return t("figures.fastestTurnaround", { duration: said });
  }
}

/** The bare figure, as in a chart: a count, or a duration in its two largest units. */
export function figureValue(value: number, measure: Measure, language: Language): string {
  return isCount(measure) ? language.number(value) : language.shortDuration(value);
}

function isCount(measure: Measure): boolean {
  return measure === "flights" || measure === "mission-ends";
}
