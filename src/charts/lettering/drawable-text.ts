import { plain } from "../../runtime/plain-text.ts";
import { charactersOf, type EastAsian, eastAsianOf } from "./east-asian.ts";

/** What the fonts of every language hold and `textWidth` knows, as the inside of a character class. */
const drawable = [
  " -~\\u00a1-\\u00ac\\u00ae-\\u017f",
  "\\u0218-\\u021b\\u1e80-\\u1e85\\u1e9e",
  "\\u0384-\\u038a\\u038c\\u038e-\\u03a1\\u03a3-\\u03ce",
  "\\u0400-\\u045f\\u0490\\u0491",
  "\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2020\\u2022\\u2026\\u2032\\u2033\\u2039\\u203a",
  "\\u20ac\\u2116\\u2122\\u2212\\ufffd",
].join("");

const undrawable = new Map<EastAsian | undefined, RegExp>();

function undrawableIn(locale: string | undefined): RegExp {
  const language = eastAsianOf(locale);
  const own = language === undefined ? "" : charactersOf(language);
  const known = undrawable.get(language) ?? new RegExp(`[^${drawable}${own}]+`, "gu");
  undrawable.set(language, known);
  return known;
}

/** Marks that the fonts lack, and those that look like them. */
const lookalikes: readonly (readonly [RegExp, string])[] = [
  [/[\u2010-\u2012]/gu, "-"],
  [/\uff5e/gu, "\u301c"],
];

/**
 * One line of plain text that a picture can show: Latin, Greek and Cyrillic stay, and the letters of the language of
 * `locale` where that is Japanese, Korean or Chinese; each run of anything else becomes one replacement character
 * instead of empty boxes. At most `most` code points.
 */
export function drawableText(text: string, most: number, locale?: string): string {
  const shown = lookalikes.reduce(
    (before, [mark, instead]) => before.replace(mark, instead),
    plain(text, most),
  );
  return shown.replace(undrawableIn(locale), "\ufffd");
}
