import { plain } from "../../views/words/text.ts";

/** What the fonts hold and `textWidth` knows, as the inside of a character class. */
const drawable = [
  " -~\\u00a1-\\u00ac\\u00ae-\\u017f",
  "\\u0218-\\u021b\\u1e80-\\u1e85\\u1e9e",
  "\\u0384-\\u038a\\u038c\\u038e-\\u03a1\\u03a3-\\u03ce",
  "\\u0400-\\u045f\\u0490\\u0491",
  "\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2020\\u2022\\u2026\\u2032\\u2033\\u2039\\u203a",
  "\\u20ac\\u2116\\u2122\\u2212\\ufffd",
].join("");

const undrawable = new RegExp(`[^${drawable}]+`, "gu");

/** Hyphens that the fonts lack and that look like the common one. */
const hyphens = /[\u2010-\u2012]/gu;

/**
 * One line of plain text that a picture can show: Latin, Greek and Cyrillic stay,
 * each run of anything else becomes one replacement character instead of empty boxes.
 * At most `most` code points.
 */
export function drawableText(text: string, most: number): string {
  return withCommonHyphens(text, most).replace(undrawable, "\ufffd");
}

/** Whether a picture would show the whole text; if not, another language may do better. */
export function canDraw(text: string): boolean {
  return withCommonHyphens(text, text.length).search(undrawable) < 0;
}

function withCommonHyphens(text: string, most: number): string {
  return plain(text, most).replace(hyphens, "-");
}
