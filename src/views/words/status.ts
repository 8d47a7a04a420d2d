import type { Language } from "../../i18n/language.ts";
import { plain } from "../../runtime/plain-text.ts";
import type { Named, Spacecraft } from "../../spacecraft/model.ts";
import { escaped } from "./text.ts";

/** LL2's statuses by id: 1 Active, 2 Retired, 3 Destroyed, 4 Single Use, 5 Under construction. */
const known = ["1", "2", "3", "4", "5"] as const;
type Known = (typeof known)[number];

/** White and black ask for colour (U+FE0F): by themselves they may be drawn as letters. */
const dots: Readonly<Record<Known, string>> = {
  "1": "🟢",
  "2": "⚪\ufe0f",
  "3": "🔴",
  "4": "🔵",
  "5": "🟡",
};
const unknownDot = "⚫\ufe0f";
const colours: Readonly<Record<Known, number>> = {
  "1": 0x2e_a0_43,
  "2": 0x8b_94_9e,
  "3": 0xda_36_33,
  "4": 0x1f_6f_eb,
  "5": 0xd2_99_22,
};
const neutralColour = 0x6e_76_81;

function knownStatus(status: Named | undefined): Known | undefined {
  return known.find((id) => id === String(status?.id));
}

/** A word, in the person's language where LL2's status is one we know. */
export function statusWord(status: Named | undefined, language: Language): string {
  const id = knownStatus(status);
  if (id !== undefined) return language.t(`statuses.${id}`);
  return status === undefined ? language.t("statuses.unknown") : plain(status.name, 60);
}

/** A dot and the word, for markdown. */
export function statusLabel(status: Named | undefined, language: Language): string {
  const id = knownStatus(status);
  return `${id === undefined ? unknownDot : dots[id]} ${escaped(statusWord(status, language), 80)}`;
}

export function statusColour(craft: Spacecraft): number {
  const id = knownStatus(craft.status);
  return id === undefined ? neutralColour : colours[id];
}
