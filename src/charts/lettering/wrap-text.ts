import { textWidth } from "./text-width.ts";

interface Room {
  readonly fontSize: number;
  readonly width: number;
}

/**
 * The text on as few lines as fit the width: broken at spaces, and inside a word only where it is wider than a line;
 * no line begins with a mark that belongs to what is before it.
 */
export function wrapText(text: string, room: Room): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer, room)) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = brokenWord(word, room);
    line = pieces.pop() ?? "";
    lines.push(...pieces);
  }
  return [...lines, line];
}

function brokenWord(word: string, room: Room): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const character of unbroken(word)) {
    if (piece !== "" && !fits(piece + character, room)) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** Japanese and Chinese marks that may not end a line, and that may not begin one; a few, so that they fit a line. */
const characterWithMarks =
  /[「『（〈《【]{0,2}.[、。，．：；！？」』）〉》】・ー々〜ぁぃぅぇぉっゃゅょァィゥェォッャュョ]{0,2}/gu;

function unbroken(word: string): readonly string[] {
  return word.match(characterWithMarks) ?? [];
}

function fits(text: string, { fontSize, width }: Room): boolean {
  return textWidth(text, fontSize) <= width;
}
