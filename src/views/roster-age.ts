import type { APIEmbed } from "discord-api-types/v10";
import type { Language } from "../i18n/language.ts";
import type { Roster } from "../spacecraft/model.ts";
import type { Snapshot } from "../spacecraft/source.ts";

/** How old what we show is, and where it is from. */
export interface RosterAge {
  readonly takenAt: Date;
  readonly origin: Roster["origin"];
  readonly stale: boolean;
  /**
   * Seconds to add to the running time of a craft in space. None for the starter roster:
   * whoever was up there when it was made may be long down.
   */
  readonly runningSeconds: number;
}

export function rosterAge({ value, takenAt, stale }: Snapshot<Roster>, now: Date): RosterAge {
  const seconds = Math.max(0, (now.getTime() - takenAt.getTime()) / 1000);
  const runningSeconds = value.origin === "starter" ? 0 : seconds;
  return { takenAt, origin: value.origin, stale, runningSeconds };
}

/** Every answer says whose data it shows and of when. Discord puts the moment behind the footer. */
export function provenance(
  { origin, stale, takenAt }: Omit<RosterAge, "runningSeconds">,
  { t }: Language,
): Pick<APIEmbed, "footer" | "timestamp"> {
  const sources = {
    production: "footer.source",
    development: "footer.development",
    starter: "footer.starter",
  } as const;
  const when = stale ? t("footer.stale") : t("footer.asOf");
  return {
    footer: { text: `${t(sources[origin])}, ${when}` },
    timestamp: takenAt.toISOString(),
  };
}
