import type { BarChart } from "../charts/model.ts";
import type { Language } from "../i18n/language.ts";
import type { Spacecraft } from "../spacecraft/model.ts";
import type { Facet } from "../spacecraft/query/facets.ts";
import { type Measure, measureOf } from "../spacecraft/query/query.ts";
import type { Group } from "../spacecraft/query/statistics.ts";
import { figureValue, timeInSpaceNow } from "./figures.ts";
import { plainName } from "./names.ts";
import type { RosterAge } from "./roster-age.ts";
import { plainGroupName } from "./stats.ts";

/** What charts of spacecraft and of groups of them show; the text beside each says the same. */

/** One bar a craft, in the order given; craft without the figure have none. */
export function craftChart(
  spacecraft: readonly Spacecraft[],
  measure: Measure,
  { title, age, language }: { title: string; age: RosterAge; language: Language },
): BarChart {
  const bars = spacecraft.flatMap((craft) => {
    const value =
      measure === "time-in-space" ? timeInSpaceNow(craft, age) : measureOf(craft, measure);
    if (value === undefined || value === 0) return [];
    return [
      {
        label: plainName(craft, 60),
        value,
        valueText: figureValue(value, measure, language),
        isInSpace: craft.inSpace === true,
      },
    ];
  });
  return { title, bars, inSpaceLegend: language.t("list.inSpace") };
}

/** One bar a group: how many craft it holds. */
export function groupChart(groups: readonly Group[], facet: Facet, language: Language): BarChart {
  const bars = groups.map((group) => ({
    label: plainGroupName(group, facet, language),
    value: group.count,
    valueText: language.number(group.count),
  }));
  return { title: language.t(`stats.title.${facet}`), bars };
}
