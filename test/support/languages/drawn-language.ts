import { type Language, languageFor } from "../../../src/i18n/language.ts";
import { discordLocales, languageCodes } from "../../../src/i18n/sentences.ts";
import { createSeeded } from "../seeded.ts";

/**
 * A language for a journey, drawn anew in every run. What a failing test is called says how to have it again:
 * with `JOURNEY_SEED`. `turn` tells apart the journeys of one run.
 */
export function drawnLanguage(turn: number): {
  readonly language: Language;
  /** Discord's name for it. */
  readonly locale: string;
  readonly told: string;
} {
  const given = process.env["JOURNEY_SEED"];
  const seed = given === undefined ? Math.floor(Math.random() * 1_000_000) : Number(given);
  const code = createSeeded(seed + 7_919 * turn).pick(languageCodes);
  const locale = createSeeded(seed).pick<string>(discordLocales[code]);
  return { language: languageFor(locale), locale, told: `${locale} (JOURNEY_SEED=${seed})` };
}

/** Shown text with plain blanks. */
export function withBlanks(text: string): string {
  return text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ");
}
