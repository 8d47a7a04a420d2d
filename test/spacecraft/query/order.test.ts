import { describe, expect, test } from "vitest";
import type { Spacecraft } from "../../../src/spacecraft/model.ts";
import { comparison, leaderBy } from "../../../src/spacecraft/query/order.ts";

function craft(id: number, facts: Partial<Spacecraft> = {}): Spacecraft {
  return {
    id,
    name: "Soyuz",
    placeholder: false,
    config: { id: 1, name: "Class", families: [] },
    ...facts,
  };
}

const idsOf = (all: readonly Spacecraft[], ordering: Parameters<typeof comparison>[0]): number[] =>
  [...all].sort(comparison(ordering)).map(({ id }) => id);

describe("craft that an order does not tell apart", () => {
  test.each([false, true])("by name go by ascending id (descending: %s)", (descending) => {
    expect(idsOf([craft(3), craft(1), craft(2)], { sort: "name", descending })).toEqual([1, 2, 3]);
  });

  test.each([false, true])("by a figure go by ascending id (descending: %s)", (descending) => {
    const all = [3, 1, 2].map((id) => craft(id, { flightsCount: 4 }));
    const ordering = { sort: "flights", descending } as const;
    expect(idsOf(all, ordering)).toEqual([1, 2, 3]);
    expect(idsOf(all, { ...ordering, unknownLast: true })).toEqual([1, 2, 3]);
    expect(idsOf(all, { ...ordering, staysFirst: true })).toEqual([1, 2, 3]);
  });

  test.each([false, true])("by a figure that is unknown, likewise", (staysFirst) => {
    const all = [craft(3), craft(1), craft(2, { flightsCount: 4 })];
    const ordering = { sort: "flights", descending: true, unknownLast: true, staysFirst } as const;
    expect(idsOf(all, ordering)).toEqual([2, 1, 3]);
  });
});

describe("craft without a figure", () => {
  const all = [craft(1), craft(2, { flightsCount: 4 })];

  test("go where LL2 puts them: last ascending, first descending", () => {
    expect(idsOf(all, { sort: "flights", descending: false })).toEqual([2, 1]);
    expect(idsOf(all, { sort: "flights", descending: true })).toEqual([1, 2]);
  });

  test("go last both ways for people", () => {
    for (const descending of [false, true]) {
      expect(idsOf(all, { sort: "flights", descending, unknownLast: true })).toEqual([2, 1]);
    }
  });
});

describe("the order that people look for", () => {
  test("is in space, then active, then newest, and what is not built yet at the end", () => {
    const active = { id: 1, name: "Active" };
    const all = [
      craft(9, { placeholder: true, inSpace: true }),
      craft(8),
      craft(7, { status: active }),
      craft(6, { inSpace: true }),
      craft(5, { inSpace: true, status: active }),
      craft(10),
    ];
    expect(idsOf(all, { sort: "relevance", descending: false })).toEqual([5, 6, 7, 10, 8, 9]);
  });
});

describe("the leader by a figure", () => {
  test("is the one that is ahead of all the others", () => {
    const all = [craft(1, { flightsCount: 2 }), craft(2, { flightsCount: 3 })];
    expect(leaderBy(all, "flights", 0)?.id).toBe(2);
  });

  test("is nobody where two share the lead, or where nothing can be compared", () => {
    const two = [craft(1, { flightsCount: 3 }), craft(2, { flightsCount: 3 })];
    expect(leaderBy(two, "flights", 0)).toBeUndefined();
    const one = [craft(1, { flightsCount: 3 }), craft(2), craft(3, { flightsCount: 0 })];
    expect(leaderBy(one, "flights", 0)).toBeUndefined();
  });

  test("by the shortest time on the ground has the lowest figure", () => {
    const all = [
      craft(1, { fastestTurnaroundSeconds: 9 }),
      craft(2, { fastestTurnaroundSeconds: 4 }),
    ];
    expect(leaderBy(all, "fastest-turnaround", 0)?.id).toBe(2);
  });
});
