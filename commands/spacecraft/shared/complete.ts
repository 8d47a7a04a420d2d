import type { Choice, Context, Focused } from "../../../src/discord/command.ts";
import { longestSearchText } from "../../../src/discord/custom-id.ts";
import { limits } from "../../../src/discord/limits.ts";
import type { Language } from "../../../src/i18n/language.ts";
import { clip } from "../../../src/runtime/plain-text.ts";
import { dockedByTarget } from "../../../src/spacecraft/live/docked-at.ts";
import type { Named, Spacecraft } from "../../../src/spacecraft/model.ts";
import type { Facet, FacetValue } from "../../../src/spacecraft/query/facets.ts";
import { suggestFacetValues } from "../../../src/spacecraft/query/suggest-facets.ts";
import { craftLabel, craftOfLabel } from "../../../src/views/words/craft-label.ts";
import { facetWord } from "../../../src/views/words/ll2-words.ts";
import { plainName } from "../../../src/views/words/names.ts";
import { suggestStations } from "./station.ts";

const completedFacets: readonly Exclude<Facet, "family">[] = ["status", "config", "agency", "type"];

/** Suggestions for the option being typed: values of a facet, or spacecraft. */
export function complete({ name, text }: Focused, { catalogue, language }: Context): Choice[] {
  const facet = completedFacets.find((each) => each === name);
  if (facet !== undefined) {
    const word = (value: Named) => facetWord(facet, value, language);
    const values = suggestFacetValues(catalogue.facets[facet], text, word).slice(0, limits.choices);
    return distinct(values, (value) => facetLabel(facet, value, language)).map(
      ({ item, label }) => ({ name: label, value: `#${item.id}` }),
    );
  }
  if (name === "station") {
    const docked = dockedByTarget(catalogue.snapshot.value.spacecraft);
    return suggestStations(
      docked.map(({ target }) => target),
      text,
    );
  }
  const labelled = craftOfLabel(text, catalogue.snapshot.value.spacecraft, language);
  const spacecraft =
    labelled.length > 0
      ? labelled.slice(0, limits.choices)
      : catalogue.suggest(text, limits.choices).spacecraft;
  return distinct(spacecraft, (craft) => craftLabel(craft, language)).map(({ item, label }) => ({
    name: label,
    value: suggestedValue(item, name),
  }));
}

/** "SpaceX (58)": the value and how many craft have it. */
function facetLabel(facet: Facet, value: FacetValue, language: Language): string {
  return `${facetWord(facet, value, language)} (${language.number(value.count)})`;
}

/** A label for each item; a repeated one gets the item's id. */
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
  const isSearchable =
    name === craft.name && [...name].length <= longestSearchText && !/^#\d+$/.test(name);
  return option === "query" && isSearchable ? name : `#${craft.id}`;
}
