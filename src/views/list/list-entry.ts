import type { APIEmbedField } from "discord-api-types/v10";
import type { Spacecraft } from "../../spacecraft/model.ts";
import { whereabouts } from "../whereabouts.ts";
import { figure } from "../words/figures.ts";
import { typeWord } from "../words/ll2-words.ts";
import { escapedName, shortName } from "../words/names.ts";
import { statusLabel } from "../words/status.ts";
import { escaped } from "../words/text.ts";
import { discordTime } from "../words/times.ts";
import type { ListParts } from "./list.ts";

/** How much an entry says: long names and further facts make room for the craft that come after. */
export interface Brevity {
  readonly nameLength: number;
  readonly textLength: number;
  /** Lines of a detailed entry. */
  readonly lines: number;
}

/** From all that there is to what 25 craft have room for, whatever they are called. */
export const brevities = [
  { nameLength: 60, textLength: 40, lines: 4 },
  { nameLength: 60, textLength: 40, lines: 3 },
  { nameLength: 40, textLength: 24, lines: 3 },
  { nameLength: 30, textLength: 16, lines: 2 },
  { nameLength: 24, textLength: 12, lines: 1 },
] as const satisfies readonly Brevity[];

/** Two lines: who; then the figure, status, operator and whether it is up there. */
export function entry(
  craft: Spacecraft,
  index: number,
  parts: ListParts,
  { nameLength, textLength }: Brevity,
): string {
  const { agency } = craft.config;
  const facts = [
    mainFact(craft, parts, textLength),
    ...flightsOfStay(craft, parts),
    statusLabel(craft.status, parts.language),
    ...(agency === undefined ? [] : [escaped(shortName(agency), textLength)]),
    ...remarks(craft, parts, textLength),
  ];
  return `**${place(index, parts)} ${escapedName(craft, nameLength)}**\n${facts.join(" · ")}`;
}

/** The station above the first of those that are docked to it, and where others begin, that they are not. */
export function groupHeading(
  { docked }: Spacecraft,
  before: Spacecraft | undefined,
  { isByPlace, language }: ListParts,
  { nameLength }: Brevity,
): readonly string[] {
  const isSame = before !== undefined && before.docked?.target.id === docked?.target.id;
  if (!isByPlace || isSame) return [];
  const name = docked === undefined ? language.t("list.freeFlight") : docked.target.name;
  return [`__${escaped(name, nameLength)}__`];
}

export function detailedEntry(
  craft: Spacecraft,
  index: number,
  parts: ListParts,
  { nameLength, textLength, lines }: Brevity,
): APIEmbedField {
  const facts = detailedFacts(craft, parts, textLength).filter((line) => line !== "");
  return {
    name: `${place(index, parts)} ${escapedName(craft, nameLength)}`,
    value: facts.slice(0, lines).join("\n"),
  };
}

function place(index: number, { places, language }: ListParts): string {
  return `${language.number(places[index] ?? index + 1)}.`;
}

/** A time in space that is not one stay's says of how many flights it is. */
function flightsOfStay(craft: Spacecraft, { asked, age, language }: ListParts): string[] {
  if (asked.view !== "in-space" || craft.flightsCount === 1) return [];
  const flights = figure(craft, "flights", { language, age });
  return flights === undefined ? [] : [flights];
}

/** What the title of the list has not said already. */
function remarks(craft: Spacecraft, parts: ListParts, textLength: number): string[] {
  const { asked, language } = parts;
  const { inSpace } = asked.query.filters;
  const isSaid = asked.view === "in-space" || inSpace === true;
  const where = parts.isByPlace
    ? berth(craft, parts, textLength)
    : whereabouts(craft, parts, textLength);
  return [
    ...(where === undefined || (isSaid && craft.docked === undefined) ? [] : [where]),
    ...(craft.placeholder ? [language.t("list.placeholder")] : []),
  ];
}

/** Below the name of its station: at which port, and since when. */
function berth(
  { docked }: Spacecraft,
  { language }: ListParts,
  textLength: number,
): string | undefined {
  if (docked === undefined) return undefined;
  const since = language.t("docked.since", { when: discordTime(docked.since, "D") });
  const port = docked.port === undefined ? [] : [escaped(docked.port.name, textLength)];
  return [...port, since].join(" · ");
}

/** What the list is sorted by; for names, ids and relevance the class says more. */
function mainFact(craft: Spacecraft, parts: ListParts, textLength: number): string {
  const { asked, age, language } = parts;
  const { sort } = asked.query;
  const config = escaped(craft.config.name, textLength);
  if (sort === "relevance" || sort === "name") return config;
  if (sort === "id") return `#${craft.id}`;
  return figure(craft, sort, { language, age }) ?? config;
}

function detailedFacts(craft: Spacecraft, parts: ListParts, textLength: number): string[] {
  const { age, language } = parts;
  const { config, serialNumber } = craft;
  const { agency, type } = config;
  const measures = ["flights", "time-in-space", "time-docked"] as const;
  const figures = measures.flatMap((measure) => figure(craft, measure, { language, age }) ?? []);
  const named = [
    config.name,
    type && typeWord(type, language),
    agency && shortName(agency),
  ].flatMap((name) => (name === undefined ? [] : [escaped(name, textLength)]));
  const serial = language.t("card.serial");
  return [
    [statusLabel(craft.status, language), ...remarks(craft, parts, textLength)].join(" · "),
    figures.join(" · "),
    named.join(" · "),
    serialNumber === undefined ? "" : language.labelled(serial, escaped(serialNumber, textLength)),
  ];
}
