import {
  type APIApplicationCommandBooleanOption,
  type APIApplicationCommandIntegerOption,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType as Type,
} from "discord-api-types/v10";
import type { Context } from "../../../src/discord/command.ts";
import { longestSearchText } from "../../../src/discord/custom-id.ts";
import type { Options } from "../../../src/discord/options.ts";
import { UserError } from "../../../src/discord/reply.ts";
import { localisedChoices, localisedOption, type OptionKey } from "../../../src/i18n/localised.ts";
import type { Sentences } from "../../../src/i18n/sentences.ts";
import type { Facet } from "../../../src/spacecraft/query/facets.ts";
import type { Filters } from "../../../src/spacecraft/query/query.ts";
import { findFacetValue } from "../../../src/spacecraft/query/suggest-facets.ts";
import { noSuchFacet } from "../../../src/views/refusals.ts";
import { facetWord } from "../../../src/views/words/ll2-words.ts";

/** The options that several subcommands share, and how each is read. */

/** A spacecraft's name, with suggestions. */
export function craftOption(key: OptionKey, required: boolean): APIApplicationCommandStringOption {
  return {
    type: Type.String,
    ...localisedOption(key),
    required,
    autocomplete: true,
    max_length: 100,
  };
}

export const queryOption: APIApplicationCommandStringOption = {
  type: Type.String,
  ...localisedOption("query"),
  autocomplete: true,
  max_length: longestSearchText,
};

/** One value of a facet, with suggestions from what the roster holds. */
export function facetOption(facet: Exclude<Facet, "family">): APIApplicationCommandStringOption {
  return { type: Type.String, ...localisedOption(facet), autocomplete: true, max_length: 100 };
}

export function flagOption(key: OptionKey): APIApplicationCommandBooleanOption {
  return { type: Type.Boolean, ...localisedOption(key) };
}

export function countOption(key: "count" | "per-page"): APIApplicationCommandIntegerOption {
  return { type: Type.Integer, ...localisedOption(key), min_value: 1, max_value: 25 };
}

export const defaultCount = 10;

export function choiceOption<V extends string>(
  key: OptionKey,
  values: readonly V[],
  say: (value: V, t: Sentences) => string,
): APIApplicationCommandStringOption {
  return { type: Type.String, ...localisedOption(key), choices: localisedChoices(values, say) };
}

/** The filters among the options. @throws {UserError} when the roster has no such status, class, ... */
export function readFilters(options: Options, { catalogue, language }: Context): Filters {
  const idOf = (facet: Exclude<Facet, "family">): number | undefined => {
    const text = options.text(facet);
    if (text === undefined || text.trim() === "") return undefined;
    const value = findFacetValue(catalogue.facets[facet], text, (each) =>
      facetWord(facet, each, language),
    );
    if (value === undefined) throw new UserError(`no ${facet}`, noSuchFacet(text, facet, language));
    return value.id;
  };
  return {
    statusId: idOf("status"),
    configId: idOf("config"),
    agencyId: idOf("agency"),
    typeId: idOf("type"),
    inSpace: options.flag("in-space"),
    placeholder: options.flag("placeholder"),
  };
}
