/** The languages whose letters are in a large font of their own; the same Han character is written differently in each. */
export type EastAsian = "ja" | "ko" | "zh";

/** Which of them a BCP 47 tag names, such as "zh" of "zh-CN". */
export function eastAsianOf(locale: string | undefined): EastAsian | undefined {
  const language = locale?.split("-")[0];
  return language === "ja" || language === "ko" || language === "zh" ? language : undefined;
}

/** Marks and full-width forms that the Japanese and the Chinese font both have. */
const marks = "\u3001\u3002\u3005\u3007-\u3011\u3014\u3015\uff01-\uff1f";
const kana = "\u301c\u3041-\u3096\u309d\u309e\u30a1-\u30fe";

const characters: Record<EastAsian, () => string> = {
  ja: () => marks + kana + hanOf("euc-jp", 0xf4),
  ko: () => "\uac00-\ud7a3",
  zh: () => marks + hanOf("gbk", 0xd7).replace(/[毖谰耪锨]/gu, ""),
};

const kept = new Map<EastAsian, string>();

/** What the language's font holds, as the inside of a character class. */
export function charactersOf(language: EastAsian): string {
  const known = kept.get(language) ?? characters[language]();
  kept.set(language, known);
  return known;
}

/**
 * The Japanese font holds the Han characters of JIS X 0208, the Chinese one those of GB 2312's first level but four.
 * The old encodings list them in order, two bytes each, in rows of 94 from 0xb0 to `lastRow`.
 */
function hanOf(encoding: "euc-jp" | "gbk", lastRow: number): string {
  const rows = Array.from({ length: lastRow - 0xb0 + 1 }, (_, row) => 0xb0 + row);
  const bytes = rows.flatMap((row) => Array.from({ length: 94 }, (_, cell) => [row, 0xa1 + cell]));
  const listed = new TextDecoder(encoding).decode(Uint8Array.from(bytes.flat()));
  return listed.replace(/\P{Script=Han}/gu, "");
}
