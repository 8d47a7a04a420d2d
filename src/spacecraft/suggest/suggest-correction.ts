import { fold } from "../fold.ts";
import { editDistance, editDistanceToBeginning } from "./edit-distance.ts";
import { isWord, type VocabularyWord } from "./suggest-vocabulary.ts";

/** Another way to spell a whole query. */
export interface Correction {
  readonly text: string;
  /** Slips of the fingers in all, half a one more for each word that was not typed to its end. */
  readonly cost: number;
}

export interface Corrector {
  /** Corrections of a query, likeliest first; none when every word is known. */
  correct(text: string): readonly Correction[];
}

const mostEdits = 2;
const wordsCandidates = 6;
const mostCorrections = 12;
/** More misspelt words than this are no misspelling. */
const mostMisspeltWords = 4;

/** Corrects words of letters to `vocabulary`; never numbers, and never a word that begins a known one. */
export function createCorrector(vocabulary: readonly VocabularyWord[]): Corrector {
  const words = vocabulary.map((known) => ({ ...known, letters: lettersOf(known.word) }));
  const isBeginning = (word: string) => words.some((known) => known.word.startsWith(word));
  const candidatesOf = (word: string) => candidatesAmong(words, word);
  return {
    correct: (text) => {
      const parts = text.split(/(\p{L}[\p{L}\p{M}]*)/u);
      const misspelt = parts.filter((part) => {
        const { text: word } = fold(part);
        return isWord(word) && !isBeginning(word);
      });
      if (misspelt.length === 0 || misspelt.length > mostMisspeltWords) return [];
      let corrections: readonly PartialCorrection[] = [{ parts: [], cost: 0, count: 0 }];
      for (const part of parts) {
        const replacements = misspelt.includes(part)
          ? candidatesOf(fold(part).text)
          : [{ spelling: part, cost: 0, count: 0 }];
        corrections = cheapest(corrections, replacements);
      }
      return corrections.map((correction) => ({
        text: correction.parts.join(""),
        cost: correction.cost,
      }));
    },
  };
}

interface Candidate {
  readonly spelling: string;
  readonly cost: number;
  readonly count: number;
}

interface PartialCorrection {
  readonly parts: readonly string[];
  readonly cost: number;
  readonly count: number;
}

interface KnownWord extends VocabularyWord {
  readonly letters: number;
}

function candidatesAmong(words: readonly KnownWord[], typed: string): readonly Candidate[] {
  const letters = lettersOf(typed);
  return words
    .flatMap(({ word, spelling, count, letters: known }) => {
      if (countBits(letters & ~known) > mostEdits) return [];
      const cost = costOf(typed, word);
      return cost === undefined ? [] : [{ spelling, cost, count }];
    })
    .sort(byCost)
    .slice(0, wordsCandidates);
}

/** One bit for each letter (some share one). An edit explains one letter that the word lacks, no more. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function countBits(bits: number): number {
  let left = bits;
  let count = 0;
  for (; left !== 0; count += 1) left &= left - 1;
  return count;
}

function costOf(typed: string, word: string): number | undefined {
  const whole = editDistance(typed, word, typed.length < 6 ? 1 : mostEdits);
  if (whole === 1 || typed.length < 4) return whole;
  const beginning = typed[0] === word[0] ? editDistanceToBeginning(typed, word, 1) : undefined;
  if (beginning !== undefined) return beginning + 0.5;
  return whole ?? (haveSameLetters(typed, word) ? 2 : undefined);
}

/** The right letters in a wrong order after the first: "suyoz" for "soyuz". */
function haveSameLetters(typed: string, word: string): boolean {
  return (
    typed.length === word.length &&
    typed.length >= 5 &&
    typed[0] === word[0] &&
    [...typed].sort().join("") === [...word].sort().join("")
  );
}

function cheapest(
  corrections: readonly PartialCorrection[],
  replacements: readonly Candidate[],
): readonly PartialCorrection[] {
  return corrections
    .flatMap(({ parts, cost, count }) =>
      replacements.map((replacement) => ({
        parts: [...parts, replacement.spelling],
        cost: cost + replacement.cost,
        count: count + replacement.count,
      })),
    )
    .sort(byCost)
    .slice(0, mostCorrections);
}

function byCost(
  one: { readonly cost: number; readonly count: number },
  other: { readonly cost: number; readonly count: number },
): number {
  return one.cost - other.cost || other.count - one.count;
}
