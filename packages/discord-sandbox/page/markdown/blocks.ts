import { parseInline } from "./inline.ts";
import { isListLine, parseList, takeListLines } from "./list.ts";
import type { Block } from "./tree.ts";

interface Fence {
  readonly before: string;
  readonly block: Block;
  readonly rest: string;
}

function isEscaped(text: string, at: number): boolean {
  const slashes = /\\*$/.exec(text.slice(0, at))?.[0].length ?? 0;
  return slashes % 2 === 1;
}

/** A fenced block that opens in the first of these lines, wherever in it, and closes in any. */
function readFence(lines: readonly string[]): Fence | undefined {
  const opening = (lines[0] ?? "").indexOf("```");
  if (opening === -1 || isEscaped(lines[0] ?? "", opening)) {
    return undefined;
  }
  const text = lines.join("\n");
  const close = text.indexOf("```", opening + 3);
  const inside = text.slice(opening + 3, close);
  if (close === -1 || inside.trim() === "") {
    return undefined;
  }
  const language = /^([\w+.#-]{1,40})\n+(?=[\s\S]*\S)/.exec(inside);
  const code = inside.slice(language?.[0].length ?? 0).replace(/^\n+|\n+$/g, "");
  return {
    before: text.slice(0, opening),
    block: {
      kind: "code-block",
      text: code,
      ...(language?.[1] === undefined ? {} : { language: language[1] }),
    },
    rest: text.slice(close + 3).replace(/^\n/, ""),
  };
}

function readLine(line: string): Block | undefined {
  const [, signs, heading] = /^(#{1,3}) +(.*\S.*)$/.exec(line) ?? [];
  if (signs !== undefined && heading !== undefined) {
    const level = signs.length === 1 ? 1 : signs.length === 2 ? 2 : 3;
    return { kind: "heading", level, children: parseInline(heading.trim()) };
  }
  const subtext = /^-# +(.*\S.*)$/.exec(line)?.[1];
  return subtext === undefined
    ? undefined
    : { kind: "subtext", children: parseInline(subtext.trim()) };
}

interface Quote {
  readonly text: string;
  readonly lineCount: number;
}

function readQuote(lines: readonly string[]): Quote | undefined {
  if (lines[0]?.startsWith(">>> ")) {
    return { text: lines.join("\n").slice(4), lineCount: lines.length };
  }
  const end = lines.findIndex((line) => !line.startsWith("> "));
  const lineCount = end === -1 ? lines.length : end;
  const quoted = lines.slice(0, lineCount).map((line) => line.slice(2));
  return lineCount === 0 ? undefined : { text: quoted.join("\n"), lineCount };
}

function parse(text: string, isInQuote: boolean): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.some((line) => line.trim() !== "")) {
      blocks.push({ kind: "paragraph", children: parseInline(paragraph.join("\n")) });
    }
    paragraph = [];
  };
  let lines: readonly string[] = text.split("\n");
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const quote = !isInQuote && line.startsWith(">") ? readQuote(lines.slice(at)) : undefined;
    const single = readLine(line);
    const fence = line.includes("```") && single === undefined && readFence(lines.slice(at));
    if (quote !== undefined) {
      endParagraph();
      blocks.push({ kind: "quote", blocks: parse(quote.text, true) });
      at += quote.lineCount;
    } else if (single !== undefined) {
      endParagraph();
      blocks.push(single);
      at += 1;
    } else if (fence) {
      paragraph.push(fence.before);
      endParagraph();
      blocks.push(fence.block);
      lines = fence.rest === "" ? [] : fence.rest.split("\n");
      at = 0;
    } else if (isListLine(line)) {
      endParagraph();
      const lineCount = takeListLines(lines, at);
      blocks.push(...parseList(lines.slice(at, at + lineCount)));
      at += lineCount;
    } else {
      paragraph.push(line);
      at += 1;
    }
  }
  endParagraph();
  return blocks;
}

/**
 * Reads text the way Discord draws it in messages, embed descriptions and field values. Never
 * throws; what is not markup stays text.
 */
export function parseMarkdown(text: string): readonly Block[] {
  return parse(text.replaceAll("\r\n", "\n").trim(), false);
}
