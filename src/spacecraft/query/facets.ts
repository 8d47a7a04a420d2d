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

/**
 * The value a person means: `#<id>` as suggestions send it, the whole name or abbreviation in any case,
 * or a part of a name when only one value contains it. `undefined` when it is none or not clear.
 */
export function findFacetValue(
  values: readonly FacetValue[],
  text: string,
): FacetValue | undefined {
  const wanted = text.trim().toLowerCase();
  if (/^#\d+$/.test(wanted)) return values.find(({ id }) => `#${id}` === wanted);
  const exact = values.find(
    ({ name, abbreviation }) =>
      name.toLowerCase() === wanted || abbreviation?.toLowerCase() === wanted,
  );
  if (exact !== undefined) return exact;
  const containing = suggestFacetValues(values, wanted);
  return containing.length === 1 ? containing[0] : undefined;
}

/** Values whose name or abbreviation contains the text, those that begin with it first. */
export function suggestFacetValues(
  values: readonly FacetValue[],
  text: string,
): readonly FacetValue[] {
  const wanted = text.trim().toLowerCase();
  const texts = ({ name, abbreviation }: FacetValue): string[] =>
    [name, abbreviation ?? ""].map((each) => each.toLowerCase());
  const begins = (value: FacetValue): boolean =>
    texts(value).some((each) => each.startsWith(wanted));
  const containing = values.filter((value) => texts(value).some((each) => each.includes(wanted)));
  return [...containing.filter(begins), ...containing.filter((value) => !begins(value))];
}
