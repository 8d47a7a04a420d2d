import type { Spacecraft } from "../model.ts";
import { parseSearch } from "../search/search.ts";
import { knownAliases } from "./suggest-aliases.ts";
import { type Correction, createCorrector } from "./suggest-correction.ts";
import { SuggestHits } from "./suggest-hits.ts";
import { createSuggestIndex } from "./suggest-index.ts";
import { matchTiers } from "./suggest-tiers.ts";
import { orderUnasked } from "./suggest-unasked.ts";
import { collectVocabulary } from "./suggest-vocabulary.ts";

export interface Suggestion {
  readonly spacecraft: readonly Spacecraft[];
  /** The spelling that was taken, when nothing matched what was typed. */
  readonly correctedTo?: string;
  /** No name has the text; the craft's descriptions do. */
  readonly byDescription?: boolean;
}

export interface Suggester {
  /**
   * At most `limit` craft that `text` may mean, best first. Everything LL2's own search would find
   * is among them, if the limit allows. Spelling is corrected only when nothing else matches.
   * Without a text: what is in space now, then the best known.
   */
  suggest(text: string, limit: number): Suggestion;
}

/** LL2 holds no longer names (OpenAPI, `maxLength` of `name`). */
const longestText = 255;

export function createSuggester(spacecraft: readonly Spacecraft[]): Suggester {
  const index = createSuggestIndex(spacecraft);
  const corrector = createCorrector(collectVocabulary(spacecraft));
  const unasked = orderUnasked(spacecraft);

  const match = (text: string, limit: number): SuggestHits => {
    const hits = new SuggestHits(index.entries.length);
    matchTiers(index, text, limit, hits);
    return hits;
  };
  const toSpacecraft = (positions: readonly number[]): readonly Spacecraft[] =>
    positions.flatMap((position) => index.entries[position]?.craft ?? []);

  const suggestCorrected = (text: string, limit: number): Suggestion => {
    const found = new Set<number>();
    let first: Correction | undefined;
    for (const correction of corrector.correct(text)) {
      const isTooFar = first !== undefined && correction.cost > first.cost + 1;
      if (found.size >= limit || isTooFar) break;
      const positions = match(correction.text, limit).best(limit);
      if (positions.length > 0) first ??= correction;
      for (const position of positions) found.add(position);
    }
    const spacecraft = toSpacecraft([...found].slice(0, limit));
    return { spacecraft, ...(first !== undefined && { correctedTo: first.text }) };
  };

  const suggestMatching = (text: string, limit: number): Suggestion | undefined => {
    const hits = match(text, limit);
    const isAsTyped = hits.count > 0;
    const aliases = knownAliases();
    const meant =
      aliases.replace(text) ?? (isAsTyped ? undefined : aliases.replaceUnfinished(text));
    if (meant !== undefined) matchTiers(index, meant, limit, hits);
    if (hits.count === 0) return undefined;
    return {
      spacecraft: toSpacecraft(hits.best(limit)),
      ...(!isAsTyped && meant !== undefined && { correctedTo: meant }),
    };
  };

  return {
    suggest: (given, limit) => {
      const text = given.slice(0, longestText).trim();
      if (parseSearch(text).every((term) => term === "")) {
        return { spacecraft: unasked.slice(0, limit) };
      }
      return suggestMatching(text, limit) ?? suggestCorrected(text, limit);
    },
  };
}
