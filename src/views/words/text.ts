import { clip } from "../../discord/limits.ts";

/**
 * Texts from outside, made fit to be shown. All steps are linear in the length of the text, which is cut first:
 * an escaper that backtracks takes seconds on a few thousand brackets.
 */

/**
 * Controls, bidirectional marks, zero-width characters, tags and variation fillers: nothing a reader would miss.
 * The joiner stays between the parts of one emoji: without it an astronaut falls into a woman and a rocket.
 */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it removes.
  /(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** More than two marks on one letter is decoration that spills over other lines. */
const stackedMarks = /(\p{M}{2})\p{M}+/gu;

/** Most names and labels: printable ASCII, whole Latin letters and our "·" with single blanks, with nothing to change. */
const alreadyPlain = /^[!-~·À-ž]+(?: [!-~·À-ž]+)*$/;

/** Most names again: letters, digits and marks that mean nothing in markdown, with a letter first. */
const alreadyEscaped = /^[A-Za-z][A-Za-z0-9.,'()/&+-]*(?: [A-Za-z0-9.,'()/&+-]+)*$/;

/** One line of plain text for where markdown does not render: footers, labels, titles of options. */
export function plain(text: string, most: number): string {
  if (text.length <= most && alreadyPlain.test(text)) return text;
  const sane = text
    .slice(0, 4 * most)
    .toWellFormed()
    .normalize("NFC")
    .replace(invisible, "")
    .replace(stackedMarks, "$1")
    .replace(/\s+/g, " ")
    .trim();
  return clip(sane, most);
}

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
