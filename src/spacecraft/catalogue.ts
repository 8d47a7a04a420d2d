import { countFacets, type FacetValues, facetOf } from "./facets.ts";
import type { Roster, Spacecraft } from "./model.ts";
import { comparison } from "./order.ts";
import { type Filters, passes, type Query } from "./query.ts";
import { matchesTerms, parseSearch, toSearchable } from "./search.ts";
import type { Snapshot } from "./source.ts";
import { createSuggester, type Suggestion } from "./suggest.ts";

/**
 * An immutable view of one roster. Everything is synchronous and pure: answering a person
 * never waits for a network.
 */
export interface Catalogue {
  readonly snapshot: Snapshot<Roster>;
  readonly facets: FacetValues;
  byId(id: number): Spacecraft | undefined;
  /** One page of what the query asks for, and how many there are in all. */
  list(query: Query): Page;
  /** The craft a half-typed name may mean, best first; with spelling correction when nothing matches. */
  suggest(text: string, limit: number): Suggestion;
}

export interface Page {
  readonly spacecraft: readonly Spacecraft[];
  readonly total: number;
  readonly offset: number;
  /** What the text was taken for, when nothing matched it as typed. */
  readonly correctedTo?: string;
}

export function createCatalogue(snapshot: Snapshot<Roster>): Catalogue {
  const { spacecraft } = snapshot.value;
  const byId = new Map(spacecraft.map((craft) => [craft.id, craft]));
  const searchable = new Map(spacecraft.map((craft) => [craft, toSearchable(craft)]));
  const facts = new Map(spacecraft.map((craft) => [craft, otherFacts(craft)]));
  const suggester = createSuggester(spacecraft);
  const orders = new Map<string, readonly Spacecraft[]>();

  const inOrder = (query: Query): readonly Spacecraft[] => {
    const { sort, descending, unknownLast = false } = query;
    if (sort === "relevance") return spacecraft;
    const key = `${sort} ${descending} ${unknownLast}`;
    const known = orders.get(key);
    if (known !== undefined) return known;
    const sorted = [...spacecraft].sort(comparison(sort, descending, unknownLast));
    orders.set(key, sorted);
    return sorted;
  };

  /** LL2's own search; then serial, agency, family and type; then joined forms and spelling. */
  const matching = (text: string): { hits: ReadonlySet<Spacecraft>; correctedTo?: string } => {
    const terms = parseSearch(text);
    const asLl2 = [...searchable].filter(([, texts]) => matchesTerms(texts, terms));
    if (asLl2.length > 0) return { hits: new Set(asLl2.map(([craft]) => craft)) };
    const wanted = terms.map((term) => term.toLowerCase());
    const byFacts = [...facts].filter(([, text]) => wanted.every((term) => text.includes(term)));
    if (byFacts.length > 0) return { hits: new Set(byFacts.map(([craft]) => craft)) };
    const { spacecraft: meant, correctedTo } = suggester.suggest(text, spacecraft.length);
    return { hits: new Set(meant), ...(correctedTo !== undefined && { correctedTo }) };
  };

  const list = (query: Query): Page => {
    const { text = "", filters, sort, limit, offset } = query;
    const match = parseSearch(text).length === 0 ? undefined : matching(text);
    const ordered =
      sort === "relevance" && match !== undefined
        ? byRelevance(suggester.suggest(text, spacecraft.length).spacecraft, match.hits)
        : inOrder(query);
    const found = isOpen(filters)
      ? match === undefined
        ? ordered
        : ordered.filter((craft) => match.hits.has(craft))
      : ordered.filter(
          (craft) => (match === undefined || match.hits.has(craft)) && passes(craft, filters),
        );
    return {
      spacecraft: found.slice(offset, offset + limit),
      total: found.length,
      offset,
      ...(match?.correctedTo !== undefined && { correctedTo: match.correctedTo }),
    };
  };

  return {
    snapshot,
    facets: countFacets(spacecraft),
    byId: (id) => byId.get(id),
    list,
    suggest: suggester.suggest,
  };
}

function isOpen(filters: Filters): boolean {
  return Object.values(filters).every((value) => value === undefined);
}

/** The hits in the order of the suggestions, then the hits that no suggestion names. */
function byRelevance(
  suggested: readonly Spacecraft[],
  hits: ReadonlySet<Spacecraft>,
): readonly Spacecraft[] {
  return [...new Set([...suggested.filter((craft) => hits.has(craft)), ...hits])];
}

function otherFacts(craft: Spacecraft): string {
  const named = (["agency", "family", "type"] as const).flatMap((facet) =>
    facetOf(craft, facet).flatMap(({ name, abbreviation }) => [name, abbreviation ?? ""]),
  );
  return [craft.name, craft.config.name, craft.serialNumber ?? "", ...named]
    .join("\n")
    .toLowerCase();
}
