import { fold } from "../fold.ts";
import type { Spacecraft } from "../model.ts";

/** Finds craft by what their descriptions say: missions, people, nicknames. */
export interface DescriptionSearch {
  /** Positions in the roster of the craft whose description has these words, whole and in this order; ascending. */
  mentioning(text: string): readonly number[];
}

/** Shorter texts are in too many descriptions to mean one of them. */
const fewestLetters = 3;

/** Descriptions are made ready when they are first searched: most questions are answered by names. */
export function createDescriptionSearch(spacecraft: readonly Spacecraft[]): DescriptionSearch {
  let folded: readonly string[] | undefined;
  return {
    mentioning: (text) => {
      const words = wordsOf(text);
      if (words.length < fewestLetters + 2) return [];
      folded ??= spacecraft.map(({ description = "" }) => wordsOf(description));
      return folded.flatMap((each, position) => (each.includes(words) ? [position] : []));
    },
  };
}

/** Words with one space around each: "Crew-4" is " crew 4 ". */
function wordsOf(text: string): string {
  return ` ${fold(text).text} `;
}
