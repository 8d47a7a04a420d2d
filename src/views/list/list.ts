import type { APIEmbed } from "discord-api-types/v10";
import type { Reply } from "../../discord/reply.ts";
import type { AskedList } from "../../discord/state.ts";
import type { Language } from "../../i18n/language.ts";
import type { Page } from "../../spacecraft/catalogue.ts";
import type { Spacecraft } from "../../spacecraft/model.ts";
import { answerColour } from "../colours.ts";
import { figure } from "../figures.ts";
import { escapedName } from "../names.ts";
import { provenance, type RosterAge } from "../roster-age.ts";
import { statusLabel } from "../status.ts";
import { escaped } from "../text.ts";
import { listControls } from "./list-controls.ts";
import { listTitle, pagesOf } from "./list-title.ts";

export interface ListParts {
  readonly page: Page;
  /** What the list answers: its buttons and menus carry it on. */
  readonly asked: AskedList;
  /** The filters in words, such as "Operator: SpaceX". */
  readonly filters: readonly string[];
  readonly age: RosterAge;
  readonly language: Language;
}

/** One page of spacecraft, with the controls to page, sort and open them. */
export function listReply(parts: ListParts): Reply {
  const { page, asked, age, language } = parts;
  const { t } = language;
  const head = [correction(parts), ...(page.total === 0 ? [] : [summary(parts)])].flat();
  const embed: APIEmbed = {
    title: listTitle(asked, language),
    color: answerColour,
    ...provenance(age, language),
  };
  if (page.total === 0) {
    const description = [...head, t("list.empty"), t("list.emptyHint")].join("\n");
    return { embeds: [{ ...embed, description }], ephemeral: true };
  }
  const components = listControls(page, asked, language);
  if (!asked.detailed) {
    const lines = page.spacecraft.map((craft, index) => entry(craft, index, parts));
    return { embeds: [{ ...embed, description: [...head, "", ...lines].join("\n") }], components };
  }
  const fields = page.spacecraft.map((craft, index) => ({
    name: `${rank(index, parts)} ${escapedName(craft)}`,
    value: detailedFacts(craft, parts).join("\n"),
  }));
  return { embeds: [{ ...embed, description: head.join("\n"), fields }], components };
}

/** "128 spacecraft, by time docked. Page 2 of 13", and the filters below. */
function summary({ page, asked, filters, language }: ListParts): string[] {
  const { t, number } = language;
  const { sort, limit } = asked.query;
  const counted = t("list.total", { count: page.total, number: number(page.total) });
  const sorted = t("list.sortedBy", { sort: t(`sorts.${sort}`) });
  const position = pagesOf(page, limit);
  const where = t("list.pageOf", {
    page: number(position.page),
    pages: number(position.pages),
  });
  return [
    [counted, sorted, ...(position.pages > 1 ? [where] : [])].join(" · "),
    ...(filters.length === 0 ? [] : [`-# ${filters.join(" · ")}`]),
  ];
}

function correction({ page, asked, language }: ListParts): string[] {
  if (page.correctedTo === undefined) return [];
  const typed = escaped(asked.query.text ?? "", 100);
  return [language.t("list.corrected", { typed, meant: escaped(page.correctedTo, 100) })];
}

function rank(index: number, { page, language }: ListParts): string {
  return `${language.number(page.offset + index + 1)}.`;
}

/** Two lines: who; then the figure, status, operator and whether it is up there. */
function entry(craft: Spacecraft, index: number, parts: ListParts): string {
  const { language } = parts;
  const { agency } = craft.config;
  const facts = [
    mainFact(craft, parts),
    statusLabel(craft.status, language),
    ...(agency === undefined ? [] : [escaped(shortName(agency), 40)]),
    ...remarks(craft, language),
  ];
  return `**${rank(index, parts)} ${escapedName(craft, 60)}**\n${facts.join(" · ")}`;
}

/** An agency by its abbreviation where the name is long. */
function shortName({ name, abbreviation }: { name: string; abbreviation?: string }): string {
  return name.length > 20 && abbreviation !== undefined ? abbreviation : name;
}

function remarks(craft: Spacecraft, { t }: Language): string[] {
  return [
    ...(craft.inSpace ? [t("list.inSpaceNow")] : []),
    ...(craft.placeholder ? [t("list.placeholder")] : []),
  ];
}

/** What the list is sorted by; for names, ids and relevance the class says more. */
function mainFact(craft: Spacecraft, { asked, age, language }: ListParts): string {
  const { sort } = asked.query;
  const config = escaped(craft.config.name, 40);
  if (sort === "relevance" || sort === "name") return config;
  if (sort === "id") return `#${craft.id}`;
  return figure(craft, sort, { language, age }) ?? config;
}

function detailedFacts(craft: Spacecraft, { age, language }: ListParts): string[] {
  const { config, serialNumber } = craft;
  const { agency, type } = config;
  const measures = ["flights", "time-in-space", "time-docked"] as const;
  const figures = measures.flatMap((measure) => figure(craft, measure, { language, age }) ?? []);
  const named = [config.name, type?.name, agency?.name].flatMap((name) =>
    name === undefined ? [] : [escaped(name, 40)],
  );
  const serial =
    serialNumber === undefined
      ? []
      : [`${language.t("card.serial")}: ${escaped(serialNumber, 40)}`];
  return [
    [statusLabel(craft.status, language), ...remarks(craft, language)].join(" · "),
    named.join(" · "),
    figures.join(" · "),
    ...serial,
  ].filter((line) => line !== "");
}
