import type { Catalogue } from "../catalogue.ts";
import { fold } from "../fold.ts";
import type { Spacecraft } from "../model.ts";

/** What a person's words for one craft mean. */
export type Found =
  | {
      readonly kind: "one";
      readonly craft: Spacecraft;
      /** The spelling that was taken for the one typed. */
      readonly correctedTo?: string;
      /** Its description has the words, and its name does not. */
      readonly byDescription?: boolean;
    }
  /** Several, or one that the words are not surely meant for: the person chooses. */
  | { readonly kind: "several"; readonly candidates: readonly Spacecraft[] }
  | { readonly kind: "none"; readonly nearest: readonly Spacecraft[] };

const mostCandidates = 25;

/** Understands a suggestion's value (`#<id>`), a whole name, or free text. */
export function find(catalogue: Catalogue, text: string): Found {
  const id = /^#(\d+)$/.exec(text.trim())?.[1];
  if (id !== undefined) {
    const craft = catalogue.byId(Number(id));
    return craft === undefined ? { kind: "none", nearest: [] } : { kind: "one", craft };
  }
  if (text.trim() === "") return { kind: "none", nearest: [] };
  const { spacecraft, correctedTo, byDescription } = catalogue.suggest(text, mostCandidates);
  const [first, second] = spacecraft;
  if (first === undefined) return { kind: "none", nearest: nearestTo(catalogue, text) };
  const isAlone = second === undefined;
  const isOne = isAlone
    ? byDescription === true || correctedTo !== undefined || isNamedBy(first, text)
    : isMeant(first, text) && !isMeant(second, text);
  if (!isOne) return { kind: "several", candidates: spacecraft };
  return {
    kind: "one",
    craft: first,
    ...(correctedTo !== undefined && { correctedTo }),
    ...(byDescription === true && { byDescription }),
  };
}

/** Called just that. A placeholder often has the name of its whole class, and is seldom what is meant. */
function isMeant(craft: Spacecraft, text: string): boolean {
  return !craft.placeholder && craft.name.toLowerCase() === text.trim().toLowerCase();
}

const fewestLettersOfABeginning = 3;

/**
 * Whether every word stands whole in what the craft is called; the last one may still be half typed. A piece from inside
 * of a word ("ISS" in "Mission") or of a number ("1" in "1K") is a guess, and a guess never shows another craft.
 */
function isNamedBy(craft: Spacecraft, text: string): boolean {
  const { config, serialNumber = "" } = craft;
  const agency = [config.agency?.name, config.agency?.abbreviation].join(" ");
  const called = [craft.name, config.name, serialNumber, agency].map(fold);
  const typed = fold(text);
  if (called.some(({ squashed }) => squashed === typed.squashed)) return true;
  const words = called.flatMap((each) => each.text.split(" "));
  const wanted = typed.text.split(" ");
  return wanted.every(
    (word, index) =>
      words.includes(word) ||
      (index === wanted.length - 1 &&
        word.length >= fewestLettersOfABeginning &&
        words.some((each) => each.startsWith(word))),
  );
}

/** What the words' beginnings lead to, when the whole leads nowhere. */
function nearestTo(catalogue: Catalogue, text: string): readonly Spacecraft[] {
  const words = text.trim().split(/\s+/);
  const nearest = words.flatMap((word) => [
    ...catalogue.suggest(word, 5).spacecraft,
    ...catalogue.suggest(word.slice(0, 3), 5).spacecraft,
  ]);
  return [...new Set(nearest)].slice(0, 5);
}
