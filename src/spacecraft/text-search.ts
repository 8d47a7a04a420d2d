import { LRUCache } from "lru-cache";
import type { Spacecraft } from "./model.ts";
import { facetOf } from "./query/facets.ts";
import { createDescriptionSearch } from "./search/description-search.ts";
import { parseSearch } from "./search/search.ts";
import { createSearchIndex } from "./search/search-index.ts";
import { createSuggester, type Suggester, type Suggestion } from "./suggest/suggest.ts";

/** What a text found, as positions in the roster, ascending. */
export interface Match {
  readonly positions: readonly number[];
  /** What the text was taken for, when nothing matched it as typed. */
  readonly correctedTo?: string;
  /** No name, serial, agency, family or type has the text; the craft's descriptions do. */
  readonly byDescription?: boolean;
}

/** All that a typed text can be asked for over one roster. */
export interface TextSearch extends Suggester {
  /** LL2's own search; then serial, agency, family, type and description; then joined forms and spelling. */
  matching(text: string): Match;
  /** The same craft, likeliest meant first: as they are suggested, then those that no suggestion names. */
  ranked(text: string): readonly Spacecraft[];
}

/** Of each of three kinds of result, of which each takes 30 MB at the very most with 60,000 craft, 0.3 MB with LL2's 600. */
const mostRemembered = 64;

export function createTextSearch(spacecraft: readonly Spacecraft[]): TextSearch {
  const facts = spacecraft.map(otherFacts);
  const searches = createSearchIndex(spacecraft);
  const descriptions = createDescriptionSearch(spacecraft);
  const suggester = createSuggester(spacecraft);
  const suggest = remember((text, limit): Suggestion => {
    const suggestion = suggester.suggest(text, limit);
    const isAsTyped = suggestion.spacecraft.length > 0 && suggestion.correctedTo === undefined;
    const mentioned = isAsTyped ? [] : descriptions.mentioning(text);
    if (mentioned.length === 0) return suggestion;
    const meant = mentioned.slice(0, limit).flatMap((position) => spacecraft[position] ?? []);
    return { spacecraft: meant, byDescription: true };
  }, mostRemembered);

  const match = (text: string, limit: number): Match => {
    const terms = parseSearch(text);
    const asLl2 = searches.matching(terms);
    if (asLl2.length > 0) return { positions: asLl2 };
    const wanted = terms.map((term) => term.toLowerCase());
    const byFacts = facts.flatMap((text, position) =>
      wanted.every((term) => text.includes(term)) ? [position] : [],
    );
    if (byFacts.length > 0) return { positions: byFacts };
    const { spacecraft: meant, correctedTo, byDescription } = suggest(text, limit);
    const isMeant = new Set(meant);
    const positions = spacecraft.flatMap((craft, position) =>
      isMeant.has(craft) ? [position] : [],
    );
    return {
      positions,
      ...(correctedTo !== undefined && { correctedTo }),
      ...(byDescription === true && { byDescription }),
    };
  };
  const matching = remember(match, mostRemembered);

  const ranked = remember((text, limit) => {
    const { positions } = matching(text, limit);
    const matched = new Set(positions.flatMap((position) => spacecraft[position] ?? []));
    const suggested = suggest(text, limit).spacecraft.filter((craft) => matched.has(craft));
    return [...new Set([...suggested, ...matched])];
  }, mostRemembered);

  return {
    suggest,
    matching: (text) => matching(text, spacecraft.length),
    ranked: (text) => ranked(text, spacecraft.length),
  };
}

function otherFacts(craft: Spacecraft): string {
  const named = (["agency", "family", "type"] as const).flatMap((facet) =>
    facetOf(craft, facet).flatMap(({ name, abbreviation }) => [name, abbreviation ?? ""]),
  );
  return [craft.name, craft.config.name, craft.serialNumber ?? "", ...named]
    .join("\n")
    .toLowerCase();
}

/** A pure function with its last `most` results kept: people page through one search, and type the same few names. */
function remember<T extends object>(
  answer: (text: string, limit: number) => T,
  most: number,
): (text: string, limit: number) => T {
  const results = new LRUCache<string, T>({ max: most });
  return (text, limit) => {
    const key = `${limit} ${text}`;
    const result = results.get(key) ?? answer(text, limit);
    results.set(key, result);
    return result;
  };
}
