import type { Language } from "../i18n/language.ts";
import type { Spacecraft } from "../spacecraft/model.ts";
import type { Measure } from "../spacecraft/query/query.ts";
import { measureOf } from "../spacecraft/query/query.ts";
import type { RosterAge } from "./roster-age.ts";

/** The seconds a craft has been in space by now: for one that is up there, time goes on. */
export function timeInSpaceNow(craft: Spacecraft, age: RosterAge): number | undefined {
  const { timeInSpaceSeconds } = craft;
  if (timeInSpaceSeconds === undefined || !craft.inSpace) return timeInSpaceSeconds;
  return timeInSpaceSeconds + age.runningSeconds;
}

/**
 * The figure a list is about, in words ("196 d 15 h docked"); absent where LL2 has none,
 * and for a time of zero, which says nothing (LL2 writes it for "not known" too).
 */
export function figure(
  craft: Spacecraft,
  measure: Measure,
  { language, age }: { language: Language; age: RosterAge },
): string | undefined {
  const value =
    measure === "time-in-space" ? timeInSpaceNow(craft, age) : measureOf(craft, measure);
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
