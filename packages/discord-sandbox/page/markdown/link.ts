import { httpsUrl, type Match } from "./angle.ts";
import type { Inline } from "./tree.ts";

/** Longest label and address looked at, so that stray brackets cost little. */
const longestLabel = 1024;
const longestUrl = 2048;

function closingBracket(text: string, start: number): number {
  let open = 0;
  const stop = Math.min(text.length, start + longestLabel);
  for (let at = start; at < stop; at += 1) {
    if (text[at] === "\\") {
      at += 1;
    } else if (text[at] === "[") {
      open += 1;
    } else if (text[at] === "]") {
      open -= 1;
      if (open === 0) {
        return at;
      }
    }
  }
  return -1;
}

/** The address may hold one level of parentheses; a title stands in double quotes after it. */
const target = /^\(\s*(?:<([^<>\s]+)>|((?:[^\s()<>]|\([^\s()]*\))+))(?:\s+"([^"]*)")?\s*\)/;

/** Reads `[label](https://address "title")` at `start`; the label goes through `parse`. */
export function readMaskedLink(
  text: string,
  start: number,
  parse: (label: string) => readonly Inline[],
): Match | undefined {
  const close = closingBracket(text, start);
  if (close === -1 || text[close + 1] !== "(") {
    return undefined;
  }
  const found = target.exec(text.slice(close + 1, close + 1 + longestUrl));
  const url = httpsUrl(found?.[1] ?? found?.[2] ?? "");
  const label = text.slice(start + 1, close);
  if (found === null || url === undefined || label.trim() === "") {
    return undefined;
  }
  const title = found[3];
  return {
    node: {
      kind: "link",
      url,
      children: parse(label),
      ...(title === undefined || title === "" ? {} : { title }),
    },
    end: close + 1 + found[0].length,
  };
}

/** Reads a bare `https://...` at `start`, leaving the punctuation after it to the sentence. */
export function readBareLink(text: string, start: number): Match | undefined {
  const run = /^https:\/\/[^\s<>]+/i.exec(text.slice(start, start + longestUrl))?.[0];
  if (run === undefined) {
    return undefined;
  }
  let address = run.replace(/[.,:;"'!?*_~|\]]{1,200}$/, "");
  if (address.endsWith(")") && !address.includes("(")) {
    address = address.slice(0, -1);
  }
  const url = httpsUrl(address);
  return url === undefined
    ? undefined
    : {
        node: { kind: "link", url, children: [{ kind: "text", text: address }] },
        end: start + address.length,
      };
}
