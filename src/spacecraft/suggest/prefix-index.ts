/** Finds which of many entries have a key with a given beginning. */
export interface PrefixIndex {
  /** The entries of each key that begins with `prefix`, keys in ascending order. */
  startingWith(prefix: string): readonly (readonly number[])[];
}

/** `keysOf` gives the keys of each entry, by the entry's position. */
export function createPrefixIndex(keysOf: Iterable<readonly string[]>): PrefixIndex {
  const entriesByKey = new Map<string, number[]>();
  let position = 0;
  for (const keys of keysOf) {
    for (const key of keys) {
      const entries = entriesByKey.get(key);
      if (entries === undefined) entriesByKey.set(key, [position]);
      else if (entries.at(-1) !== position) entries.push(position);
    }
    position += 1;
  }
  const sortedKeys = [...entriesByKey.keys()].sort();
  const entries = sortedKeys.map((key) => entriesByKey.get(key) ?? []);
  return {
    startingWith: (prefix) => {
      const start = firstNotBefore(sortedKeys, prefix);
      let end = start;
      while (sortedKeys[end]?.startsWith(prefix)) end += 1;
      return entries.slice(start, end);
    },
  };
}

function firstNotBefore(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? "") < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
