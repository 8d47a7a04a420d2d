import type { Choice, Context, Focused } from "../../src/discord/command.ts";
import { longestSearchText } from "../../src/discord/custom-id.ts";
import { limits } from "../../src/discord/limits.ts";
import type { Language } from "../../src/i18n/language.ts";
import { type Facet, type FacetValue, suggestFacetValues } from "../../src/spacecraft/facets.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import { plainName } from "../../src/views/names.ts";
import { statusWord } from "../../src/views/status.ts";
import { plain } from "../../src/views/text.ts";

const completedFacets: readonly Exclude<Facet, "family">[] = ["status", "config", "agency", "type"];

/** Suggestions for whichever option is being typed: values of a facet, or spacecraft. */
export function complete({ name, text }: Focused, { catalogue, language }: Context): Choice[] {
  const facet = completedFacets.find((each) => each === name);
  if (facet !== undefined) {
    return suggestFacetValues(catalogue.facets[facet], text)
      .slice(0, limits.choices)
      .map((value) => facetChoice(facet, value, language));
  }
  const { spacecraft } = catalogue.suggest(text, limits.choices);
  const labels = labelled(spacecraft, language);
  return labels.map(({ craft, label }) => ({ name: label, value: suggestedValue(craft, name) }));
}

function facetChoice(facet: Facet, value: FacetValue, language: Language): Choice {
  const word = facet === "status" ? statusWord(value, language) : plain(value.name, 80);
  return { name: `${word} (${language.number(value.count)})`, value: `#${value.id}` };
}

/** A search reads best by name; everything else wants the one craft that was chosen. */
function suggestedValue(craft: Spacecraft, option: string): string {
  const name = plainName(craft);
  return option === "query" && name === craft.name && name.length <= longestSearchText
    ? name
    : `#${craft.id}`;
}

/** "Soyuz MS-06 · Single use · RFSA"; craft that would read the same get their id. */
function labelled(
  spacecraft: readonly Spacecraft[],
  language: Language,
): { craft: Spacecraft; label: string }[] {
  const seen = new Set<string>();
  return spacecraft.map((craft) => {
    const agency = craft.config.agency;
    const status = statusWord(craft.status, language);
    const facts = [status, agency?.abbreviation ?? agency?.name].flatMap((fact) => fact ?? []);
    const short = plain([plainName(craft, 60), ...facts].join(" · "), limits.choiceText);
    const label = seen.has(short)
      ? plain(`${plainName(craft, 60)} · #${craft.id}`, limits.choiceText)
      : short;
    seen.add(label);
    return { craft, label };
  });
}
