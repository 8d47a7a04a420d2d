import fc from "fast-check";
import { expect, test } from "vitest";
import { createCatalogue } from "../../src/spacecraft/catalogue.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import { createFilterIndex } from "../../src/spacecraft/query/filter-index.ts";
import { measures } from "../../src/spacecraft/query/measure.ts";
import { comparison } from "../../src/spacecraft/query/order.ts";
import { createOrders } from "../../src/spacecraft/query/order-index.ts";
import { type Filters, passes } from "../../src/spacecraft/query/query.ts";
import { matchesTerms, parseSearch, toSearchable } from "../../src/spacecraft/search/search.ts";
import { createSearchIndex } from "../../src/spacecraft/search/search-index.ts";
import { generateRoster } from "../support/rosters/rosters.ts";

const roster = generateRoster(300, 7);
const position = fc.nat(roster.length - 1);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Filters that some craft pass, and some that none does. */
const filters: fc.Arbitrary<Filters> = fc
  .record({
    status: maybe(position),
    config: maybe(position),
    agency: maybe(position),
    type: maybe(position),
    inSpace: maybe(fc.boolean()),
    measured: maybe(fc.constantFrom(...measures)),
    unknown: fc.boolean(),
  })
  .map(({ status, config, agency, type, inSpace, measured, unknown }) => ({
    statusId: status === undefined ? undefined : roster[status]?.status?.id,
    configId: config === undefined ? undefined : roster[config]?.config.id,
    agencyId: unknown ? 987_654 : roster[agency ?? -1]?.config.agency?.id,
    typeId: type === undefined ? undefined : roster[type]?.config.type?.id,
    inSpace,
    measured,
  }));

const ordering = fc.record({
  sort: fc.constantFrom("id", "name", ...measures),
  descending: fc.boolean(),
  unknownLast: fc.boolean(),
});

test("whatever is filtered and sorted, the indexes find what looking at every craft finds", () => {
  const catalogue = createCatalogue({
    value: { origin: "production", spacecraft: roster },
    takenAt: new Date("2026-11-21T12:00:00Z"),
    stale: false,
  });
  fc.assert(
    fc.property(filters, ordering, fc.nat(30), (asked, order, offset) => {
      const found = catalogue.list({ filters: asked, ...order, limit: 25, offset });
      const expected = roster.filter((craft) => passes(craft, asked)).sort(comparison(order));
      expect(found.spacecraft).toEqual(expected.slice(offset, offset + 25));
      expect(found.total).toBe(expected.length);
    }),
  );
});

test("filtering by relevance gives what people look for first: in space, then active, then newest", () => {
  const catalogue = createCatalogue({
    value: { origin: "production", spacecraft: roster },
    takenAt: new Date("2026-11-21T12:00:00Z"),
    stale: false,
  });
  const agencyId = roster[0]?.config.agency?.id;
  const query = { filters: { agencyId }, sort: "relevance", descending: false } as const;
  const found = catalogue.list({ ...query, limit: 400, offset: 0 });
  const rank = (craft: Spacecraft): number =>
    4 * Number(!craft.placeholder) + 2 * Number(craft.inSpace) + Number(craft.status?.id === 1);
  const expected = roster
    .filter(({ config }) => config.agency?.id === agencyId)
    .sort((a, b) => rank(b) - rank(a) || b.id - a.id);
  expect(found.spacecraft).toEqual(expected);
});

test("of several filters, the one that leaves the fewest craft decides which are looked at", () => {
  const craft = roster.find(({ config }) => config.agency !== undefined);
  const agencyId = craft?.config.agency?.id;
  const configId = craft?.config.id;
  const index = createFilterIndex(roster);
  const ofConfig = roster.flatMap(({ config }, at) => (config.id === configId ? [at] : []));
  expect(index.candidates({ agencyId, configId })).toEqual({
    positions: ofConfig,
    rest: { agencyId, configId: undefined },
  });
  expect(index.candidates({ agencyId, configId: 987_654 })?.positions).toEqual([]);
  expect(index.candidates({ inSpace: true })).toBeUndefined();
});

test("an order is made once, and cuts pages of any craft in it", () => {
  const orderBy = createOrders(roster);
  const byFlights = { sort: "flights", descending: true } as const;
  const order = orderBy(byFlights);
  expect(orderBy(byFlights)).toBe(order);
  expect(orderBy({ ...byFlights, descending: false })).not.toBe(order);
  fc.assert(
    fc.property(fc.uniqueArray(position), fc.nat(20), fc.nat(20), (positions, offset, limit) => {
      const chosen = new Set(positions.map((at) => roster[at]));
      const all = order.spacecraft.filter((craft) => chosen.has(craft));
      expect(order.pageOf(positions, { offset, limit })).toEqual(all.slice(offset, offset + limit));
    }),
  );
});

test("a search through the index matches what LL2's rule matches craft by craft", () => {
  const index = createSearchIndex(roster);
  const piece = fc
    .record({ at: position, from: fc.nat(8), length: fc.integer({ min: 1, max: 9 }) })
    .map(({ at, from, length }) => (roster[at]?.name ?? "").slice(from, from + length));
  const text = fc.array(fc.oneof(piece, fc.constantFrom("ß", "ı", "\n", '""')), { maxLength: 4 });
  fc.assert(
    fc.property(text, (pieces) => {
      const terms = parseSearch(pieces.join(" "));
      const expected = roster.flatMap((craft, at) =>
        matchesTerms(toSearchable(craft), terms) ? [at] : [],
      );
      expect(index.matching(terms)).toEqual(expected);
    }),
  );
});

test("letters whose capital is longer are found as LL2 finds them", () => {
  const [first] = generateRoster(1, 1);
  if (first === undefined) throw new Error("There is no craft");
  const craft = { ...first, name: "Große Straße" };
  expect(createSearchIndex([craft]).matching(["straße"])).toEqual([0]);
  expect(createSearchIndex([craft]).matching(["strasse"])).toEqual([]);
});
