/**
 * Texts from outside, made fit to be shown as they are. All steps are linear in the length of the text, which is cut
 * first.
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

/** At the end of what was cut. */
export const ellipsis = "…";

/** The text, or as much of it as fits with an ellipsis; never half of what a reader takes for one character. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 1) return "";
  const points = [...text];
  if (points.length <= most) return text;
  const end = points.slice(0, most - 1).join("").length;
  const start = characters.segment(text).containing(end)?.index ?? end;
  return `${text.slice(0, end - start > longestCharacter ? end : start).trimEnd()}${ellipsis}`;
}

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });
/** In UTF-16 units: a family of four with skin tones has 19. What is longer is decoration, and may be cut. */
const longestCharacter = 32;
