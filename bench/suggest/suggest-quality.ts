import type { Query } from "./suggest-queries.ts";

/** Ids of what an engine answers, best first. */
export type Ask = (text: string, limit: number) => readonly number[];

export interface Quality {
  /** Relevant among the first 25, of as many as could be there. */
  readonly recall: number;
  /** 1 divided by the place of the first relevant answer; 0 without one. */
  readonly reciprocalRank: number;
  /** How often the first answer is relevant. */
  readonly first: number;
}

export interface QualityReport {
  /** Mean over the kinds that have an answer, each kind equal. */
  readonly overall: Quality;
  readonly byKind: ReadonlyMap<string, Quality>;
  /** Nonsense that got an answer all the same. */
  readonly nonsenseAnswered: readonly string[];
  readonly queries: number;
}

const shown = 25;

export function measureQuality(queries: readonly Query[], ask: Ask): QualityReport {
  const qualities = new Map<string, Quality[]>();
  const nonsenseAnswered: string[] = [];
  for (const { kind, text, relevant } of queries) {
    const answers = ask(text, shown);
    if (relevant.size === 0) {
      if (answers.length > 0) nonsenseAnswered.push(text);
      continue;
    }
    const found = answers.filter((id) => relevant.has(id)).length;
    const place = answers.findIndex((id) => relevant.has(id));
    const quality = {
      recall: found / Math.min(shown, relevant.size),
      reciprocalRank: place === -1 ? 0 : 1 / (place + 1),
      first: place === 0 ? 1 : 0,
    };
    qualities.set(kind, [...(qualities.get(kind) ?? []), quality]);
  }
  const byKind = new Map([...qualities].map(([kind, all]) => [kind, mean(all)]));
  return {
    overall: mean([...byKind.values()]),
    byKind,
    nonsenseAnswered,
    queries: queries.length,
  };
}

function mean(qualities: readonly Quality[]): Quality {
  const of = (fact: keyof Quality) =>
    qualities.reduce((sum, quality) => sum + quality[fact], 0) / Math.max(1, qualities.length);
  return { recall: of("recall"), reciprocalRank: of("reciprocalRank"), first: of("first") };
}
