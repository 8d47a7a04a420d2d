import type { Spacecraft } from "./model.ts";

export interface Suggestion {
  readonly spacecraft: readonly Spacecraft[];
  /** The spelling that was taken, when nothing matched what was typed. */
  readonly correctedTo?: string;
}

export interface Suggester {
  suggest(text: string, limit: number): Suggestion;
}

/** Names that begin with the text, then those with a word that does, then those that contain it. */
export function createSuggester(spacecraft: readonly Spacecraft[]): Suggester {
  const names = spacecraft.map((craft) => ({ craft, name: craft.name.toLowerCase() }));
  return {
    suggest: (text, limit) => {
      const wanted = text.trim().toLowerCase();
      const tiers = [
        ({ name }: { name: string }) => name.startsWith(wanted),
        ({ name }: { name: string }) => name.includes(` ${wanted}`),
        ({ name }: { name: string }) => name.includes(wanted),
      ];
      const ranked = tiers.flatMap((tier) => names.filter(tier).map(({ craft }) => craft));
      return { spacecraft: [...new Set(ranked)].slice(0, limit) };
    },
  };
}
