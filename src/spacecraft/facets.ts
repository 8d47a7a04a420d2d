import type { Named, Spacecraft } from "./model.ts";

/** What spacecraft can be grouped and filtered by. */
export const facets = ["status", "config", "agency", "type", "family"] as const;
export type Facet = (typeof facets)[number];

/** One value of a facet, as the roster holds it. */
export interface FacetValue extends Named {
  /** Another way to write it, such as an agency's abbreviation. */
  readonly abbreviation?: string;
  readonly count: number;
}

export type FacetValues = Readonly<Record<Facet, readonly FacetValue[]>>;

/** The values a craft has for a facet: none, one, or several families. */
export function facetOf(
  craft: Spacecraft,
  facet: Facet,
): readonly (Named & { readonly abbreviation?: string })[] {
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
    const values = new Map<number, FacetValue>();
    for (const craft of spacecraft) {
      for (const value of facetOf(craft, facet)) {
        const { id, name, abbreviation } = value;
        values.set(id, {
          id,
          name,
          ...(abbreviation !== undefined && { abbreviation }),
          count: (values.get(id)?.count ?? 0) + 1,
        });
      }
    }
    return [...values.values()].sort(
      (a, b) => b.count - a.count || a.name.localeCompare(b.name, "en"),
    );
  };
  return {
    status: count("status"),
    config: count("config"),
    agency: count("agency"),
    type: count("type"),
    family: count("family"),
  };
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
