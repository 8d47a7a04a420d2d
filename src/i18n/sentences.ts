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
 * Each sentence, and each plural form of it, is looked up once and its placeholders are filled in here: asking i18next every
 * time took a third of the time of composing an answer.
 */
function createSentences(code: LanguageCode): Sentences {
  // Callers see the typed keys; in here a key is any text.
  const lookUp = i18n.getFixedT(code) as unknown as (key: string, options: object) => string;
  const plurals = new Intl.PluralRules(code);
  const templates = new Map<string, Template>();
  const templateOf = (key: string, count: unknown): Template => {
    const form = typeof count === "number" ? `${key}_${plurals.select(count)}` : key;
    const known = templates.get(form);
    if (known !== undefined) return known;
    const template = lookUp(key, { count, skipInterpolation: true }).split(/\{\{(\w+)\}\}/);
    templates.set(form, template);
    return template;
  };
  const say = (key: string, values: Readonly<Record<string, unknown>> = {}): string =>
    filled(templateOf(key, values["count"]), values);
  return say as unknown as Sentences;
}

/** Texts and names of placeholders in turn, beginning and ending with a text. */
type Template = readonly string[];

function filled(template: Template, values: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const [index, part] of template.entries()) text += index % 2 === 0 ? part : values[part];
  return text;
}

function readLocale(code: LanguageCode): typeof english {
  return JSON.parse(readFileSync(new URL(`locales/${code}.json`, packageRoot), "utf8"));
}
