import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { eastAsianOf } from "./east-asian.ts";
import { type FontFile, fontFiles } from "./font-files.ts";

const unpack = promisify(brotliDecompress);

/** Opens the fonts that a drawing needs; each file is read once, and again only after it could not be. */
export function createFonts(): { for(svg: string): Promise<Uint8Array[]> } {
  const opened = new Map<FontFile, Promise<Uint8Array>>();
  const open = (file: FontFile): Promise<Uint8Array> => {
    const font = opened.get(file) ?? read(file.path());
    opened.set(file, font);
    font.catch(() => opened.delete(file));
    return font;
  };
  return {
    for: (svg) => {
      const drawn = eastAsianOf(/ xml:lang="([^"]*)"/.exec(svg)?.[1]);
      const needed = fontFiles.filter(
        ({ characters, language }) =>
          (language === undefined || language === drawn) && (characters?.test(svg) ?? true),
      );
      return Promise.all(needed.map(open));
    },
  };
}

/** Large fonts are unpacked here, on another thread and once: resvg would do it at every drawing, for 50 ms each. */
async function read(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  return path.endsWith(".br") ? unpack(bytes) : bytes;
}
