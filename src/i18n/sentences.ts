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

export function sentencesIn(code: LanguageCode): Sentences {
  return i18n.getFixedT(code);
}

function readLocale(code: LanguageCode): typeof english {
  return JSON.parse(readFileSync(new URL(`locales/${code}.json`, packageRoot), "utf8"));
}
