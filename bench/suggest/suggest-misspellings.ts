import type { Seeded } from "../../test/support/seeded.ts";

export const slips = ["neighbouring key", "doubled", "dropped", "swapped", "like sound"] as const;

/** "edit": any letter replaced, added or dropped, or two swapped. */
export type Slip = (typeof slips)[number] | "edit";

/** Makes one slip in a word of letters of at least `fewestLetters`, never in its first letter. */
export function misspell(seeded: Seeded, text: string, slip: Slip, fewestLetters: number): string {
  const words = [...text.matchAll(/[a-z]+/g)].filter(([word]) => word.length >= fewestLetters);
  if (words.length === 0) return text;
  const { 0: word, index } = seeded.pick(words);
  return text.slice(0, index) + slipIn(seeded, word, slip) + text.slice(index + word.length);
}

const letters = "abcdefghijklmnopqrstuvwxyz";
const keyboard = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const likeSounds: readonly (readonly [string, string])[] = [
  ["c", "k"],
  ["k", "c"],
  ["s", "z"],
  ["z", "s"],
  ["y", "i"],
  ["i", "y"],
  ["ou", "oo"],
  ["ea", "ee"],
  ["ph", "f"],
  ["v", "w"],
  ["a", "e"],
  ["e", "a"],
  ["o", "u"],
];

function slipIn(seeded: Seeded, word: string, slip: Slip): string {
  const at = 1 + seeded.below(word.length - 1);
  const before = word.slice(0, at);
  const letter = word.charAt(at);
  const after = word.slice(at + 1);
  switch (slip) {
    case "neighbouring key":
      return before + neighbourOf(seeded, letter) + after;
    case "doubled":
      return before + letter + letter + after;
    case "dropped":
      return before + after;
    case "swapped":
      return at + 1 < word.length
        ? before + after.charAt(0) + letter + after.slice(1)
        : word.slice(0, -2) + letter + word.charAt(at - 1);
    case "like sound": {
      const sounds = likeSounds.filter(([sound]) => word.indexOf(sound, 1) > 0);
      const [sound, other] = sounds.length === 0 ? ["", ""] : seeded.pick(sounds);
      const start = word.indexOf(sound, 1);
      return word.slice(0, start) + other + word.slice(start + sound.length);
    }
    case "edit": {
      const kind = seeded.below(4);
      if (kind === 0) return before + seeded.pick([...letters]) + after;
      if (kind === 1) return before + seeded.pick([...letters]) + letter + after;
      return slipIn(seeded, word, kind === 2 ? "dropped" : "swapped");
    }
  }
}

function neighbourOf(seeded: Seeded, letter: string): string {
  const row = keyboard.find((keys) => keys.includes(letter)) ?? letters;
  const at = row.indexOf(letter);
  return seeded.pick([...row.slice(Math.max(0, at - 1), at), ...row.slice(at + 1, at + 2)]);
}
