import { decodeHTMLStrict } from "entities";

/** Longer than any text of LL2's (2,048 characters); what is longer is cut. */
const longestText = 8192;

/** Controls but for line feed, halves of broken surrogate pairs. */
const unprintable = /[\p{Cc}\p{Cs}]/gu;

/** One line: every run of white space is one space. `undefined` when nothing is left. */
export function cleanLine(text: string): string | undefined {
  return nothingAsUndefined(keepPrintable(read(text).replace(/\s+/gu, " ")).trim());
}

/** Lines and paragraphs stay; runs of spaces and more than one empty line do not. */
export function cleanProse(text: string): string | undefined {
  const lines = read(text)
    .replace(/\r\n?|[\u2028\u2029\u0085]/gu, "\n")
    .split("\n")
    .map((line) => keepPrintable(line.replace(/\s+/gu, " ")).trim());
  return nothingAsUndefined(
    lines
      .join("\n")
      .replace(/\n{3,}/gu, "\n\n")
      .trim(),
  );
}

/** Editors paste HTML: "&amp;" is a sign, and not five of them. */
function read(text: string): string {
  return decodeHTMLStrict(text.slice(0, longestText));
}

function keepPrintable(line: string): string {
  return line.replace(unprintable, "");
}

function nothingAsUndefined(text: string): string | undefined {
  return text === "" ? undefined : text;
}
