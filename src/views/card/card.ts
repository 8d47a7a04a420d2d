import type { APIEmbed, APIEmbedField } from "discord-api-types/v10";
import type { PickFilters } from "../../discord/state.ts";
import type { Language } from "../../i18n/language.ts";
import type { Spacecraft } from "../../spacecraft/model.ts";
import { field, listed, makersOf, optional } from "../fields.ts";
import { timeInSpaceNow } from "../figures.ts";
import { escapedName, plainName } from "../names.ts";
import { creditOf, pictureUrl } from "../pictures.ts";
import { provenance, type RosterAge } from "../roster-age.ts";
import { statusColour, statusLabel } from "../status.ts";
import { escaped, plain } from "../text.ts";

export interface CardParts {
  readonly craft: Spacecraft;
  readonly age: RosterAge;
  readonly language: Language;
  /** What a person wrote, when its spelling had to be corrected. */
  readonly typed?: string | undefined;
  /** For a card picked at random: among which craft. */
  readonly pickedAmong?: PickFilters | undefined;
}

/** What every tab of a card begins with: name, colour, picture and where it all comes from. */
export function cardFrame({ craft, age, language }: CardParts): APIEmbed {
  const picture = craft.picture ?? craft.config.picture;
  const url = pictureUrl(picture?.thumbnailUrl) ?? pictureUrl(picture?.imageUrl);
  return {
    title: plainName(craft, 200),
    color: statusColour(craft),
    ...(url !== undefined && { thumbnail: { url, description: altText(craft, language) } }),
    ...provenance(age, language),
  };
}

/** The first tab: everything the roster knows about one craft. */
export function overview(parts: CardParts): APIEmbed {
  const { craft, language, typed } = parts;
  const { t } = language;
  const texts = [
    ...(typed === undefined ? [] : [corrected(typed, craft, language)]),
    ...(craft.description === undefined ? [] : [escaped(craft.description, 1500)]),
    ...(craft.placeholder ? [`-# ${t("card.placeholder")}`] : []),
  ];
  return {
    ...cardFrame(parts),
    ...(texts.length > 0 && { description: texts.join("\n") }),
    fields: [...identity(parts), ...record(parts), ...pictureCredit(parts)],
  };
}

function corrected(typed: string, craft: Spacecraft, { t }: Language): string {
  return t("card.corrected", { typed: escaped(typed, 100), meant: escapedName(craft) });
}

function identity({ craft, language }: CardParts): APIEmbedField[] {
  const { t } = language;
  const { config, status, inSpace, serialNumber } = craft;
  return [
    ...field(t("card.status"), statusLabel(status, language)),
    ...field(t("card.inSpace"), inSpace ? t("card.yes") : t("card.no")),
    ...field(t("card.serial"), optional(serialNumber)),
    ...field(t("card.type"), optional(config.type?.name)),
    ...field(t("card.class"), escaped(config.name, 200)),
    ...field(t("card.family"), listed(config.families.map(({ name }) => name))),
    ...field(t("card.operator"), optional(config.agency?.name)),
    ...field(t("card.manufacturer"), listed(makersOf(config))),
    ...field(t("card.maidenFlight"), firstFlight(craft, language)),
  ];
}

function record({ craft, age, language }: CardParts): APIEmbedField[] {
  const { t, number, fullDuration } = language;
  const { missionEndsCount, fastestTurnaroundSeconds } = craft;
  const inSpace = timeInSpaceNow(craft, age);
  const duration = (seconds: number | undefined): string | undefined =>
    seconds === undefined || seconds === 0 ? undefined : fullDuration(seconds);
  return [
    ...field(t("card.flights"), flights(craft, language)),
    ...field(
      t("card.missionEnds"),
      missionEndsCount === undefined ? undefined : number(missionEndsCount),
    ),
    ...field(t("card.timeInSpace"), duration(inSpace), false),
    ...field(t("card.timeDocked"), docked(craft, inSpace, language), false),
    ...field(t("card.fastestTurnaround"), duration(fastestTurnaroundSeconds), false),
  ];
}

function flights(
  { flightsCount, missionEndsCount }: Spacecraft,
  { t, number }: Language,
): string | undefined {
  if (flightsCount === undefined) return undefined;
  const underWay = missionEndsCount === undefined ? 0 : flightsCount - missionEndsCount;
  if (underWay <= 0) return number(flightsCount);
  return t("card.flightsUnderWay", {
    count: flightsCount,
    number: number(flightsCount),
    underWay: number(underWay),
  });
}

function docked(
  { timeDockedSeconds }: Spacecraft,
  inSpaceSeconds: number | undefined,
  { t, fullDuration, percent }: Language,
): string | undefined {
  if (timeDockedSeconds === undefined || timeDockedSeconds === 0) return undefined;
  const duration = fullDuration(timeDockedSeconds);
  if (inSpaceSeconds === undefined || inSpaceSeconds < timeDockedSeconds) return duration;
  return t("card.dockedShare", { duration, share: percent(timeDockedSeconds / inSpaceSeconds) });
}

/** The earliest first flight of its families. */
function firstFlight({ config }: Spacecraft, language: Language): string | undefined {
  const days = config.families.flatMap(({ maidenFlight }) => maidenFlight ?? []).sort();
  const [first] = days;
  return first === undefined ? undefined : language.day(first);
}

function pictureCredit({ craft, language }: CardParts): APIEmbedField[] {
  const picture = craft.picture ?? craft.config.picture;
  if (picture === undefined) return [];
  return field(language.t("card.picture"), creditOf(picture), false);
}

/** What the picture is of, for those who do not see it. */
function altText(craft: Spacecraft, { t }: Language): string {
  const name = craft.picture === undefined ? craft.config.name : craft.name;
  return t("card.pictureOf", { name: plain(name, 200) });
}
