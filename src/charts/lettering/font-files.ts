export interface FontFile {
  /** Subset and weight, as @fontsource/noto-sans names its files. */
  readonly name: string;
  /** Drawings without these characters do without the font, which saves opening it. */
  readonly characters?: RegExp;
}

/**
 * The parts of Noto Sans that charts use. Latin comes first because it is the font by name;
 * for a character it lacks, resvg takes the first other font that has it, whatever the weight,
 * so a second weight of the others would never be chosen well: bold is for Latin.
 */
export const fontFiles: readonly FontFile[] = [
  { name: "latin-400" },
  { name: "latin-ext-400", characters: /[\u0100-\u024f\u1e00-\u1eff\u2020]/u },
  { name: "cyrillic-400", characters: /[\u0400-\u045f\u0490\u0491\u2116]/u },
  { name: "greek-400", characters: /[\u0370-\u03ff]/u },
  { name: "latin-700" },
];

/** Whether the text can be set in bold: it needs no font that is here in one weight only. */
export function canBeBold(text: string): boolean {
  return fontFiles.every(({ characters }) => !characters?.test(text));
}
