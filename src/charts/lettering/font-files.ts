import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageRoot } from "../../runtime/package.ts";
import type { EastAsian } from "./east-asian.ts";

export interface FontFile {
  readonly path: () => string;
  /** Drawings without these characters do without the font, which saves opening it. */
  readonly characters?: RegExp;
  /** For drawings in this language only: Japanese and Chinese share characters, and write them differently. */
  readonly language?: EastAsian;
}

/**
 * The parts of Noto Sans that charts use. Latin comes first because it is the font by name;
 * for a character it lacks, resvg takes the first other font that has it, whatever the weight,
 * so a second weight of the others would never be chosen well: bold is for Latin.
 */
export const fontFiles: readonly FontFile[] = [
  { path: published("latin-400") },
  { path: published("latin-ext-400"), characters: /[\u0100-\u024f\u1e00-\u1eff\u2020]/u },
  { path: published("cyrillic-400"), characters: /[\u0400-\u045f\u0490\u0491\u2116]/u },
  { path: published("greek-400"), characters: /[\u0370-\u03ff]/u },
  { path: kept("ja"), characters: /[\u3001-\u30ff\u4e00-\u9fff\uff00-\uffef]/u, language: "ja" },
  { path: kept("ko"), characters: /[\uac00-\ud7a3]/u, language: "ko" },
  { path: kept("zh"), characters: /[\u3001-\u30ff\u4e00-\u9fff\uff00-\uffef]/u, language: "zh" },
  { path: published("latin-700") },
];

/** Whether the text can be set in bold: it needs no font that is here in one weight only. */
export function canBeBold(text: string): boolean {
  return fontFiles.every(({ characters }) => !characters?.test(text));
}

const require = createRequire(import.meta.url);

/** A subset and weight of @fontsource/noto-sans. */
function published(name: string): () => string {
  return () => {
    const folder = dirname(require.resolve("@fontsource/noto-sans/package.json"));
    return join(folder, "files", `noto-sans-${name}-normal.woff2`);
  };
}

/** One of the files that `npm run fonts` writes. */
function kept(language: EastAsian): () => string {
  return () => fileURLToPath(new URL(`data/fonts/noto-sans-${language}-400.ttf.br`, packageRoot));
}
