import type english from "../../locales/en.json";
import { type LanguageCode, languageCodes, type Sentences, sentencesIn } from "./sentences.ts";

export type CommandKey = keyof typeof english.commands;
export type OptionKey = keyof typeof english.options;

/** A name and a description as Discord wants them: English by default, the other languages beside it. */
export interface Localised {
  name: string;
  name_localizations: Record<string, string>;
  description: string;
  description_localizations: Record<string, string>;
}

export function localisedCommand(key: CommandKey): Localised {
  return localised((code) => {
    const t = sentencesIn(code);
    return { name: t(`commands.${key}.name`), description: t(`commands.${key}.description`) };
  });
}

export function localisedOption(key: OptionKey): Localised {
  return localised((code) => {
    const t = sentencesIn(code);
    return { name: t(`options.${key}.name`), description: t(`options.${key}.description`) };
  });
}

/** A choice for each value, called what `say` says in each language. */
export function localisedChoices<V extends string>(
  values: readonly V[],
  say: (value: V, t: Sentences) => string,
): { name: string; name_localizations: Record<string, string>; value: V }[] {
  return values.map((value) => ({
    name: say(value, sentencesIn("en")),
    name_localizations: inOthers((code) => say(value, sentencesIn(code))),
    value,
  }));
}

const others = languageCodes.filter((code) => code !== "en");

function localised(
  texts: (code: LanguageCode) => { name: string; description: string },
): Localised {
  return {
    ...texts("en"),
    name_localizations: inOthers((code) => texts(code).name),
    description_localizations: inOthers((code) => texts(code).description),
  };
}

function inOthers(text: (code: LanguageCode) => string): Record<string, string> {
  return Object.fromEntries(others.map((code) => [code, text(code)]));
}
