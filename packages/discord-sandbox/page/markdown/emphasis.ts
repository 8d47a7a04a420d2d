import type { Emphasis } from "./tree.ts";

/** A marked run: what kind, what stands inside, and where reading goes on. */
export interface Run {
  readonly kind: Emphasis;
  readonly inside: string;
  readonly end: number;
}

interface Mark {
  readonly kind: Emphasis;
  readonly sign: string;
  /** May a run close at `at`, where the sign stands? */
  closesAt(text: string, at: number): boolean;
  /** Does the run refuse a blank right after its opening and before its closing? */
  readonly hugs?: true;
}

const isWord = (letter: string | undefined) => letter !== undefined && /\w/.test(letter);

/** Longer signs first: `**` is bold before `*` is italic. */
const marks: readonly Mark[] = [
  { kind: "bold", sign: "**", closesAt: (text, at) => text[at + 2] !== "*" },
  { kind: "underline", sign: "__", closesAt: (text, at) => text[at + 2] !== "_" },
  { kind: "strike", sign: "~~", closesAt: () => true, hugs: true },
  { kind: "spoiler", sign: "||", closesAt: () => true },
  { kind: "italic", sign: "*", closesAt: (text, at) => text[at + 1] !== "*", hugs: true },
  { kind: "italic", sign: "_", closesAt: (text, at) => !isWord(text[at + 1]) },
];

function closing(text: string, from: number, mark: Mark): number {
  const { sign } = mark;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") {
      at += 1;
    } else if (text.startsWith(sign, at)) {
      const isEmpty = at === from;
      const isLoose = mark.hugs && /\s/.test(text[at - 1] ?? "");
      if (!isEmpty && !isLoose && mark.closesAt(text, at)) {
        return at;
      }
      // A doubled sign belongs to another mark and is stepped over whole.
      if (sign.length === 1 && text[at + 1] === sign) {
        at += 1;
      }
    }
  }
  return -1;
}

/**
 * Reads emphasis at `start`. `unclosed` remembers signs that have no closing in this text, so that
 * a text of nothing but openings is read in linear time; keep one for each text.
 */
export function readEmphasis(text: string, start: number, unclosed: Set<string>): Run | undefined {
  for (const mark of marks) {
    const from = start + mark.sign.length;
    if (!text.startsWith(mark.sign, start) || unclosed.has(mark.sign)) {
      continue;
    }
    if (mark.hugs && /^\s/.test(text.slice(from, from + 1))) {
      continue;
    }
    const end = closing(text, from, mark);
    if (end === -1) {
      unclosed.add(mark.sign);
    } else if (text.slice(from, end).trim() !== "") {
      return { kind: mark.kind, inside: text.slice(from, end), end: end + mark.sign.length };
    }
  }
  return undefined;
}
