import { parseInline } from "./inline.ts";
import type { List, ListItem } from "./tree.ts";

const itemLine = /^( *)(?:[-*]|(\d{1,9})\.) +(\S.*)$/;

interface Line {
  readonly indent: number;
  /** Set on a numbered line. */
  readonly number?: number;
  readonly text: string;
}

export function isListLine(line: string): boolean {
  return itemLine.test(line);
}

function read(line: string): Line | undefined {
  const [, blanks, number, text] = itemLine.exec(line) ?? [];
  if (blanks === undefined || text === undefined) {
    return undefined;
  }
  const indent = blanks.length;
  return number === undefined ? { indent, text } : { indent, text, number: Number(number) };
}

/** Lines of one list and, indented below them, their continuations; how many were taken. */
export function takeListLines(lines: readonly string[], from: number): number {
  let end = from;
  while (end < lines.length) {
    const line = lines[end] ?? "";
    const continues = end > from && /^ {2,}\S/.test(line);
    if (!isListLine(line) && !continues) {
      break;
    }
    end += 1;
  }
  return end - from;
}

function joined(lines: readonly string[]): readonly Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const item = read(line);
    const last = result.at(-1);
    if (item !== undefined) {
      result.push(item);
    } else if (last !== undefined) {
      result[result.length - 1] = { ...last, text: `${last.text}\n${line.trim()}` };
    }
  }
  return result;
}

/** Deeper levels are drawn at this one: Discord's own lists end about here. */
const deepestLevel = 10;

function build(lines: readonly Line[], level: number): readonly List[] {
  const lists: { start?: number; items: ListItem[] }[] = [];
  const base = lines[0]?.indent ?? 0;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line === undefined) {
      break;
    }
    let end = at + 1;
    while (level < deepestLevel && (lines[end]?.indent ?? -1) > Math.max(base, line.indent)) {
      end += 1;
    }
    const nested = end > at + 1 ? build(lines.slice(at + 1, end), level + 1) : [];
    const item = { children: parseInline(line.text), nested };
    const last = lists.at(-1);
    if (last !== undefined && (last.start === undefined) === (line.number === undefined)) {
      last.items.push(item);
    } else {
      lists.push({
        items: [item],
        ...(line.number === undefined ? {} : { start: line.number }),
      });
    }
    at = end;
  }
  return lists.map((list) => ({ kind: "list", ...list }));
}

/** Lists from their lines: nested by indentation, split where bullets turn into numbers. */
export function parseList(lines: readonly string[]): readonly List[] {
  return build(joined(lines), 1);
}
