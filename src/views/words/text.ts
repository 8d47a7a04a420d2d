import { clip, plain } from "../../runtime/plain-text.ts";

/**
 * Texts from outside, made fit to be shown. All steps are linear in the length of the text, which is cut first:
 * an escaper that backtracks takes seconds on a few thousand brackets.
 */

/** Most names again: letters, digits and marks that mean nothing in markdown, with a letter first. */
const alreadyEscaped = /^[A-Za-z][A-Za-z0-9.,'()/&+-]*(?: [A-Za-z0-9.,'()/&+-]+)*$/;

/**
 * Plain text that shows in markdown as it is written: no formatting, mention, emoji, timestamp or link.
 * Marks that mean nothing alone stay as they are, since some clients show the backslashes in titles.
 * At most `most` code points, not counting backslashes.
 */
export function escaped(text: string, most: number): string {
  if (text.length <= most && alreadyEscaped.test(text)) return text;
  return withoutMarkdown(plain(text, most));
}

/** As `escaped`, but lines and paragraphs stay apart. */
export function escapedProse(text: string, most: number): string {
  const lines = text.slice(0, 4 * most).split("\n");
  const prose = lines
    .map((line) => plain(line, most))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return clip(prose, most).split("\n").map(withoutMarkdown).join("\n");
}

function withoutMarkdown(line: string): string {
  return line
    .replace(/[\\*_`[<]|~(?=~)|(?<=~)~|\|(?=\|)|(?<=\|)\||@(?=everyone|here)/g, "\\$&")
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/^(?:[#+>-]|\d+(?=[.)]))/, (start) =>
      /\d/.test(start) ? `${start}\\` : `\\${start}`,
    );
}
