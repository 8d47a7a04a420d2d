import type { BarChart } from "../charts/model.ts";
import type { Language } from "../i18n/language.ts";
import type { Spacecraft } from "../spacecraft/model.ts";
import type { Facet } from "../spacecraft/query/facets.ts";
import { figureOf, type Measure } from "../spacecraft/query/measure.ts";
import type { Group } from "../spacecraft/query/statistics.ts";
import { plainGroupName } from "./stats.ts";
import { figureValue } from "./words/figures.ts";
import { plainName } from "./words/names.ts";
import { inSpaceText, type RosterAge } from "./words/roster-age.ts";

/** What charts of spacecraft and of groups of them show; the text beside each says the same. */

/** More rows shrink the picture on a phone until they cannot be read. */
const mostBars = 12;

export interface CraftChartParts {
  readonly title: string;
  readonly age: RosterAge;
  readonly language: Language;
  /** The craft whose bar fills the width: the leader, on whatever page. The longest bar where absent. */
  readonly leader?: Spacecraft | undefined;
}

/** One bar a craft, in the order given, the first dozen; craft without the figure have none. */
export function craftChart(
  spacecraft: readonly Spacecraft[],
  measure: Measure,
  { title, age, language, leader }: CraftChartParts,
): BarChart {
  const amountOf = (craft: Spacecraft): number => figureOf(craft, measure, age.elapsedSeconds) ?? 0;
  const measured = spacecraft.filter((craft) => amountOf(craft) > 0);
  const bars = measured.slice(0, mostBars).map((craft) => ({
    label: plainName(craft, 60),
    value: amountOf(craft),
    valueText: figureValue(amountOf(craft), measure, language),
    isInSpace: craft.inSpace === true,
  }));
  const isCut = measured.length > mostBars;
  return {
    locale: language.locale,
    title: isCut
      ? language.t("charts.firstOf", { title, count: language.number(mostBars) })
      : title,
    bars,
    inSpaceLegend: inSpaceText(age, language),
    ...(leader !== undefined && { fullValue: amountOf(leader) }),
  };
}

/** One bar a group: how many craft it holds. */
export function groupChart(groups: readonly Group[], facet: Facet, language: Language): BarChart {
  const bars = groups.slice(0, mostBars).map((group) => ({
    label: plainGroupName(group, facet, language),
    value: group.count,
    valueText: language.number(group.count),
  }));
  return { locale: language.locale, title: language.t(`stats.title.${facet}`), bars };
}
