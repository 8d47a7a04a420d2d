/** What a query has found so far: each entry once, at its best rank. */
export class SuggestHits {
  readonly #ranks: Uint16Array;
  readonly #entries: number[] = [];

  constructor(entryCount: number) {
    this.#ranks = new Uint16Array(entryCount);
  }

  get count(): number {
    return this.#entries.length;
  }

  /** `tier` 1 is the best; within a tier more whole words come first, then names without further words. */
  add(entry: number, tier: number, wholeWords = 0, hasFurtherWords = true): void {
    const missing = wordsCounted - Math.min(wholeWords, wordsCounted);
    const rank = (tier * (wordsCounted + 1) + missing) * 2 + Number(hasFurtherWords);
    const known = this.#ranks[entry] ?? 0;
    if (known === 0) this.#entries.push(entry);
    if (known === 0 || rank < known) this.#ranks[entry] = rank;
  }

  /** The best entries, equals in their own order. */
  best(limit: number): readonly number[] {
    const byRank: (number[] | undefined)[] = [];
    for (const entry of this.#entries) {
      const rank = this.#ranks[entry] ?? 0;
      const equals = byRank[rank];
      if (equals === undefined) byRank[rank] = [entry];
      else equals.push(entry);
    }
    const best: number[] = [];
    for (const equals of byRank) {
      if (equals === undefined) continue;
      if (best.length >= limit) break;
      for (const entry of equals.sort((one, other) => one - other)) best.push(entry);
    }
    return best.slice(0, limit);
  }
}

/** Of longer queries the further words do not count for the rank. */
const wordsCounted = 15;
