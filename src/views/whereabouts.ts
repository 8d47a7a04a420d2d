import type { Language } from "../i18n/language.ts";
import type { Spacecraft } from "../spacecraft/model.ts";
import { inSpaceText, type RosterAge } from "./words/roster-age.ts";
import { escaped } from "./words/text.ts";
import { discordTime } from "./words/times.ts";

type Whereabouts = Pick<Spacecraft, "inSpace" | "docked">;

/** Where a craft in space is, in a few words; `undefined` for one that is not known to be up there. */
export function whereabouts(
  { inSpace, docked }: Whereabouts,
  { age, language }: { readonly age: RosterAge; readonly language: Language },
  longestName: number,
): string | undefined {
  if (inSpace !== true) return undefined;
  if (docked === undefined) return inSpaceText(age, language);
  return language.t("list.docked", { target: escaped(docked.target.name, longestName) });
}

/** The same with port and date, where markdown renders. */
export function whereaboutsInFull(
  craft: Whereabouts,
  parts: { readonly age: RosterAge; readonly language: Language },
): string | undefined {
  const { docked } = craft;
  if (craft.inSpace !== true || docked === undefined) return whereabouts(craft, parts, 0);
  const target = escaped(docked.target.name, 80);
  const place = docked.port === undefined ? target : `${target} (${escaped(docked.port.name, 80)})`;
  return parts.language.t("list.dockedSince", { place, when: discordTime(docked.since, "D") });
}
