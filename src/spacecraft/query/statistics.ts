import type { Named, Spacecraft } from "../model.ts";
import { type Facet, facetOf } from "./facets.ts";

/** What the craft of one group come to; a figure that no craft has is `undefined`. */
export interface Group {
  /** Absent: the craft of which LL2 does not say. */
  readonly value?: Named;
  readonly count: number;
  readonly inSpace: number;
  readonly flights: number;
  readonly timeInSpaceSeconds: number;
}

const none: Omit<Group, "value"> = { count: 0, inSpace: 0, flights: 0, timeInSpaceSeconds: 0 };

/** Counts by the values of a facet, the largest group first. A craft of two families counts in both. */
export function groupBy(spacecraft: readonly Spacecraft[], facet: Facet): readonly Group[] {
  const groups = new Map<number | undefined, Group>();
  for (const craft of spacecraft) {
    const values = facetOf(craft, facet);
    for (const value of values.length === 0 ? [undefined] : values) {
      const group = groups.get(value?.id) ?? { ...none, ...(value !== undefined && { value }) };
      groups.set(value?.id, { ...group, ...withCraft(group, craft) });
    }
  }
  const nameOf = ({ value }: Group): string => value?.name ?? "";
  return [...groups.values()].sort(
    (a, b) => b.count - a.count || nameOf(a).localeCompare(nameOf(b), "en"),
  );
}

/** All craft as one group, each counted once. */
export function totalsOf(spacecraft: readonly Spacecraft[]): Group {
  return spacecraft.reduce<Group>(withCraft, none);
}

function withCraft(group: Omit<Group, "value">, craft: Spacecraft): Omit<Group, "value"> {
  return {
    count: group.count + 1,
    inSpace: group.inSpace + (craft.inSpace ? 1 : 0),
    flights: group.flights + (craft.flightsCount ?? 0),
    timeInSpaceSeconds: group.timeInSpaceSeconds + (craft.timeInSpaceSeconds ?? 0),
  };
}
