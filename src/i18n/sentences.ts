import { readFileSync } from "node:fs";
import type english from "../../locales/en.json";
import { packageRoot } from "../runtime/package.ts";

/** The languages with a file in `locales/`, each with Discord's locales that read it; all other locales read English. */
export const discordLocales = {
  en: ["en-US", "en-GB"],
  de: ["de"],
  fr: ["fr"],
  es: ["es-ES", "es-419"],
  "pt-BR": ["pt-BR"],
  it: ["it"],
  pl: ["pl"],
  ru: ["ru"],
  uk: ["uk"],
  ja: ["ja"],
  ko: ["ko"],
  "zh-CN": ["zh-CN"],
} as const;
export type LanguageCode = keyof typeof discordLocales;
export const languageCodes = Object.keys(discordLocales) as LanguageCode[];

/**
 * Looks a sentence up by its key in `locales/<code>.json` and fills in its placeholders, `{{name}}`, as they are. Of
 * a sentence with plural forms (`key_one`, `key_other`, ...: https://www.i18next.com/misc/json-format) `count` picks one.
 */
export type Sentences = (key: SentenceKey, values?: Values) => string;
export type SentenceKey = KeysOf<typeof english>;

type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutForm<K> : `${K}.${KeysOf<T[K]>}`;
}[keyof T & string];
type WithoutForm<K extends string> = K extends `${infer Base}_${Intl.LDMLPluralRule}` ? Base : K;
type Values = Readonly<Record<string, string | number>>;

const loaded = new Map<LanguageCode, Loaded>();

interface Loaded {
  readonly templates: Templates;
  readonly sentences: Sentences;
  readonly isReviewed: boolean;
}

/** The sentences of a language, read from its file when they are first asked for. */
export function sentencesIn(code: LanguageCode): Sentences {
  return load(code).sentences;
}

/** Whether a native speaker has checked the sentences of a language: its file says so in `meta.reviewed`. */
export function isReviewed(code: LanguageCode): boolean {
  return load(code).isReviewed;
}

function load(code: LanguageCode): Loaded {
  const known = loaded.get(code);
  if (known !== undefined) return known;
  const { meta, ...branch } = readLocale(code);
  const templates = new Map<string, Template>();
  collect(branch, "", templates);
  const isReviewed = meta?.reviewed !== false;
  const created = { templates, sentences: createSentences(code, templates), isReviewed };
  loaded.set(code, created);
  return created;
}

function createSentences(code: LanguageCode, own: Templates): Sentences {
  let plurals: Intl.PluralRules | undefined;
  const formOf = (key: string, count: number): string => {
    plurals ??= new Intl.PluralRules(code);
    return `${key}_${plurals.select(count)}`;
  };
  const templateOf = (form: string): Template =>
    own.get(form) ?? load("en").templates.get(form) ?? [form];
  return (key, values = {}) => {
    const { count } = values;
    return filled(templateOf(typeof count === "number" ? formOf(key, count) : key), values);
  };
}

type Templates = ReadonlyMap<string, Template>;

/** Texts and names of placeholders in turn, beginning and ending with a text. */
type Template = readonly string[];

function collect(branch: Branch, path: string, templates: Map<string, Template>): void {
  for (const [key, value] of Object.entries(branch)) {
    if (typeof value === "string") templates.set(path + key, value.split(/\{\{(\w+)\}\}/));
    else collect(value, `${path}${key}.`, templates);
  }
}

function filled(template: Template, values: Values): string {
  let text = "";
  for (const [index, part] of template.entries()) text += index % 2 === 0 ? part : values[part];
  return text;
}

interface Branch {
  readonly [key: string]: string | Branch;
}

/** A file of sentences, and what is said of the file itself. */
type Locale = Branch & { readonly meta?: { readonly reviewed: boolean } };

function readLocale(code: LanguageCode): Locale {
  return JSON.parse(readFileSync(new URL(`locales/${code}.json`, packageRoot), "utf8"));
}
