import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fontFiles } from "./font-files.ts";

/** Opens the fonts that a drawing needs; each file is read once, and again only after it could not be. */
export function createFonts(): { for(svg: string): Promise<Uint8Array[]> } {
  const opened = new Map<string, Promise<Uint8Array>>();
  const open = (name: string): Promise<Uint8Array> => {
    const font = opened.get(name) ?? readFile(pathOf(name));
    opened.set(name, font);
    font.catch(() => opened.delete(name));
    return font;
  };
  return {
    for: (svg) => {
      const needed = fontFiles.filter(({ characters }) => characters?.test(svg) ?? true);
      return Promise.all(needed.map(({ name }) => open(name)));
    },
  };
}

const require = createRequire(import.meta.url);

function pathOf(name: string): string {
  const folder = dirname(require.resolve("@fontsource/noto-sans/package.json"));
  return join(folder, "files", `noto-sans-${name}-normal.woff2`);
}
