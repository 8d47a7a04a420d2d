import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { remember } from "../../src/runtime/remember.ts";
import { createCatalogue } from "../../src/spacecraft/catalogue.ts";
import { generateRoster } from "../support/rosters/rosters.ts";

describe("a function that remembers", () => {
  test("answers as it would without, whatever it was asked before", () => {
    const answer = (text: string, limit: number): string => `${text}/${limit}`;
    const question = fc.tuple(fc.constantFrom("", "a", "1 a", " a"), fc.nat(2));
    fc.assert(
      fc.property(fc.array(question), (questions) => {
        const remembering = remember(answer, 3);
        for (const [text, limit] of questions) {
          expect(remembering(text, limit)).toBe(answer(text, limit));
        }
      }),
    );
  });

  test("forgets what was asked longest ago", () => {
    const asked: string[] = [];
    const remembering = remember((text) => asked.push(text), 2);
    for (const text of ["a", "b", "a", "c", "a", "b"]) remembering(text, 1);
    expect(asked).toEqual(["a", "b", "c", "b"]);
  });
});

test("a search finds the same on a page asked for later as on one asked for at once", () => {
  const spacecraft = generateRoster(300, 5);
  const snapshot = {
    value: { origin: "production" as const, spacecraft },
    takenAt: new Date("2026-11-21T12:00:00Z"),
    stale: false,
  };
  const used = createCatalogue(snapshot);
  const text = fc.constantFrom("soyuz", "dragon", "s", "suyuz", "ms-1", '"crew dragon"', "cargo");
  const query = fc.record({
    text,
    filters: fc.constantFrom({}, { inSpace: false }, { statusId: 2 }),
    sort: fc.constantFrom("relevance" as const, "name" as const),
    descending: fc.boolean(),
    limit: fc.integer({ min: 1, max: 25 }),
    offset: fc.nat(60),
  });
  fc.assert(
    fc.property(query, (asked) => {
      expect(used.list(asked)).toEqual(createCatalogue(snapshot).list(asked));
    }),
    { numRuns: 60 },
  );
});
