import { readFileSync } from "node:fs";
import { createInstance, type TFunction } from "i18next";
import type english from "../../locales/en.json";
import { packageRoot } from "../package.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    returnNull: false;
    resources: { translation: typeof english };
  }
}

/** The languages with a file in `locales/`; the first one answers for all others. */
export const languageCodes = ["en", "de"] as const;
export type LanguageCode = (typeof languageCodes)[number];

/** Looks a sentence up by its key in `locales/<code>.json`, and fills in its placeholders as they are. */
export type Sentences = TFunction<"translation", undefined>;

const i18n = createInstance({
  fallbackLng: "en",
  supportedLngs: languageCodes,
  initAsync: false,
  interpolation: { escapeValue: false, skipOnVariables: true },
  resources: Object.fromEntries(
    languageCodes.map((code) => [code, { translation: readLocale(code) }]),
  ),
});
void i18n.init();

const languages: Readonly<Record<LanguageCode, Sentences>> = {
  en: createSentences("en"),
  de: createSentences("de"),
};

export function sentencesIn(code: LanguageCode): Sentences {
  return languages[code];
}

/** Sentences without placeholders are looked up once: i18next took a third of the time of composing a card. */
function createSentences(code: LanguageCode): Sentences {
  // Callers see the typed keys; in here a key is any text.
  const lookUp = i18n.getFixedT(code) as unknown as (key: string, options?: object) => string;
  const fixed = new Map<string, string>();
  const say = (key: string, options?: object): string => {
    if (options !== undefined) return lookUp(key, options);
    const known = fixed.get(key) ?? lookUp(key);
    fixed.set(key, known);
    return known;
  };
  return say as unknown as Sentences;
}

function readLocale(code: LanguageCode): typeof english {
  return JSON.parse(readFileSync(new URL(`locales/${code}.json`, packageRoot), "utf8"));
}
