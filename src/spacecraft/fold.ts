/** A text in the form in which names are compared: see `fold`. */
export interface Folded {
  /** Lower-case Latin letters and digits, one space between words. */
  readonly text: string;
  /** The words of `text`, also parted between letters and digits; numbers without leading zeros. */
  readonly tokens: readonly string[];
  /** All tokens in one: "Soyuz MS-06" and "soyuzms6" are the same here. */
  readonly squashed: string;
}

/**
 * Takes from a text what people type in different ways: case, accents, punctuation, width,
 * Cyrillic instead of Latin letters. Letters of other scripts stay as they are.
 */
export function fold(text: string): Folded {
  const folded = asciiOnly.test(text)
    ? text.toLowerCase().replace(betweenAsciiWords, " ").trim()
    : toLatin(text).replace(betweenWords, " ").trim();
  const tokens = (folded.match(/[0-9]+|[^0-9 ]+/g) ?? []).map(withoutLeadingZeros);
  return { text: folded, tokens, squashed: tokens.join("") };
}

const asciiOnly = /^[ -~]*$/;
/** The same as the next one for what is ASCII; classes of Unicode take long to compile and to match. */
const betweenAsciiWords = /[^a-z0-9]+/g;
const betweenWords = /[^\p{L}\p{N}]+/gu;

function withoutLeadingZeros(token: string): string {
  return token.startsWith("0") ? token.replace(/^0+(?=[0-9])/, "") : token;
}

function toLatin(text: string): string {
  const composed = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{L}+/gu, unmix);
  const unmarked = romanize(composed)
    .normalize("NFD")
    .replace(/\p{M}+/gu, "");
  return romanize(unmarked);
}

function romanize(text: string): string {
  return text.replace(/[ßæøœłđðþıа-џґ]/g, (letter) => latin[letter] ?? letter);
}

/** In a Cyrillic word a Latin letter is a slip of the keyboard layout: the one that looks the same is meant. */
function unmix(word: string): string {
  if (!/[a-z]/.test(word) || !/[а-я]/.test(word)) return word;
  return word.replace(/[bchpxy]/g, (letter) => lookalikes[letter] ?? letter);
}

const lookalikes: Readonly<Record<string, string>> = {
  b: "в",
  c: "с",
  h: "н",
  p: "р",
  x: "х",
  y: "у",
};

/** Letters that no Unicode decomposition turns into Latin ones; Cyrillic as spacecraft names spell it. */
const latin: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  ø: "o",
  œ: "oe",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  ґ: "g",
  д: "d",
  е: "e",
  ё: "e",
  є: "ye",
  ж: "zh",
  з: "z",
  и: "i",
  і: "i",
  ї: "yi",
  й: "y",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ў: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
};
