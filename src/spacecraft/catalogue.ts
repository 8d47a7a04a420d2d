import { type Live, layOver } from "./live/lay-over.ts";
import type { LivePicture } from "./live/live-picture.ts";
import type { Roster, Spacecraft } from "./model.ts";
import { countFacets, type FacetValues } from "./query/facets.ts";
import { type Candidates, createFilterIndex } from "./query/filter-index.ts";
import { createOrders } from "./query/order-index.ts";
import { type Filters, passes, type Query } from "./query/query.ts";
import { parseSearch } from "./search/search.ts";
import type { Snapshot } from "./source.ts";
import type { Suggestion } from "./suggest/suggest.ts";
import { createTextSearch, type Match } from "./text-search.ts";

/** What is laid over a roster, and at which moment. */
export interface LiveNow {
  readonly picture?: LivePicture | undefined;
  readonly at?: Date;
}

/**
 * An immutable view of one roster, with what is happening now laid over it. Everything is synchronous and pure: answering a person
 * never waits for a network.
 */
export interface Catalogue {
  /** Of the roster's moment, also where the live picture knows of something newer. */
  readonly snapshot: Snapshot<Roster>;
  readonly live: Live;
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
  /** Only the craft's descriptions have the text. */
  readonly byDescription?: boolean;
}

export function createCatalogue(roster: Snapshot<Roster>, now: LiveNow = {}): Catalogue {
  const { spacecraft, live } = layOver(roster, now.picture, now.at ?? roster.takenAt);
  const snapshot = { ...roster, value: { ...roster.value, spacecraft } };
  const byId = new Map(spacecraft.map((craft) => [craft.id, craft]));
  const filtered = createFilterIndex(spacecraft);
  const orderBy = createOrders(spacecraft);
  const texts = createTextSearch(spacecraft);

  const passing = ({ positions, rest }: Candidates): readonly number[] => {
    if (isOpen(rest)) return positions;
    return positions.filter((position) => {
      const craft = spacecraft[position];
      return craft !== undefined && passes(craft, rest);
    });
  };

  const pageOfAll = (query: Query): Listed => {
    const { filters } = query;
    const ordered = orderBy(query).spacecraft;
    const found = isOpen(filters) ? ordered : ordered.filter((craft) => passes(craft, filters));
    return { page: cut(found, query), total: found.length };
  };

  const pageOfSome = (query: Query, positions: readonly number[]): Listed => {
    return { page: orderBy(query).pageOf(positions, query), total: positions.length };
  };

  const pageOfRanked = (query: Query, text: string): Listed => {
    const { filters } = query;
    const all = texts.ranked(text);
    const found = isOpen(filters) ? all : all.filter((craft) => passes(craft, filters));
    return { page: cut(found, query), total: found.length };
  };

  const pageOf = (query: Query, match: Match | undefined): Listed => {
    const { text = "", sort, filters } = query;
    if (match !== undefined && sort === "relevance") return pageOfRanked(query, text);
    const candidates =
      match === undefined
        ? filtered.candidates(filters)
        : { positions: match.positions, rest: filters };
    return candidates === undefined ? pageOfAll(query) : pageOfSome(query, passing(candidates));
  };

  const list = (query: Query): Page => {
    const { text = "" } = query;
    const match = parseSearch(text).length === 0 ? undefined : texts.matching(text);
    const { page, total } = pageOf(query, match);
    return {
      spacecraft: page,
      total,
      offset: query.offset,
      ...(match?.correctedTo !== undefined && { correctedTo: match.correctedTo }),
      ...(match?.byDescription === true && { byDescription: true }),
    };
  };

  return {
    snapshot,
    live,
    facets: countFacets(spacecraft),
    byId: (id) => byId.get(id),
    list,
    suggest: texts.suggest,
  };
}

/** The craft of one page, and how many there are on all of them. */
interface Listed {
  readonly page: readonly Spacecraft[];
  readonly total: number;
}

function cut<T>(
  found: readonly T[],
  { offset, limit }: Pick<Query, "offset" | "limit">,
): readonly T[] {
  return found.slice(offset, offset + limit);
}

function isOpen(filters: Filters): boolean {
  return Object.values(filters).every((value) => value === undefined);
}
