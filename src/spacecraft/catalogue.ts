import { countFacets, type FacetValues, facetOf } from "./facets.ts";
import { type Candidates, createFilterIndex } from "./filter-index.ts";
import type { Roster, Spacecraft } from "./model.ts";
import { createOrders } from "./order-index.ts";
import { type Filters, passes, type Query } from "./query.ts";
import { parseSearch } from "./search.ts";
import { createSearchIndex } from "./search-index.ts";
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
  const facts = spacecraft.map(otherFacts);
  const searches = createSearchIndex(spacecraft);
  const filtered = createFilterIndex(spacecraft);
  const orderBy = createOrders(spacecraft);
  const suggester = createSuggester(spacecraft);

  const at = (positions: readonly number[]): readonly Spacecraft[] =>
    positions.flatMap((position) => spacecraft[position] ?? []);

  /** LL2's own search; then serial, agency, family and type; then joined forms and spelling. */
  const matching = (text: string): Match => {
    const terms = parseSearch(text);
    const asLl2 = searches.matching(terms);
    if (asLl2.length > 0) return { positions: asLl2 };
    const wanted = terms.map((term) => term.toLowerCase());
    const byFacts = facts.flatMap((text, position) =>
      wanted.every((term) => text.includes(term)) ? [position] : [],
    );
    if (byFacts.length > 0) return { positions: byFacts };
    const { spacecraft: meant, correctedTo } = suggester.suggest(text, spacecraft.length);
    const isMeant = new Set(meant);
    const positions = spacecraft.flatMap((craft, position) =>
      isMeant.has(craft) ? [position] : [],
    );
    return { positions, ...(correctedTo !== undefined && { correctedTo }) };
  };

  const passing = ({ positions, rest }: Candidates): readonly number[] => {
    if (isOpen(rest)) return positions;
    return positions.filter((position) => {
      const craft = spacecraft[position];
      return craft !== undefined && passes(craft, rest);
    });
  };

  const pageOfAll = (query: Query): Listed => {
    const { filters, sort } = query;
    const ordered = sort === "relevance" ? spacecraft : orderBy({ ...query, sort }).spacecraft;
    const found = isOpen(filters) ? ordered : ordered.filter((craft) => passes(craft, filters));
    return { page: cut(found, query), total: found.length };
  };

  const pageOfSome = (
    query: Query,
    positions: readonly number[],
    match: Match | undefined,
  ): Listed => {
    const { text = "", sort } = query;
    const total = positions.length;
    if (sort !== "relevance") {
      return { page: orderBy({ ...query, sort }).pageOf(positions, query), total };
    }
    const found = at(positions);
    if (match === undefined) return { page: cut(found, query), total };
    const suggested = suggester.suggest(text, spacecraft.length).spacecraft;
    return { page: cut(byRelevance(suggested, new Set(found)), query), total };
  };

  const list = (query: Query): Page => {
    const { text = "", filters } = query;
    const match = parseSearch(text).length === 0 ? undefined : matching(text);
    const candidates =
      match === undefined
        ? filtered.candidates(filters)
        : { positions: match.positions, rest: filters };
    const { page, total } =
      candidates === undefined ? pageOfAll(query) : pageOfSome(query, passing(candidates), match);
    return {
      spacecraft: page,
      total,
      offset: query.offset,
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

/** What a text found, as positions in the roster. */
interface Match {
  readonly positions: readonly number[];
  readonly correctedTo?: string;
}

/** The craft of one page, and how many there are on all of them. */
interface Listed {
  readonly page: readonly Spacecraft[];
  readonly total: number;
}

function cut(
  found: readonly Spacecraft[],
  { offset, limit }: Pick<Query, "offset" | "limit">,
): readonly Spacecraft[] {
  return found.slice(offset, offset + limit);
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
