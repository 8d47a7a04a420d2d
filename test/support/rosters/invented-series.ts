import type { Configuration } from "../../../src/spacecraft/model.ts";
import type { Seeded } from "../seeded.ts";
import type { Series } from "./roster-series.ts";

const onsets = [
  "b",
  "br",
  "c",
  "d",
  "dr",
  "f",
  "g",
  "gl",
  "h",
  "k",
  "l",
  "m",
  "n",
  "p",
  "pr",
  "r",
  "s",
  "st",
  "t",
  "tr",
  "v",
  "z",
];
const vowels = ["a", "e", "i", "o", "u", "ae", "ia", "eo"];
const ends = ["", "n", "r", "s", "l", "x", "th", "nd"];
const designations = ["", "", "A", "B", "K", "M", "X", "MK", "QX", "TR", "VL"];

/** A series nobody has flown, for rosters larger than history: "Veonstar QX-07". */
export function inventSeries(seeded: Seeded, like: readonly Series[], id: number): Series {
  const model = seeded.pick(like);
  const word = inventWord(seeded);
  const designation = seeded.pick(designations);
  const isPadded = seeded.isTrue(0.4);
  const hasSerial = seeded.isTrue(0.7);
  const length = 10 + seeded.below(50);
  const family = { id: 1_000 + id, name: word };
  const config: Configuration = {
    ...model.config,
    id: 1_000 + id,
    name: designation === "" ? word : `${word} ${designation}`,
    families: seeded.isTrue(0.6) ? [family] : [],
  };
  return {
    ...model,
    config,
    names: Array.from({ length }, (_, index) => {
      const number = isPadded ? String(index + 1).padStart(2, "0") : String(index + 1);
      const name = designation === "" ? `${word} ${number}` : `${word} ${designation}-${number}`;
      return hasSerial
        ? { name, serialNumber: `${word.slice(0, 2).toUpperCase()}${designation} #${id}${number}` }
        : { name };
    }),
  };
}

function inventWord(seeded: Seeded): string {
  const syllables = 2 + seeded.below(2);
  const letters = Array.from(
    { length: syllables },
    () => seeded.pick(onsets) + seeded.pick(vowels),
  ).join("");
  return letters.charAt(0).toUpperCase() + letters.slice(1) + seeded.pick(ends);
}
