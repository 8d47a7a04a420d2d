import type { Named, Spacecraft } from "../model.ts";

/** What spacecraft can be grouped and filtered by. */
export const facets = ["status", "config", "agency", "type", "family"] as const;
export type Facet = (typeof facets)[number];

interface Labelled extends Named {
  /** Another way to write it, such as an agency's abbreviation. */
  readonly abbreviation?: string;
}

/** One value of a facet, as the roster holds it. */
export interface FacetValue extends Labelled {
  readonly count: number;
}

export type FacetValues = Readonly<Record<Facet, readonly FacetValue[]>>;

/** The values a craft has for a facet: none, one, or several families. */
export function facetOf(craft: Spacecraft, facet: Facet): readonly Labelled[] {
  switch (facet) {
    case "status":
      return craft.status === undefined ? [] : [craft.status];
    case "config":
      return [craft.config];
    case "agency":
      return craft.config.agency === undefined ? [] : [craft.config.agency];
    case "type":
      return craft.config.type === undefined ? [] : [craft.config.type];
    case "family":
      return craft.config.families;
  }
}

/** Every value that occurs, the most common first, equally common ones by name. */
export function countFacets(spacecraft: readonly Spacecraft[]): FacetValues {
  const count = (facet: Facet): readonly FacetValue[] => {
    const counts = new Map<number, { value: Labelled; count: number }>();
    for (const craft of spacecraft) {
      for (const value of facetOf(craft, facet)) {
        const counted = counts.get(value.id) ?? { value, count: 0 };
        counted.value = value;
        counted.count += 1;
        counts.set(value.id, counted);
      }
    }
    return Array.from(counts.values(), ({ value: { id, name, abbreviation }, count }) => ({
      id,
      name,
      ...(abbreviation !== undefined && { abbreviation }),
      count,
    })).sort(byCount);
  };
  return {
    status: count("status"),
    config: count("config"),
    agency: count("agency"),
    type: count("type"),
    family: count("family"),
  };
}

function byCount(one: FacetValue, other: FacetValue): number {
  return other.count - one.count || (one.name < other.name ? -1 : Number(one.name > other.name));
}
