import { type Language, languageFor } from "../../../src/i18n/language.ts";
import type { Sentences } from "../../../src/i18n/sentences.ts";

/**
 * English as a language that nobody has yet: every letter accented, every sentence in brackets and 40 % longer, as a
 * translation may be. What is not so is not from `locales/`, or is put together from pieces.
 */
export function pseudoLanguage(): Language {
  const english = languageFor("en-US");
  const t: Sentences = (key, values = {}) => {
    const names = Object.keys(values).filter((name) => typeof values[name] === "string");
    const kept = Object.fromEntries(names.map((name, index) => [name, mark(index)]));
    const sentence = english.t(key, { ...values, ...kept });
    const longer = `[${accented(sentence)}${"~".repeat(Math.ceil(sentence.length * 0.4))}]`;
    return names.reduce(
      (text, name, index) => text.replaceAll(mark(index), String(values[name])),
      longer,
    );
  };
  return { ...english, t };
}

/** Stands for a value while its sentence is changed: a character that no sentence has. */
function mark(index: number): string {
  return String.fromCharCode(0xe000 + index);
}

function accented(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => `${letter}\u0301`.normalize("NFC"));
}
