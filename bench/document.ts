import { readFileSync, writeFileSync } from "node:fs";

const documentFile = new URL("../../docs/performance.md", import.meta.url);

/** Puts a freshly measured part in the place of the old one in docs/performance.md; the words around it stay. */
export function replaceInDocument(part: string, text: string): void {
  const [begin, end] = [`<!-- measured: ${part} -->`, `<!-- end of ${part} -->`];
  const document = readFileSync(documentFile, "utf8");
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from === -1 || to < from) throw new Error(`docs/performance.md has no place for "${part}"`);
  const before = document.slice(0, from + begin.length);
  writeFileSync(documentFile, `${before}\n\n${text}\n\n${document.slice(to)}`);
}
