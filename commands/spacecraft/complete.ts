import type { Choice, Context, Focused } from "../../src/discord/command.ts";
import { longestSearchText } from "../../src/discord/custom-id.ts";
import { clip, limits } from "../../src/discord/limits.ts";
import type { Language } from "../../src/i18n/language.ts";
import type { Named, Spacecraft } from "../../src/spacecraft/model.ts";
import type { Facet, FacetValue } from "../../src/spacecraft/query/facets.ts";
import { suggestFacetValues } from "../../src/spacecraft/suggest/suggest-facets.ts";
import { facetWord } from "../../src/views/ll2-words.ts";
import { plainName } from "../../src/views/names.ts";
import { statusWord } from "../../src/views/status.ts";
import { plain } from "../../src/views/text.ts";

const completedFacets: readonly Exclude<Facet, "family">[] = ["status", "config", "agency", "type"];

/** Suggestions for whichever option is being typed: values of a facet, or spacecraft. */
export function complete({ name, text }: Focused, { catalogue, language }: Context): Choice[] {
  const facet = completedFacets.find((each) => each === name);
  if (facet !== undefined) {
    const word = (value: Named) => facetWord(facet, value, language);
    const values = suggestFacetValues(catalogue.facets[facet], text, word).slice(0, limits.choices);
    return distinct(values, (value) => facetLabel(facet, value, language)).map(
      ({ item, label }) => ({ name: label, value: `#${item.id}` }),
    );
  }
  const { spacecraft } = catalogue.suggest(text, limits.choices);
  return distinct(spacecraft, (craft) => craftLabel(craft, language)).map(({ item, label }) => ({
    name: label,
    value: suggestedValue(item, name),
  }));
}

/** "SpaceX (58)": the value and how many craft have it. */
function facetLabel(facet: Facet, value: FacetValue, language: Language): string {
  return `${facetWord(facet, value, language)} (${language.number(value.count)})`;
}

/** "Soyuz MS-06 · Single use · RFSA" */
function craftLabel(craft: Spacecraft, language: Language): string {
  const { agency } = craft.config;
  const facts = [statusWord(craft.status, language), agency?.abbreviation ?? agency?.name];
  const known = facts.flatMap((fact) => fact ?? []);
  return plain([plainName(craft, 60), ...known].join(" · "), limits.choiceText);
}

/** A label for each item; one that stands there already gets the item's id. */
function distinct<T extends Named>(
  items: readonly T[],
  labelOf: (item: T) => string,
): { item: T; label: string }[] {
  const seen = new Set<string>();
  return items.map((item) => {
    const wanted = labelOf(item);
    const label = seen.has(wanted) ? `${clip(wanted, 85)} · #${item.id}` : wanted;
    seen.add(label);
    return { item, label };
  });
}

/** A search reads best by name; everything else wants the one craft that was chosen. */
function suggestedValue(craft: Spacecraft, option: string): string {
  const name = plainName(craft);
  return option === "query" && name === craft.name && name.length <= longestSearchText
    ? name
    : `#${craft.id}`;
}
