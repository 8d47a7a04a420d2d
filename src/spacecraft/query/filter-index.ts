import type { Spacecraft } from "../model.ts";
import { type Facet, facetOf } from "./facets.ts";
import type { Filters } from "./query.ts";

/** Which craft have one value of a facet. */
export interface FilterIndex {
  /** By the one filter that leaves the fewest craft; `undefined` when no filter names a value, so that any could pass. */
  candidates(filters: Filters): Candidates | undefined;
}

export interface Candidates {
  /** In the roster, ascending. */
  readonly positions: readonly number[];
  /** What they have yet to pass. */
  readonly rest: Filters;
}

const indexed = [
  ["status", "statusId"],
  ["config", "configId"],
  ["agency", "agencyId"],
  ["type", "typeId"],
] as const satisfies readonly (readonly [Facet, keyof Filters])[];

export function createFilterIndex(spacecraft: readonly Spacecraft[]): FilterIndex {
  const byValue = new Map(indexed.map(([facet]) => [facet, positionsByValue(spacecraft, facet)]));
  return {
    candidates: (filters) => {
      let fewest: Candidates | undefined;
      for (const [facet, filter] of indexed) {
        const id = filters[filter];
        if (id === undefined) continue;
        const positions = byValue.get(facet)?.get(id) ?? [];
        if (fewest === undefined || positions.length < fewest.positions.length) {
          fewest = { positions, rest: { ...filters, [filter]: undefined } };
        }
      }
      return fewest;
    },
  };
}

function positionsByValue(
  spacecraft: readonly Spacecraft[],
  facet: Facet,
): ReadonlyMap<number, readonly number[]> {
  const positions = new Map<number, number[]>();
  for (const [position, craft] of spacecraft.entries()) {
    for (const { id } of facetOf(craft, facet)) {
      const known = positions.get(id);
      if (known === undefined) positions.set(id, [position]);
      else known.push(position);
    }
  }
  return positions;
}
