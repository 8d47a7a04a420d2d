import fc from "fast-check";
import { expect, test } from "vitest";
import { createCatalogue } from "../../src/spacecraft/catalogue.ts";
import { generateRoster } from "../support/rosters/rosters.ts";

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
