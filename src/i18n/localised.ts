import type english from "../../locales/en.json";
import {
  discordLocales,
  type LanguageCode,
  languageCodes,
  type Sentences,
  sentencesIn,
} from "./sentences.ts";

export type CommandKey = keyof typeof english.commands;
export type OptionKey = keyof typeof english.options;

/** A name, the same in every language, because people share commands; and a description in each of them. */
export interface Localised {
  name: string;
  description: string;
  description_localizations: Localizations;
}

/** A text by Discord's locale, as Discord's API takes it. */
type Localizations = Record<string, string>;

/** Subcommands, by the command that they are of. */
const commandNames: Partial<Record<CommandKey, string>> = {
  "alerts-add": "add",
  "alerts-list": "list",
  "alerts-remove": "remove",
  "alerts-test": "test",
};

/** Options with a name of their own where two share it. */
const optionNames: Partial<Record<OptionKey, string>> = {
  "exact-name": "name",
  craft: "name",
  group: "by",
};

export function localisedCommand(key: CommandKey): Localised {
  return localised(commandNames[key] ?? key, (t) => t(`commands.${key}`));
}

export function localisedOption(key: OptionKey): Localised {
  return localised(optionNames[key] ?? key, (t) => t(`options.${key}`));
}

/** A choice for each value, called what `say` says in each language. */
export function localisedChoices<V extends string>(
  values: readonly V[],
  say: (value: V, t: Sentences) => string,
): { name: string; name_localizations: Localizations; value: V }[] {
  return values.map((value) => ({
    name: say(value, sentencesIn("en")),
    name_localizations: inOthers((t) => say(value, t)),
    value,
  }));
}

function localised(name: string, describe: (t: Sentences) => string): Localised {
  return {
    name,
    description: describe(sentencesIn("en")),
    description_localizations: inOthers(describe),
  };
}

/** One of Discord's locales for each language that the bot speaks. */
export const spokenLocales: readonly string[] = languageCodes.map(
  (code) => discordLocales[code][0],
);

/** A language in its own words: "Deutsch". */
export function languageName(locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

const others = languageCodes.filter((code) => code !== "en");

/** Says nothing before it is turned into JSON, so that no language is loaded before the commands are registered. */
function inOthers(say: (t: Sentences) => string): Localizations {
  const toJSON = (): Localizations => Object.fromEntries(others.flatMap(inLocalesOf));
  const inLocalesOf = (code: LanguageCode): [string, string][] =>
    discordLocales[code].map((locale) => [locale, say(sentencesIn(code))]);
  return Object.defineProperty({}, "toJSON", { value: toJSON });
}
