/**
 * Advance widths of Noto Sans at weight 400 in em, rounded up into groups.
 * Measured from the font files of @fontsource/noto-sans 5.3.0.
 */
const groups: readonly (readonly [widthEm: number, characters: string])[] = [
  [0.31, " !'(),.:;J`ijl·ıІі‘’"],
  [0.41, '"-/I[\\]ft{}²³ι“”•'],
  [0.46, "?_r°ζг"],
  [0.56, "*EFLSTcksvxyz|γεκλνξςτГЕТаезкстухьэ"],
  [0.61, "$+0123456789<=>PVXYZ^aeo~δηθορυχЗРХЬбвдлопрчя"],
  [0.78, "&DGHNU¼½ÐĐĦŉŊΗΝΠΩφψЂЋЏДИЛНОПЦЪжмфыẞ™ΆΈΎ"],
  [0.85, "%OQw©®¾ØΘΟΦΨωФЫю…Ώ"],
  [0.91, "@MÆæΜЖМшщљњΉΌ"],
  [1.0, "WmŒœЮ—\ufffd"],
  [1.08, "ЉЊШЩ№"],
];

const widthsEm = new Map(
  groups.flatMap(([widthEm, characters]) =>
    [...characters].map((character): [string, number] => [character, widthEm]),
  ),
);

/** Enough for every other character of Latin, Greek and Cyrillic. */
const otherEm = 0.68;

/** Japanese and Chinese characters and full-width marks are squares; Korean syllables are narrower. */
function squareEm(character: string): number | undefined {
  if (character >= "\uac00" && character <= "\ud7a3") return 0.92;
  return character >= "\u3000" && character !== "\ufffd" ? 1 : undefined;
}

/** At weight 700 a text is at most this many times as wide as `textWidth` says. */
export const boldFactor = 1.2;

/** How wide a text is at most, in the unit of `fontSize`; for texts out of `drawableText`. */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const character of text) {
    em +=
      widthsEm.get(character) ??
      squareEm(character) ??
      widthsEm.get(withoutAccents(character)) ??
      otherEm;
  }
  return em * fontSize;
}

function withoutAccents(character: string): string {
  return character.normalize("NFD").replace(/\p{M}/gu, "");
}
