import { limits } from "../../discord/limits.ts";
import type { Language } from "../../i18n/language.ts";
import { plain } from "../../runtime/plain-text.ts";
import type { Spacecraft } from "../../spacecraft/model.ts";
import { plainName, shortName } from "./names.ts";
import { statusWord } from "./status.ts";

const separator = " · ";
const longestName = 60;

/** What a suggestion reads like: "Soyuz MS-06 · Single use · RFSA". */
export function craftLabel(craft: Spacecraft, language: Language): string {
  const { agency } = craft.config;
  const facts = [statusWord(craft.status, language), agency && shortName(agency)];
  const known = facts.flatMap((fact) => fact ?? []);
  return plain([plainName(craft, longestName), ...known].join(separator), limits.choiceText);
}

/**
 * The craft that a label names, whole or half erased, in whatever language it was shown: some clients send what the person
 * sees instead of the value behind it. None for a text that is no label.
 */
export function craftOfLabel(
  text: string,
  spacecraft: readonly Spacecraft[],
  language: Language,
): readonly Spacecraft[] {
  const label = text.trim();
  if (!label.includes(separator.trimEnd())) return [];
  const id = /#(\d+)$/.exec(label)?.[1];
  const named = spacecraft.filter((craft) =>
    `${label} `
      .toLowerCase()
      .startsWith(`${plainName(craft, longestName)}${separator}`.toLowerCase()),
  );
  const longest = Math.max(...named.map(({ name }) => name.length));
  const same = named.filter(({ name }) => name.length === longest);
  const byId = same.filter((craft) => String(craft.id) === id);
  if (byId.length > 0) return byId;
  const byLabel = same.filter((craft) => craftLabel(craft, language).startsWith(label));
  return byLabel.length > 0 ? byLabel : same;
}
