import { type APIEmbed, ComponentType } from "discord-api-types/v10";
import { encodeState } from "../discord/custom-id.ts";
import type { Reply, Row } from "../discord/reply.ts";
import type { Language } from "../i18n/language.ts";
import { type Facet, facets } from "../spacecraft/query/facets.ts";
import type { Group, Sum } from "../spacecraft/query/statistics.ts";
import { answerColour } from "./colours.ts";
import { facetWord } from "./words/ll2-words.ts";
import { inSpaceCountText, partNote, provenance, type RosterAge } from "./words/roster-age.ts";
import { statusWord } from "./words/status.ts";
import { escaped } from "./words/text.ts";

export interface StatsParts {
  readonly facet: Facet;
  readonly groups: readonly Group[];
  readonly totals: Group;
  readonly age: RosterAge;
  readonly language: Language;
}

/** More groups than this would be a list to scroll, not an answer. */
const mostGroups = 15;

/** Counts and totals by one facet, and a menu to count by another. */
export function statsReply({ facet, groups, totals, age, language }: StatsParts): Reply {
  const { t, number } = language;
  const shown = groups.slice(0, mostGroups);
  const hidden = groups.length - shown.length;
  const more = t("stats.others", { count: hidden, number: number(hidden) });
  const embed: APIEmbed = {
    title: t(`stats.title.${facet}`),
    color: answerColour,
    description: [
      ...partNote(age, language),
      ...shown.map(
        (group) =>
          `**${escaped(plainGroupName(group, facet, language), 60)}**\n${sums(group, age, language)}`,
      ),
      ...(hidden > 0 ? [`-# ${more}`] : []),
    ].join("\n"),
    fields: [{ name: t("stats.totals"), value: sums(totals, age, language) }],
    ...provenance(age, language),
  };
  return { embeds: [embed], components: [facetMenu(facet, language)] };
}

/** What a group is called, where markdown does not render. */
export function plainGroupName({ value }: Group, facet: Facet, language: Language): string {
  if (value !== undefined) return facetWord(facet, value, language);
  return facet === "status" ? statusWord(value, language) : language.t("stats.unknown");
}

function sums(group: Group, age: RosterAge, language: Language): string {
  const { t, number, shortDuration } = language;
  const { count, flights, inSpaceCount, timeInSpaceSeconds } = group;
  const said = t("figures.flights", { count: flights.total, number: number(flights.total) });
  const duration = shortDuration(timeInSpaceSeconds.total);
  return [
    t("stats.line", { count, number: number(count) }),
    ...sumText(said, flights, count, language),
    ...sumText(t("figures.timeInSpace", { duration }), timeInSpaceSeconds, count, language),
    ...(inSpaceCount > 0 ? [inSpaceCountText(inSpaceCount, age, language)] : []),
  ].join(" · ");
}

/** A sum says of how many craft it is one, where that is not all of them. */
function sumText(
  said: string,
  { total, knownCount }: Sum,
  count: number,
  { t, number }: Language,
): string[] {
  if (total === 0) return [];
  return knownCount === count
    ? [said]
    : [t("stats.ofKnown", { sum: said, count: knownCount, number: number(knownCount) })];
}

function facetMenu(current: Facet, { t }: Language): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: encodeState({ kind: "stats" }),
        options: facets.map((facet) => ({
          label: t(`stats.title.${facet}`),
          value: facet,
          default: facet === current,
        })),
      },
    ],
  };
}
