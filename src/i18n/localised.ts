import type english from "../../locales/en.json";
import { languageCodes, sentencesIn } from "./sentences.ts";

export type CommandKey = keyof typeof english.commands;
export type OptionKey = keyof typeof english.options;
type ChoiceGroup = "sorts" | "orders" | "modes" | "facets";

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

/** Choices whose values are the keys of a group of sentences. */
export function localisedChoices<V extends string>(
  values: readonly V[],
  key: (value: V) => `${ChoiceGroup}.${V}`,
): { name: string; name_localizations: Record<string, string>; value: V }[] {
  return values.map((value) => {
    const word = (code: (typeof languageCodes)[number]): string =>
      String(sentencesIn(code)(key(value) as never));
    return {
      name: word("en"),
      name_localizations: Object.fromEntries(others.map((code) => [code, word(code)])),
      value,
    };
  });
}

const others = languageCodes.filter((code) => code !== "en");

function localised(
  texts: (code: (typeof languageCodes)[number]) => { name: string; description: string },
): Localised {
  const pick = (part: "name" | "description"): Record<string, string> =>
    Object.fromEntries(others.map((code) => [code, texts(code)[part]]));
  return {
    ...texts("en"),
    name_localizations: pick("name"),
    description_localizations: pick("description"),
  };
}
