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
  readonly templateOf: (key: string) => Template | undefined;
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
  const templateOf = createTemplates(branch);
  const isReviewed = meta?.reviewed !== false;
  const created = { templateOf, sentences: createSentences(code, templateOf), isReviewed };
  loaded.set(code, created);
  return created;
}

function createSentences(code: LanguageCode, own: Loaded["templateOf"]): Sentences {
  let plurals: Intl.PluralRules | undefined;
  const formOf = (key: string, count: number): string => {
    plurals ??= new Intl.PluralRules(code);
    return `${key}_${plurals.select(count)}`;
  };
  const templateOf = (form: string): Template => own(form) ?? load("en").templateOf(form) ?? [form];
  return (key, values = {}) => {
    const { count } = values;
    return filled(templateOf(typeof count === "number" ? formOf(key, count) : key), values);
  };
}

/** Texts and names of placeholders in turn, beginning and ending with a text. */
type Template = readonly string[];

/** Templates by their keys, each made when it is first asked for: a start needs few of each language. */
function createTemplates(branch: Branch): (key: string) => Template | undefined {
  const made = new Map<string, Template | undefined>();
  return (key) => {
    if (made.has(key)) return made.get(key);
    const template = textAt(branch, key)?.split(/\{\{(\w+)\}\}/);
    made.set(key, template);
    return template;
  };
}

function textAt(branch: Branch, key: string): string | undefined {
  let at: string | Branch | undefined = branch;
  for (const part of key.split(".")) at = typeof at === "object" ? at[part] : undefined;
  return typeof at === "string" ? at : undefined;
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
