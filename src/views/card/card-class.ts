import type { APIEmbedField } from "discord-api-types/v10";
import type { Row } from "../../discord/reply.ts";
import type { Language } from "../../i18n/language.ts";
import type { ConfigurationDetails, Tally } from "../../spacecraft/model.ts";
import { field, listed, optional, otherFamiliesOf, otherMakersOf } from "../fields.ts";
import { linkRow } from "../link-row.ts";
import { linkUrl } from "../pictures.ts";
import { typeWord } from "../words/ll2-words.ts";
import { escaped, escapedProse } from "../words/text.ts";

/** What the roster alone knows about a class, and all of LL2's details where they are available. */
export function classFields(config: ConfigurationDetails, language: Language): APIEmbedField[] {
  const { t, day } = language;
  const yesNo = (claim: boolean | undefined): string | undefined =>
    claim === undefined ? undefined : t(claim ? "card.yes" : "card.no");
  const known: [string, string | undefined][] = [
    [t("card.class"), escaped(config.name, 200)],
    [t("card.type"), optional(config.type && typeWord(config.type, language))],
    [t("card.operator"), optional(config.agency?.name)],
    [t("card.family"), listed(otherFamiliesOf(config))],
    [t("detail.maker"), listed(otherMakersOf(config))],
    [t("detail.inUse"), yesNo(config.inUse)],
    [t("detail.humanRated"), yesNo(config.humanRated)],
    [
      t("detail.maidenFlight"),
      config.maidenFlight === undefined ? undefined : day(config.maidenFlight),
    ],
    [t("card.fastestTurnaround"), fastest(config, language)],
    ...sizes(config, language),
  ];
  return known.flatMap(([name, value]) => field(name, value));
}

function sizes(config: ConfigurationDetails, language: Language): [string, string | undefined][] {
  const { t, number, measure } = language;
  const metres = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : measure(value, "meter");
  const kilograms = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : measure(value, "kilogram");
  const count = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : number(value);
  return [
    [t("detail.height"), metres(config.heightMetres)],
    [t("detail.diameter"), metres(config.diameterMetres)],
    [t("detail.crew"), count(config.crewCapacity)],
    [t("detail.payload"), kilograms(config.payloadCapacityKilograms)],
    [t("detail.payloadReturn"), kilograms(config.payloadReturnCapacityKilograms)],
    [t("detail.flightLife"), optional(config.flightLife)],
    [t("detail.spacecraftFlown"), count(config.spacecraftFlown)],
    [t("detail.launches"), tally(config.launches, language)],
    [t("detail.landings"), tally(config.landings, language)],
  ];
}

function fastest(
  { fastestTurnaroundSeconds: seconds }: ConfigurationDetails,
  { shortDuration }: Language,
): string | undefined {
  return seconds === undefined || seconds === 0 ? undefined : shortDuration(seconds);
}

function tally(
  { total, successful, failed }: Tally = {},
  { t, number, commas }: Language,
): string | undefined {
  if (total !== undefined && successful !== undefined && failed !== undefined) {
    return t("detail.tally", {
      total: number(total),
      successful: number(successful),
      failed: number(failed),
    });
  }
  if (total !== undefined) return number(total);
  const parts = [
    ...(successful === undefined
      ? []
      : [t("detail.tallySuccessful", { successful: number(successful) })]),
    ...(failed === undefined ? [] : [t("detail.tallyFailed", { failed: number(failed) })]),
  ];
  return parts.length === 0 ? undefined : commas(parts);
}

/** What LL2 tells of a class: what it can do and where it comes from. */
export function classDescription({ capability, history, details }: ConfigurationDetails): string {
  const texts = [details, capability, history].filter((each) => each !== undefined && each !== "");
  return [...new Set(texts)].map((each) => escapedProse(each ?? "", 900)).join("\n\n");
}

/** Buttons that lead to an encyclopaedia and to the maker, where LL2 has an https link. */
export function classLinks({ wikiUrl, infoUrl }: ConfigurationDetails, { t }: Language): Row[] {
  return linkRow([
    [t("detail.wiki"), linkUrl(wikiUrl)],
    [t("detail.info"), linkUrl(infoUrl)],
  ]);
}
