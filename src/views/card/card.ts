import type { APIEmbed, APIEmbedField } from "discord-api-types/v10";
import type { CardTab, PickFilters } from "../../discord/state.ts";
import type { Language } from "../../i18n/language.ts";
import { plain } from "../../runtime/plain-text.ts";
import type { Launch, Spacecraft } from "../../spacecraft/model.ts";
import { figureOf, flightsUnderWay } from "../../spacecraft/query/measure.ts";
import { field, listed, optional, otherFamiliesOf, otherMakersOf } from "../fields.ts";
import { creditOf, shownPicture } from "../pictures.ts";
import { whereaboutsInFull } from "../whereabouts.ts";
import { type FoundBy, foundNotes } from "../words/found-notes.ts";
import { typeWord } from "../words/ll2-words.ts";
import { escapedName } from "../words/names.ts";
import { partNote, provenance, type RosterAge } from "../words/roster-age.ts";
import { statusColour, statusLabel } from "../words/status.ts";
import { escaped, escapedProse } from "../words/text.ts";
import { momentText } from "../words/times.ts";

export interface CardParts extends FoundBy {
  readonly age: RosterAge;
  readonly language: Language;
  /** Of the next flight, where one is planned and known. */
  readonly nextLaunch?: Launch | undefined;
  /** For a card picked at random: among which craft. */
  readonly pickedAmong?: PickFilters | undefined;
}

/** What every tab of a card begins with: name and tab, colour, picture and where it all comes from. */
export function cardFrame({ craft, age, language }: CardParts, tab: CardTab): APIEmbed {
  const { t } = language;
  const shown = shownPicture(craft);
  const name = escapedName(craft, 200);
  return {
    title: tab === "overview" ? name : `${name} · ${t(`tabs.${tab}`)}`,
    color: statusColour(craft),
    ...(shown !== undefined && {
      thumbnail: {
        url: shown.url,
        description: t("card.pictureOf", { name: plain(shown.subject, 200) }),
      },
    }),
    ...provenance(age, language),
  };
}

/** The first tab: everything the roster knows about one craft, what is happening first. */
export function overview(parts: CardParts): APIEmbed {
  const { craft, age, language } = parts;
  const { t } = language;
  const texts = [
    ...foundNotes(parts, language),
    ...happening(parts),
    ...planned(parts),
    ...(craft.description === undefined ? [] : [escapedProse(craft.description, 1500)]),
    ...(craft.placeholder ? [`-# ${t("card.placeholder")}`] : []),
    ...partNote(age, language),
  ];
  return {
    ...cardFrame(parts, "overview"),
    ...(texts.length > 0 && { description: texts.join("\n") }),
    fields: [...record(parts), ...identity(parts), ...pictureCredit(parts)],
  };
}

/** The sentence of its own that lists put in the middle of a line. */
function happening(parts: CardParts): string[] {
  const text = whereaboutsInFull(parts.craft, parts);
  if (text === undefined) return [];
  return [`🛰️ **${text.charAt(0).toLocaleUpperCase(parts.language.locale)}${text.slice(1)}**`];
}

function planned({ nextLaunch, language }: CardParts): string[] {
  if (nextLaunch?.at === undefined) return [];
  const when = momentText(nextLaunch.at, nextLaunch.precision, language);
  return [`🗓️ ${language.labelled(language.t("card.nextFlight"), when)}`];
}

/**
 * Time in space and time docked are of one moment. Of a craft that may be docked without anybody knowing, neither clock
 * is run on.
 */
function record({ craft, age, language }: CardParts): APIEmbedField[] {
  const { t, number, longDuration } = language;
  const { missionEndsCount, fastestTurnaroundSeconds, flightsCount } = craft;
  const runsSeconds = craft.docked === undefined ? 0 : age.elapsedSeconds;
  const docked = figureOf(craft, "time-docked", runsSeconds) ?? 0;
  const inSpace = figureOf(craft, "time-in-space", docked > 0 ? runsSeconds : age.elapsedSeconds);
  const duration = (seconds: number | undefined): string | undefined =>
    seconds === undefined || seconds === 0 ? undefined : longDuration(seconds);
  const ends = missionEndsCount === flightsCount ? undefined : missionEndsCount;
  // What ships with the bot does not know what is happening today.
  const underWay = age.origin === "starter" ? 0 : flightsUnderWay(craft);
  const isToldByFlights = underWay > 0 || ends === 0;
  return [
    ...field(t("card.flights"), flights(craft, underWay, language)),
    ...field(
      t("card.missionEnds"),
      ends === undefined || isToldByFlights ? undefined : number(ends),
    ),
    ...field(t("card.timeInSpace"), duration(inSpace), false),
    ...field(t("card.timeDocked"), dockedText(docked, inSpace, language), false),
    ...field(t("card.fastestTurnaround"), duration(fastestTurnaroundSeconds), false),
  ];
}

function flights(craft: Spacecraft, underWay: number, { t, number }: Language): string | undefined {
  const flown = figureOf(craft, "flights", 0);
  if (flown === undefined) return undefined;
  if (underWay === 0) return number(flown);
  return t("card.flightsUnderWay", {
    count: flown,
    number: number(flown),
    underWay: number(underWay),
  });
}

function dockedText(
  dockedSeconds: number,
  inSpaceSeconds: number | undefined,
  { t, longDuration, percent }: Language,
): string | undefined {
  if (dockedSeconds === 0) return undefined;
  const duration = longDuration(dockedSeconds);
  if (inSpaceSeconds === undefined || inSpaceSeconds < dockedSeconds) return duration;
  return t("card.dockedShare", { duration, share: percent(dockedSeconds / inSpaceSeconds) });
}

/** Facts that repeat another are left out: a family named as its class, a maker who is the operator. */
function identity({ craft, language }: CardParts): APIEmbedField[] {
  const { t } = language;
  const { config, status, serialNumber } = craft;
  const { agency, type } = config;
  return [
    ...field(t("card.status"), statusLabel(status, language)),
    ...field(t("card.class"), escaped(config.name, 200)),
    ...field(t("card.operator"), optional(agency?.name)),
    ...field(t("card.type"), optional(type && typeWord(type, language))),
    ...field(t("card.family"), listed(otherFamiliesOf(config))),
    ...field(t("card.manufacturer"), listed(otherMakersOf(config))),
    ...field(t("card.serial"), serialNumber === craft.name ? undefined : optional(serialNumber)),
    ...field(t("card.maidenFlight"), firstFlight(craft, language)),
  ];
}

/** The first flight of the narrowest family, which is the class's own where LL2 has one for it. */
function firstFlight({ config }: Spacecraft, { t, day }: Language): string | undefined {
  const parents = new Set(config.families.map(({ parent }) => parent?.id));
  const own = config.families.find(({ id }) => !parents.has(id));
  return own?.maidenFlight === undefined
    ? undefined
    : t("card.ofFamily", { day: day(own.maidenFlight), family: escaped(own.name, 100) });
}

function pictureCredit({ craft, language }: CardParts): APIEmbedField[] {
  const shown = shownPicture(craft);
  return shown === undefined
    ? []
    : field(language.t("card.picture"), creditOf(shown.picture), false);
}
