import { type Match, readAngle } from "./angle.ts";
import { readEmphasis } from "./emphasis.ts";
import { readBareLink, readMaskedLink } from "./link.ts";
import type { Inline } from "./tree.ts";

/** Deeper nesting than anybody writes is left as text, so that hostile text cannot exhaust the stack. */
const deepest = 20;

interface Place {
  readonly depth: number;
  readonly isInLink: boolean;
}

function readCode(text: string, start: number): Match | undefined {
  const fence = /^`+/.exec(text.slice(start))?.[0] ?? "";
  let close = text.indexOf(fence, start + fence.length);
  while (close !== -1 && (text[close + fence.length] === "`" || text[close - 1] === "`")) {
    close = text.indexOf(fence, close + 1);
  }
  if (close === -1) {
    return undefined;
  }
  const inside = text.slice(start + fence.length, close);
  const code = /^ .*` $|^ `.* $/s.test(inside) ? inside.slice(1, -1) : inside;
  return { node: { kind: "code", text: code }, end: close + fence.length };
}

function readMark(
  text: string,
  at: number,
  place: Place,
  unclosed: Set<string>,
): Match | undefined {
  switch (text[at]) {
    case "`":
      return readCode(text, at);
    case "<":
      return readAngle(text, at);
    case "[":
      return place.isInLink
        ? undefined
        : readMaskedLink(text, at, (label) =>
            parse(label, { depth: place.depth + 1, isInLink: true }),
          );
    case "h":
    case "H":
      return place.isInLink || /\w/.test(text[at - 1] ?? "") ? undefined : readBareLink(text, at);
    case "*":
    case "_":
    case "~":
    case "|": {
      const run = readEmphasis(text, at, unclosed);
      return (
        run && {
          node: {
            kind: run.kind,
            children: parse(run.inside, { ...place, depth: place.depth + 1 }),
          },
          end: run.end,
        }
      );
    }
    default:
      return undefined;
  }
}

/** The character a backslash at `at` protects: any that is neither a letter, a digit nor a blank. */
function escaped(text: string, at: number): string | undefined {
  const next = String.fromCodePoint(text.codePointAt(at + 1) ?? 0x20);
  return text[at] === "\\" && !/[0-9A-Za-z\s]/.test(next) ? next : undefined;
}

function parse(text: string, place: Place): readonly Inline[] {
  if (place.depth > deepest) {
    return [{ kind: "text", text }];
  }
  const nodes: Inline[] = [];
  const unclosed = new Set<string>();
  let plain = "";
  let at = 0;
  while (at < text.length) {
    const protectedSign = escaped(text, at);
    if (protectedSign !== undefined) {
      plain += protectedSign;
      at += 1 + protectedSign.length;
      continue;
    }
    const match = readMark(text, at, place, unclosed);
    if (match === undefined) {
      // A run of backticks without an end is stepped over whole: its parts cannot open either.
      const run = text[at] === "`" ? (/^`+/.exec(text.slice(at))?.[0] ?? "`") : text.charAt(at);
      plain += run;
      at += run.length;
      continue;
    }
    if (plain !== "") {
      nodes.push({ kind: "text", text: plain });
      plain = "";
    }
    nodes.push(match.node);
    at = match.end;
  }
  if (plain !== "") {
    nodes.push({ kind: "text", text: plain });
  }
  return nodes;
}

/** Reads the marks that stand inside a line: emphasis, code, links, mentions, times and escapes. */
export function parseInline(text: string): readonly Inline[] {
  return parse(text, { depth: 0, isInLink: false });
}
