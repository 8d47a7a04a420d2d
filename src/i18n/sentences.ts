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

/**
 * Each sentence is looked up once and its placeholders are filled in here: asking i18next every time took a third
 * of the time of composing an answer. Only a plural form depends on more than the key, and stays i18next's.
 */
function createSentences(code: LanguageCode): Sentences {
  // Callers see the typed keys; in here a key is any text.
  const lookUp = i18n.getFixedT(code) as unknown as (key: string, options: object) => string;
  const templates = new Map<string, string>();
  const say = (key: string, options?: Readonly<Record<string, unknown>>): string => {
    if (options !== undefined && "count" in options) return lookUp(key, options);
    const template = templates.get(key) ?? lookUp(key, { skipInterpolation: true });
    templates.set(key, template);
    return options === undefined ? template : filled(template, options);
  };
  return say as unknown as Sentences;
}

function filled(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}

function readLocale(code: LanguageCode): typeof english {
  return JSON.parse(readFileSync(new URL(`locales/${code}.json`, packageRoot), "utf8"));
}
