import type { Spacecraft } from "../model.ts";
import { matchesTerms, toSearchable, upperCase } from "./search.ts";
import { createSubstringIndex } from "./substring-index.ts";

/** Launch Library 2's own search over a roster, without looking at every craft. */
export interface SearchIndex {
  /** Positions in the roster of the craft that match all of these terms of `parseSearch`, ascending. */
  matching(terms: readonly string[]): readonly number[];
}

export function createSearchIndex(spacecraft: readonly Spacecraft[]): SearchIndex {
  const searchable = spacecraft.map(toSearchable);
  const names = createSubstringIndex(searchable.map(({ name }) => name));
  const configs = new Map<string, number[]>();
  for (const [position, { config }] of searchable.entries()) {
    const known = configs.get(config);
    if (known === undefined) configs.set(config, [position]);
    else known.push(position);
  }

  const containing = (term: string): readonly number[] => {
    const wanted = upperCase(term);
    const inConfigs = [...configs].flatMap(([name, positions]) =>
      name.includes(wanted) ? positions : [],
    );
    return [...new Set([...names.containing(wanted), ...inConfigs])];
  };

  return {
    matching: (terms) => {
      // The longest term leaves the fewest craft to look at.
      const longest = terms.reduce((one, other) => (other.length > one.length ? other : one), "");
      if (longest === "") return searchable.map((_, position) => position);
      return containing(longest)
        .filter((position) => {
          const texts = searchable[position];
          return texts !== undefined && matchesTerms(texts, terms);
        })
        .sort((one, other) => one - other);
    },
  };
}
