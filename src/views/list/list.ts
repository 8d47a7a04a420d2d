import type { APIEmbed, APIEmbedField } from "discord-api-types/v10";
import { limits } from "../../discord/limits.ts";
import type { Reply } from "../../discord/reply.ts";
import type { ListRequest } from "../../discord/state.ts";
import type { Language } from "../../i18n/language.ts";
import type { Page } from "../../spacecraft/catalogue.ts";
import { answerColour } from "../colours.ts";
import { partNote, provenance, type RosterAge } from "../words/roster-age.ts";
import { escaped } from "../words/text.ts";
import { listControls } from "./list-controls.ts";
import { type Brevity, brevities, detailedEntry, entry, groupHeading } from "./list-entry.ts";
import { listTitle, pagesOf } from "./list-title.ts";

export interface ListParts {
  readonly page: Page;
  /** What the list answers: its buttons and menus carry it on. */
  readonly asked: ListRequest;
  /** The place of each craft on the page, from 1; craft with the same figure share one in a ranking. */
  readonly places: readonly number[];
  /** The filters in words, such as "Operator: SpaceX". */
  readonly filters: readonly string[];
  /** Whether the list is by the places where they stay; see `staysFirst`. */
  readonly isByPlace: boolean;
  readonly age: RosterAge;
  readonly language: Language;
}

/** One page of spacecraft, with the controls to page, sort and open them. */
export function listReply(parts: ListParts): Reply {
  const { page, asked, age, language } = parts;
  const head = [
    ...correction(parts),
    ...(page.total === 0 ? [] : summary(parts)),
    ...partNote(age, language),
  ];
  const embed: APIEmbed = {
    title: listTitle(asked, age, language),
    color: answerColour,
    ...provenance(age, language),
  };
  if (page.total === 0) {
    const description = [...head, ...nothing(parts)].join("\n");
    return { embeds: [{ ...embed, description }], ephemeral: true };
  }
  const content = asked.detailed ? detailed(head, embed, parts) : brief(head, parts);
  return {
    embeds: [{ ...embed, ...content }],
    components: listControls(page, asked, language),
  };
}

function nothing({ filters, asked, language: { t } }: ListParts): string[] {
  const isFiltered = filters.length > 0;
  const hint = isFiltered ? "list.fewerFilters" : "list.notCovered";
  return [t("list.empty"), ...(isFiltered || asked.query.text !== undefined ? [t(hint)] : [])];
}

/** Two lines a craft, said as briefly as it takes for all of the page to fit. */
function brief(head: readonly string[], parts: ListParts): Pick<APIEmbed, "description"> {
  const describe = (brevity: Brevity): string => {
    const { spacecraft } = parts.page;
    const lines = spacecraft.flatMap((craft, index) => [
      ...groupHeading(craft, spacecraft[index - 1], parts, brevity),
      entry(craft, index, parts, brevity),
    ]);
    return [...head, "", ...lines].join("\n");
  };
  return { description: firstThatFits(describe, (text) => lengthOf(text) <= limits.description) };
}

/** One field a craft. */
function detailed(
  head: readonly string[],
  embed: APIEmbed,
  parts: ListParts,
): Pick<APIEmbed, "description" | "fields"> {
  const description = head.join("\n");
  const taken = [embed.title, embed.footer?.text, description];
  const room = limits.embedTotal - taken.reduce((sum, text) => sum + lengthOf(text ?? ""), 0);
  const describe = (brevity: Brevity): APIEmbedField[] =>
    parts.page.spacecraft.map((craft, index) => detailedEntry(craft, index, parts, brevity));
  const fields = firstThatFits(
    describe,
    (all) => all.reduce((sum, { name, value }) => sum + lengthOf(name + value), 0) <= room,
  );
  return { description, fields };
}

function firstThatFits<T>(describe: (brevity: Brevity) => T, fits: (described: T) => boolean): T {
  const [whole, ...briefer] = brevities;
  let described = describe(whole);
  for (const brevity of briefer) {
    if (fits(described)) return described;
    described = describe(brevity);
  }
  return described;
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** "23 spacecraft · sorted by name · Page 2 of 5", or for a ranking "1 to 10 of 23 spacecraft"; the filters below. */
function summary(parts: ListParts): string[] {
  const { page, asked, filters, language } = parts;
  const { t, number } = language;
  const { sort, limit, text } = asked.query;
  const counted = t("list.total", { count: page.total, number: number(page.total) });
  const position = pagesOf(page, limit);
  const where = t("list.pageOf", {
    page: number(position.page),
    pages: number(position.pages),
  });
  const places = t("list.places", {
    from: number(page.offset + 1),
    to: number(page.offset + page.spacecraft.length),
    total: counted,
  });
  const isWhole = page.spacecraft.length === page.total;
  const isRelevance = sort === "relevance";
  const sorted = t(`list.sortedBy.${isRelevance && text === undefined ? "interest" : sort}`);
  return [
    asked.view === "ranking"
      ? isWhole
        ? counted
        : places
      : [
          counted,
          ...(asked.view === "in-space" || (isWhole && page.total === 1) ? [] : [sorted]),
          ...(position.pages > 1 ? [where] : []),
        ].join(" · "),
    ...(filters.length === 0 ? [] : [`-# ${filters.join(" · ")}`]),
  ];
}

function correction({ page, asked, language }: ListParts): string[] {
  const typed = escaped(asked.query.text ?? "", 100);
  if (page.byDescription === true) return [language.t("list.mentioned", { typed })];
  if (page.correctedTo === undefined) return [];
  return [language.t("list.corrected", { typed, meant: escaped(page.correctedTo, 100) })];
}
