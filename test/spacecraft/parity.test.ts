import fc from "fast-check";
import { expect, test } from "vitest";
import { createCatalogue } from "../../src/spacecraft/catalogue.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import type { Query, Sort } from "../../src/spacecraft/query/query.ts";
import { parseSearch } from "../../src/spacecraft/search/search.ts";
import { listLikeLl2, splitSearch } from "../support/ll2/ll2-rules.ts";
import { generateRecords, generateRoster } from "../support/rosters/rosters.ts";

/** LL2's orderings and ours of the same meaning. */
const orderings: Readonly<Record<string, Exclude<Sort, "relevance" | "name">>> = {
  id: "id",
  flights_count: "flights",
  mission_ends_count: "mission-ends",
  time_docked: "time-docked",
  time_in_space: "time-in-space",
};

const rosters = fc.record({ count: fc.integer({ min: 0, max: 120 }), seed: fc.nat(1_000_000) });

const asked = fc.record({
  ordering: fc.constantFrom(...Object.keys(orderings)),
  descending: fc.boolean(),
  limit: fc.integer({ min: 1, max: 100 }),
  offset: fc.integer({ min: 0, max: 130 }),
  inSpace: fc.option(fc.boolean(), { nil: undefined }),
  placeholder: fc.option(fc.boolean(), { nil: undefined }),
  statusOf: fc.option(fc.nat(200), { nil: undefined }),
  configOf: fc.option(fc.nat(200), { nil: undefined }),
  nameOf: fc.option(fc.nat(200), { nil: undefined }),
});

/** Pieces of real names, quoted and not, with commas, cases and noise between. */
const searches = fc.option(
  fc.array(
    fc.oneof(
      fc.record({ of: fc.nat(200), from: fc.nat(6), length: fc.integer({ min: 1, max: 12 }) }),
      fc.constantFrom(" ", ",", '"', "'", '" "', "\\", "MS", "crew dragon", "%", "_", "ß"),
    ),
    { maxLength: 5 },
  ),
  { nil: undefined },
);

type Searched = { of: number; from: number; length: number } | string;

function searchText(pieces: readonly Searched[], roster: readonly Spacecraft[]): string {
  const texts = pieces.map((piece) =>
    typeof piece === "string"
      ? piece
      : (pick(roster, piece.of)?.name ?? "x").slice(piece.from, piece.from + piece.length),
  );
  return texts.join(" ");
}

function pick<T>(all: readonly T[], index: number | undefined): T | undefined {
  return index === undefined || all.length === 0 ? undefined : all[index % all.length];
}

test("the catalogue lists what LL2 would, in LL2's order, for every parameter LL2 has", () => {
  let compared = 0;
  fc.assert(
    fc.property(rosters, asked, searches, ({ count, seed }, given, pieces) => {
      const spacecraft = generateRoster(count, seed);
      const records = generateRecords(count, seed);
      const { ordering, descending, limit, offset, inSpace, placeholder } = given;
      const statusId = pick(spacecraft, given.statusOf)?.status?.id;
      const configId = pick(spacecraft, given.configOf)?.config.id;
      const name = pick(spacecraft, given.nameOf)?.name;
      const text = pieces === undefined ? undefined : searchText(pieces, spacecraft);

      const params = new URLSearchParams({
        limit: String(limit),
        offset: String(offset),
        ordering: `${descending ? "-" : ""}${ordering},id`,
        ...(text !== undefined && { search: text }),
        ...(inSpace !== undefined && { in_space: String(inSpace) }),
        ...(placeholder !== undefined && { is_placeholder: String(placeholder) }),
        ...(statusId !== undefined && { status: String(statusId) }),
        ...(configId !== undefined && { spacecraft_config: String(configId) }),
        ...(name !== undefined && { name }),
      });
      const query: Query = {
        text,
        filters: { inSpace, placeholder, statusId, configId, name },
        sort: orderings[ordering] ?? "id",
        descending,
        limit,
        offset,
      };

      const theirs = listLikeLl2(records, params);
      if (theirs.status !== 200) throw new Error("LL2 would refuse this query");
      const roster = { origin: "production", spacecraft } as const;
      const ours = createCatalogue({ value: roster, takenAt: new Date(0), stale: false }).list(
        query,
      );
      const searchAloneFinds = listLikeLl2(records, new URLSearchParams({ search: text ?? "" }));
      // Where LL2's search finds nothing at all, ours goes on to serials, agencies and spelling.
      if (searchAloneFinds.status === 200 && searchAloneFinds.matching.length === 0) return;
      compared += 1;
      expect(ours.spacecraft.map(({ id }) => id)).toEqual(theirs.page.results.map(({ id }) => id));
      expect(ours.total).toBe(theirs.matching.length);
    }),
    { numRuns: 800 },
  );
  expect(compared).toBeGreaterThan(300);
});

test("a search splits into the terms that LL2 would look for", () => {
  const letters = fc.constantFrom("a", "b", " ", ",", '"', "'", "\\", "é", "\t");
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 20 }), (characters) => {
      const text = characters.join("");
      expect(parseSearch(text)).toEqual(splitSearch(text));
    }),
    { numRuns: 2_000 },
  );
});
