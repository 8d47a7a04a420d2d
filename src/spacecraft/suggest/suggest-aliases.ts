import { fold } from "../fold.ts";
import { chineseNumber } from "./chinese-number.ts";
import { readLocalNames } from "./local-names.ts";

/** Abbreviations that LL2's names do not carry. What other languages call craft is in `locales/glossary/`. */
const abbreviations: readonly (readonly [alias: string, name: string])[] = [
  ["STS", "Space Shuttle"],
  ["Shuttle", "Space Shuttle"],
  ["HTV", "Kounotori"],
  ["ATV", "Automated Transfer Vehicle"],
  ["CST-100", "Starliner"],
  ["MPCV", "Orion"],
];

export interface Aliases {
  /** The text with aliases in it replaced by the craft's own names; `undefined` when it holds none. */
  replace(text: string): string | undefined;
  /** The same for a text whose last word is still being typed, where all aliases that begin so mean the same. */
  replaceUnfinished(text: string): string | undefined;
}

let known: Aliases | undefined;

/** The aliases of all languages, read once: people do not always ask in the language that their Discord speaks. */
export function knownAliases(): Aliases {
  known ??= createAliases();
  return known;
}

function createAliases(): Aliases {
  const spaced = new Map<string, SpacedAlias[]>();
  const unspaced: UnspacedAlias[] = [];
  for (const [alias, name] of [...abbreviations, ...readLocalNames()]) {
    const words = wordsOf(alias);
    if (words.join(" ") === wordsOf(name).join(" ")) continue;
    const [first = ""] = words;
    if (words.length === 1 && isUnspaced(first)) unspaced.push({ text: first, name });
    else spaced.set(first, [...(spaced.get(first) ?? []), { words, name }]);
  }
  for (const beginningAlike of spaced.values()) {
    beginningAlike.sort((one, other) => other.words.length - one.words.length);
  }
  unspaced.sort((one, other) => other.text.length - one.text.length);

  const replaceIn = (words: readonly string[]): readonly string[] | undefined => {
    const replaced: string[] = [];
    let found = false;
    for (let at = 0; at < words.length; ) {
      const word = words[at] ?? "";
      const alias = spaced.get(word)?.find((each) => standsAt(each.words, words, at));
      const parts = alias === undefined ? segmented(word, unspaced) : [alias.name];
      found ||= parts !== undefined;
      replaced.push(...(parts ?? [word]));
      at += alias?.words.length ?? 1;
    }
    return found ? replaced : undefined;
  };
  const said = (words: readonly string[] | undefined): string | undefined =>
    words?.filter((word) => word !== "").join(" ");

  return {
    replace: (text) => said(replaceIn(wordsOf(text))),
    replaceUnfinished: (text) => {
      const words = wordsOf(text);
      const name = meantByBeginning(words, spaced, unspaced);
      if (name === undefined) return undefined;
      const before = words.slice(0, -1);
      return said([...(replaceIn(before) ?? before), name]);
    },
  };
}

/** In a script that parts words: one or more of them. */
interface SpacedAlias {
  readonly words: readonly string[];
  readonly name: string;
}

/** In a script that does not. */
interface UnspacedAlias {
  readonly text: string;
  readonly name: string;
}

/** Scripts in which words stand side by side; Korean is written with spaces, and just as often without. */
const unspacedRun = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー]+/u;
const runs = new RegExp(`${unspacedRun.source}|(?:(?!${unspacedRun.source}).)+`, "gu");

/** Most words are ASCII, and classes of Unicode take long to match. */
const asciiOnly = /^[ -~]*$/;

function isUnspaced(word: string): boolean {
  return !asciiOnly.test(word) && unspacedRun.test(word);
}

/** Words and numbers; neighbours in a script without spaces as one. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  for (const run of fold(text).tokens.flatMap(partsOf)) {
    const before = words.at(-1);
    if (before !== undefined && isUnspaced(before) && isUnspaced(run)) {
      words[words.length - 1] = before + run;
    } else words.push(run);
  }
  return words;
}

function partsOf(token: string): readonly string[] {
  return asciiOnly.test(token) ? [token] : (token.match(runs) ?? []);
}

function standsAt(wanted: readonly string[], words: readonly string[], at: number): boolean {
  return wanted.every((word, offset) => words[at + offset] === word);
}

/** The names of the aliases in a run of letters, the longest alias first, with what stands between them. */
function segmented(run: string, aliases: readonly UnspacedAlias[]): readonly string[] | undefined {
  if (!isUnspaced(run)) return undefined;
  const parts: string[] = [];
  let unknown = "";
  const endUnknown = (): void => {
    if (unknown !== "") parts.push(String(chineseNumber(unknown) ?? unknown));
    unknown = "";
  };
  let found = false;
  for (let at = 0; at < run.length; ) {
    const alias = aliases.find(({ text }) => run.startsWith(text, at));
    if (alias === undefined) {
      unknown += run[at];
      at += 1;
      continue;
    }
    found = true;
    endUnknown();
    parts.push(alias.name);
    at += alias.text.length;
  }
  endUnknown();
  return found ? parts : undefined;
}

/** Fewer letters begin too many words. */
const fewestLetters = 4;
const fewestUnspacedLetters = 2;

function meantByBeginning(
  words: readonly string[],
  spaced: ReadonlyMap<string, readonly SpacedAlias[]>,
  unspaced: readonly UnspacedAlias[],
): string | undefined {
  const last = words.at(-1) ?? "";
  if (last.length < (isUnspaced(last) ? fewestUnspacedLetters : fewestLetters)) return undefined;
  const meant = isUnspaced(last)
    ? unspaced.filter(({ text }) => text.startsWith(last))
    : [...spaced].flatMap(([first, alike]) => (first.startsWith(last) ? alike : []));
  const names = new Set(meant.map(({ name }) => name));
  const [only] = names;
  return names.size === 1 ? only : undefined;
}
