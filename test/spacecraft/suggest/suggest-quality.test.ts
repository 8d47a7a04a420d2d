import { describe, expect, test } from "vitest";
import { measureQuality } from "../../../bench/suggest/suggest-quality.ts";
import {
  generateHumanErrors,
  generateQueries,
  type Query,
} from "../../../bench/suggest/suggest-queries.ts";
import type { Spacecraft } from "../../../src/spacecraft/model.ts";
import { createSuggester } from "../../../src/spacecraft/suggest/suggest.ts";
import { generateRoster } from "../../support/rosters/rosters.ts";

function qualityOf(roster: readonly Spacecraft[], queries: readonly Query[]) {
  const suggester = createSuggester(roster);
  return measureQuality(queries, (text, limit) =>
    suggester.suggest(text, limit).spacecraft.map(({ id }) => id),
  );
}

describe.each([1, 2, 3, 4])("over 610 names and queries of fifteen kinds (seed %i)", (seed) => {
  const roster = generateRoster(610, seed);

  test("suggestions hold what was meant, mostly in the first place, and answer no nonsense", () => {
    const { overall, nonsenseAnswered, queries } = qualityOf(roster, generateQueries(roster, seed));
    expect(queries).toBeGreaterThanOrEqual(500);
    expect(overall.recall).toBeGreaterThanOrEqual(0.99);
    expect(overall.reciprocalRank).toBeGreaterThanOrEqual(0.98);
    expect(overall.first).toBeGreaterThanOrEqual(0.97);
    expect(nonsenseAnswered).toEqual([]);
  });

  test("no kind of query is sacrificed to the others", () => {
    const { byKind } = qualityOf(roster, generateQueries(roster, seed));
    expect(byKind.size).toBe(14);
    for (const [kind, { recall }] of byKind) {
      expect(recall, kind).toBeGreaterThanOrEqual(0.93);
    }
  });

  test("slips that people make with their fingers and ears lead to the right name", () => {
    const { overall } = qualityOf(roster, generateHumanErrors(roster, seed));
    expect(overall.recall).toBeGreaterThanOrEqual(0.99);
    expect(overall.first).toBeGreaterThanOrEqual(0.97);
  });
});
