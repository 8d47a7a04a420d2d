import type { APIEmbed } from "discord-api-types/v10";
import type { Language } from "../../i18n/language.ts";
import type { Catalogue } from "../../spacecraft/catalogue.ts";
import type { Roster } from "../../spacecraft/model.ts";
import type { Snapshot } from "../../spacecraft/source.ts";

/** How old what we show is, where it is from, and how much of the whole it is. */
export interface RosterAge {
  readonly takenAt: Date;
  readonly origin: Roster["origin"];
  readonly stale: boolean;
  /** How many craft the roster holds. */
  readonly spacecraftCount: number;
  /**
   * Whole minutes, in seconds, by which the clocks of craft in space have run on: one moment for order, leaders and figures.
   * None for the starter roster: a craft that was in space then may have landed since.
   */
  readonly elapsedSeconds: number;
}

export function rosterAge({ value, takenAt, stale }: Snapshot<Roster>, now: Date): RosterAge {
  const minutes = Math.max(0, Math.floor((now.getTime() - takenAt.getTime()) / 60_000));
  return {
    takenAt,
    origin: value.origin,
    stale,
    spacecraftCount: value.spacecraft.length,
    elapsedSeconds: value.origin === "starter" ? 0 : minutes * 60,
  };
}

/** The same for what the newest look at who is in space has shown: its records take the place of the roster's. */
export function liveAge(
  { snapshot, live }: Pick<Catalogue, "snapshot" | "live">,
  now: Date,
): RosterAge {
  const age = rosterAge(snapshot, now);
  const { inSpaceTakenAt: takenAt } = live;
  return takenAt === undefined ? age : { ...age, takenAt, stale: false };
}

/** Every answer says whose data it shows and of when. Discord puts the moment behind the footer. */
export function provenance(
  { origin, stale, takenAt }: Pick<RosterAge, "origin" | "stale" | "takenAt">,
  { t, commas }: Language,
): Pick<APIEmbed, "footer" | "timestamp"> {
  const when = stale ? t("footer.stale") : t("footer.asOf");
  return {
    footer: { text: commas([sourceText(origin, t), when]) },
    timestamp: takenAt.toISOString(),
  };
}

function sourceText(origin: Roster["origin"], t: Language["t"]): string {
  switch (origin) {
    case "production":
      return t("footer.source");
    case "development":
      return t("footer.development");
    case "starter":
      return t("footer.starter");
    default:
      return t("footer.host", { host: origin.slice("host:".length) });
  }
}

/** How many craft LL2 has, roughly, while only a part of them is there (590 to 603 in 2025 and 2026). */
const allSpacecraftCount = 600;

/** What an answer says in its text while it is from the starter roster: a part is not called the whole. */
export function partNote(
  { origin, spacecraftCount, takenAt }: RosterAge,
  language: Language,
): string[] {
  if (origin !== "starter") return [];
  const { t, number, day } = language;
  const note = t("starter.note", {
    count: number(spacecraftCount),
    all: number(allSpacecraftCount),
    day: day(takenAt.toISOString().slice(0, 10)),
  });
  return [`-# ${note}`];
}

/** "in space now", or on which day it was, where nothing newer is known. */
export function inSpaceText({ origin, takenAt }: RosterAge, { t, day }: Language): string {
  return origin === "starter"
    ? t("list.inSpaceOn", { day: day(takenAt.toISOString().slice(0, 10)) })
    : t("list.inSpaceNow");
}

/** How many craft of a group are in space: "3 in space now". */
export function inSpaceCountText(
  count: number,
  { origin, takenAt }: RosterAge,
  { t, day, number }: Language,
): string {
  return origin === "starter"
    ? t("stats.inSpaceOn", { number: number(count), day: day(takenAt.toISOString().slice(0, 10)) })
    : t("stats.inSpaceNow", { number: number(count) });
}
