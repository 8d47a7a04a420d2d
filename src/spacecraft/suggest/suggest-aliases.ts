import { fold } from "../fold.ts";

/**
 * Names under which people know craft and that no folding leads to: how the makers write them,
 * how Russian spells Chinese (Palladius' system), and abbreviations that the data do not carry. The signs for "number" after a number go.
 */
const aliases: readonly (readonly [alias: string, name: string])[] = [
  ["神舟", "Shenzhou"],
  ["天舟", "Tianzhou"],
  ["嫦娥", "Chang'e"],
  ["天宫", "Tiangong"],
  ["こうのとり", "Kounotori"],
  ["はやぶさ", "Hayabusa"],
  ["かぐや", "Kaguya"],
  ["Шэньчжоу", "Shenzhou"],
  ["Тяньчжоу", "Tianzhou"],
  ["Чанъэ", "Chang'e"],
  ["Тяньгун", "Tiangong"],
  ["Джемини", "Gemini"],
  ["Крю", "Crew"],
  ["号", ""],
  ["号機", ""],
  ["號", ""],
  ["STS", "Space Shuttle"],
  ["Shuttle", "Space Shuttle"],
  ["HTV", "Kounotori"],
  ["ATV", "Automated Transfer Vehicle"],
  ["CST-100", "Starliner"],
  ["MPCV", "Orion"],
];

const known = aliases.map(([alias, name]) => ({ tokens: fold(alias).tokens, name }));

/** The query with aliases in it replaced by the craft's own names; `undefined` when it holds none. */
export function replaceAliases(text: string): string | undefined {
  const { tokens } = fold(text);
  const replaced = known.reduce(
    (words, { tokens: alias, name }) => replaceSequence(words, alias, name),
    tokens,
  );
  return replaced === tokens ? undefined : replaced.filter((word) => word !== "").join(" ");
}

function replaceSequence(
  words: readonly string[],
  wanted: readonly string[],
  replacement: string,
): readonly string[] {
  const start = words.findIndex((_, at) =>
    wanted.every((word, offset) => words[at + offset] === word),
  );
  if (start === -1) return words;
  return [...words.slice(0, start), replacement, ...words.slice(start + wanted.length)];
}
