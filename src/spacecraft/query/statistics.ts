import type { Named, Spacecraft } from "../model.ts";
import { type Facet, facetOf } from "./facets.ts";
import { figureOf, type Measure } from "./measure.ts";

/** A sum over those craft of a group whose figure is known. */
export interface Sum {
  readonly total: number;
  /** Of how many craft it is the sum. */
  readonly knownCount: number;
}

/** What the craft of one group amount to. */
export interface Group {
  /** Absent: the craft of which LL2 does not say. */
  readonly value?: Named;
  readonly count: number;
  readonly inSpaceCount: number;
  readonly flights: Sum;
  readonly timeInSpaceSeconds: Sum;
}

/**
 * Counts by the values of a facet, the largest group first; each craft counts once, so that the groups add up to the whole.
 * `elapsedSeconds`: by how much the clocks of craft in space have run on.
 */
export function groupBy(
  spacecraft: readonly Spacecraft[],
  facet: Facet,
  elapsedSeconds: number,
): readonly Group[] {
  const groups = new Map<number | undefined, { value?: Named; members: Spacecraft[] }>();
  for (const craft of spacecraft) {
    const value = groupOf(craft, facet);
    const group = groups.get(value?.id) ?? { ...(value !== undefined && { value }), members: [] };
    group.members.push(craft);
    groups.set(value?.id, group);
  }
  const nameOf = ({ value }: Group): string => value?.name ?? "";
  return [...groups.values()]
    .map(({ value, members }) => ({
      ...(value !== undefined && { value }),
      ...totalsOf(members, elapsedSeconds),
    }))
    .sort((a, b) => b.count - a.count || nameOf(a).localeCompare(nameOf(b), "en"));
}

/** All craft as one group. */
export function totalsOf(spacecraft: readonly Spacecraft[], elapsedSeconds: number): Group {
  const sum = (measure: Measure): Sum => {
    const known = spacecraft.flatMap((craft) => figureOf(craft, measure, elapsedSeconds) ?? []);
    return { total: known.reduce((total, value) => total + value, 0), knownCount: known.length };
  };
  return {
    count: spacecraft.length,
    inSpaceCount: spacecraft.filter(({ inSpace }) => inSpace === true).length,
    flights: sum("flights"),
    timeInSpaceSeconds: sum("time-in-space"),
  };
}

/** LL2 lists a family and the one it belongs to side by side ("Dragon", "Dragon 2"): the narrower one counts. */
function groupOf(craft: Spacecraft, facet: Facet): Named | undefined {
  if (facet !== "family") return facetOf(craft, facet)[0];
  const { families } = craft.config;
  const parents = new Set(families.map(({ parent }) => parent?.id));
  return families.find(({ id }) => !parents.has(id)) ?? families[0];
}
