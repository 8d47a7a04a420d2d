import { fold } from "../fold.ts";
import type { Spacecraft } from "../model.ts";

/** A word of letters that some craft carries. */
export interface VocabularyWord {
  readonly word: string;
  /** As the craft's own facts write it. */
  readonly spelling: string;
  readonly count: number;
}

/** The words that a misspelt one may have meant. */
export function collectVocabulary(spacecraft: readonly Spacecraft[]): readonly VocabularyWord[] {
  const words = new Map<string, { spelling: string; count: number }>();
  const countsByText = new Map<string, number>();
  for (const craft of spacecraft) {
    for (const text of new Set(textsOf(craft))) {
      countsByText.set(text, (countsByText.get(text) ?? 0) + 1);
    }
  }
  for (const [text, count] of countsByText) {
    for (const spelling of text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []) {
      const word = fold(spelling).text;
      if (!isWord(word)) continue;
      const known = words.get(word);
      if (known === undefined) words.set(word, { spelling, count });
      else known.count += count;
    }
  }
  return [...words].map(([word, { spelling, count }]) => ({ word, spelling, count }));
}

/** Letters only, enough to tell words apart, and no more than people would type. */
export function isWord(token: string): boolean {
  return token.length >= 3 && token.length <= 40 && /^\p{L}+$/u.test(token);
}

function textsOf({ name, serialNumber = "", config }: Spacecraft): readonly string[] {
  const { agency, families } = config;
  return [
    name,
    config.name,
    serialNumber,
    ...families.map((family) => family.name),
    agency?.name ?? "",
  ];
}
