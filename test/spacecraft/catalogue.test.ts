import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../src/spacecraft/catalogue.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import { figureOf, flightsUnderWay } from "../../src/spacecraft/query/measure.ts";
import { leaderBy } from "../../src/spacecraft/query/order.ts";
import type { Query } from "../../src/spacecraft/query/query.ts";
import { groupBy, totalsOf } from "../../src/spacecraft/query/statistics.ts";
import { find } from "../../src/spacecraft/search/find.ts";
import { loadStarterRoster } from "../../src/store/starter/starter-roster.ts";

const catalogue = createCatalogue(loadStarterRoster());
const everything: Query = { filters: {}, sort: "id", descending: false, limit: 1_000, offset: 0 };

function names(query: Partial<Query>): string[] {
  return catalogue.list({ ...everything, ...query }).spacecraft.map(({ name }) => name);
}

describe("a search", () => {
  test("finds by serial number when no name or class has the text", () => {
    expect(names({ text: "C212" })).toEqual(["Crew Dragon Freedom"]);
  });

  test("finds by agency when no name or class has the text", () => {
    expect(names({ text: "JAXA" })).toEqual(["Kounotori 8"]);
  });

  test("corrects the spelling only when nothing else matches, and says to what", () => {
    const page = catalogue.list({ ...everything, text: "Kunotori" });
    expect(page.spacecraft.map(({ name }) => name)).toEqual(["Kounotori 8"]);
    expect(page.correctedTo?.toLowerCase()).toContain("kounotori");
    expect(catalogue.list({ ...everything, text: "Soyuz" }).correctedTo).toBeUndefined();
  });

  test("does not go on to spelling because a filter left nothing", () => {
    const page = catalogue.list({ ...everything, text: "Kounotori", filters: { inSpace: true } });
    expect(page.total).toBe(0);
    expect(page.correctedTo).toBeUndefined();
  });

  test("by relevance begins with the name that was typed", () => {
    expect(names({ text: "soyuz 23", sort: "relevance" })[0]).toBe("Soyuz 23");
  });

  test("answers nonsense with nothing", () => {
    expect(names({ text: "xyzzyplugh" })).toEqual([]);
  });
});

describe("a list", () => {
  test("puts craft without the figure last both ways, for people", () => {
    const known = catalogue.snapshot.value.spacecraft.filter(
      (craft) => craft.flightsCount !== undefined,
    );
    for (const descending of [true, false]) {
      const query = { ...everything, sort: "flights", descending, unknownLast: true } as const;
      const flights = catalogue.list(query).spacecraft.map(({ flightsCount }) => flightsCount);
      expect(flights.slice(0, known.length)).not.toContain(undefined);
      expect(new Set(flights.slice(known.length))).toEqual(new Set([undefined]));
    }
  });

  test("of a ranking holds only craft whose figure is known and above zero", () => {
    const query = {
      sort: "time-docked",
      descending: true,
      filters: { measured: "time-docked" },
    } as const;
    const { spacecraft } = catalogue.list({ ...everything, ...query });
    const seconds = spacecraft.map(({ timeDockedSeconds = 0 }) => timeDockedSeconds);
    expect(Math.min(...seconds)).toBeGreaterThan(0);
    expect(seconds).toEqual([...seconds].sort((a, b) => b - a));
  });

  test("sorts names as people count: 9 before 10", () => {
    const gemini = names({ text: "Gemini", sort: "name" });
    expect(gemini.indexOf("Gemini SC9")).toBeLessThan(gemini.indexOf("Gemini SC10"));
  });

  test("is cut into pages that neither repeat nor lose a craft", () => {
    const whole = names({ sort: "flights", descending: true });
    const pages = Array.from({ length: Math.ceil(whole.length / 7) }, (_, page) =>
      names({ sort: "flights", descending: true, limit: 7, offset: page * 7 }),
    ).flat();
    expect(pages).toEqual(whole);
  });
});

describe("finding one craft", () => {
  test.each([
    ["#551", "Crew Dragon Freedom"],
    ["Crew Dragon Freedom", "Crew Dragon Freedom"],
    ["crew dragon freedom", "Crew Dragon Freedom"],
    [" freedom ", "Crew Dragon Freedom"],
    ["C212", "Crew Dragon Freedom"],
    ["Soyuz 23", "Soyuz 23"],
  ])("understands %j", (text, name) => {
    expect(find(catalogue, text)).toMatchObject({ kind: "one", craft: { name } });
  });

  test("asks which one when a text fits several", () => {
    const found = find(catalogue, "Progress M");
    expect(found.kind).toBe("several");
  });

  test("does not take a placeholder for the craft of its class", () => {
    const found = find(catalogue, "Crew Dragon");
    expect(found.kind === "several" && found.candidates.length).toBeGreaterThan(5);
    expect(find(catalogue, "#452")).toMatchObject({ kind: "one", craft: { placeholder: true } });
  });

  test("names the nearest when nothing fits", () => {
    const found = find(catalogue, "Soyuz Zarya-99");
    expect(found.kind === "none" && found.nearest.length).toBeGreaterThan(0);
  });

  test.each(["", "  ", "#999999"])("finds nothing for %j", (text) => {
    expect(find(catalogue, text).kind).toBe("none");
  });
});

describe("the facets", () => {
  const { status } = catalogue.facets;

  test("are counted over all craft of which they are known, the most common first", () => {
    const total = status.reduce((sum, { count }) => sum + count, 0);
    const known = catalogue.snapshot.value.spacecraft.filter((craft) => craft.status !== undefined);
    expect(total).toBe(known.length);
    expect(status.map(({ count }) => count)).toEqual(
      status.map(({ count }) => count).sort((a, b) => b - a),
    );
  });
});

describe("the statistics", () => {
  const spacecraft = catalogue.snapshot.value.spacecraft;

  test("count every craft once in all, and in a group of its own where LL2 does not say", () => {
    const groups = groupBy(spacecraft, "type", 0);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(spacecraft.length);
    expect(groups.some(({ value }) => value === undefined)).toBe(true);
    expect(totalsOf(spacecraft, 0).count).toBe(spacecraft.length);
  });

  test("count a craft of two families once, in the narrower one", () => {
    const freedom = spacecraft.filter(({ id }) => id === 551);
    expect(groupBy(freedom, "family", 0).map(({ value }) => value?.name)).toEqual(["Dragon 2"]);
    expect(totalsOf(freedom, 0).flights).toEqual({ total: 5, knownCount: 1 });
    const counts = groupBy(spacecraft, "family", 0).map(({ count }) => count);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(spacecraft.length);
  });

  test("say of how many craft a sum is one, and take no zero for a figure that others contradict", () => {
    const unknown = { ...withFlights(1), flightsCount: 0, timeInSpaceSeconds: 90, inSpace: true };
    const totals = totalsOf([withFlights(1, 28), withFlights(2), unknown], 60);
    expect(totals.flights).toEqual({ total: 28, knownCount: 1 });
    expect(totals.timeInSpaceSeconds).toEqual({ total: 150, knownCount: 1 });
  });
});

function withFlights(id: number, flightsCount?: number): Spacecraft {
  return {
    id,
    name: `Craft ${id}`,
    placeholder: false,
    inSpace: false,
    config: { id: 1, name: "Class", families: [] },
    ...(flightsCount !== undefined && { flightsCount }),
  };
}

describe("the leader by a figure", () => {
  test("is the one that is ahead of all others", () => {
    const craft = [withFlights(1, 2), withFlights(2, 5), withFlights(3)];
    expect(leaderBy(craft, "flights", 0)?.id).toBe(2);
  });

  test("is `undefined` when two share the lead or only one has the figure", () => {
    expect(leaderBy([withFlights(1, 5), withFlights(2, 5)], "flights", 0)).toBeUndefined();
    expect(leaderBy([withFlights(1, 5), withFlights(2)], "flights", 0)).toBeUndefined();
  });
});

describe("one clock", () => {
  const tenDays = 10 * 86_400;
  const up = { ...withFlights(1, 1), inSpace: true, timeInSpaceSeconds: tenDays };
  const down = { ...withFlights(2, 1), timeInSpaceSeconds: tenDays + 2 * 3_600 };
  const { list } = createCatalogue({
    value: { origin: "production", spacecraft: [up, down] },
    takenAt: new Date("2026-11-21T12:00:00Z"),
    stale: false,
  });
  const order = (elapsedSeconds: number, unknownLast = true): number[] =>
    list({
      filters: {},
      sort: "time-in-space",
      descending: true,
      unknownLast,
      elapsedSeconds,
      limit: 9,
      offset: 0,
    }).spacecraft.map(({ id }) => id);

  test("orders, leads and tells by the figures of one moment, however often it is asked", () => {
    expect([order(0), order(5 * 3_600), order(3_600)]).toEqual([
      [2, 1],
      [1, 2],
      [2, 1],
    ]);
    expect(leaderBy([up, down], "time-in-space", 0)?.id).toBe(2);
    expect(leaderBy([up, down], "time-in-space", 5 * 3_600)?.id).toBe(1);
    expect(figureOf(up, "time-in-space", 60)).toBe(tenDays + 60);
    expect(figureOf(down, "time-in-space", 60)).toBe(tenDays + 2 * 3_600);
  });

  test("puts stays that go on first where it is asked to: older flights are not in them", () => {
    const veteran = { ...withFlights(3, 5), inSpace: true, timeInSpaceSeconds: 500 * 86_400 };
    const { list: listed } = createCatalogue({
      value: { origin: "production", spacecraft: [up, down, veteran] },
      takenAt: new Date("2026-11-21T12:00:00Z"),
      stale: false,
    });
    const query = {
      filters: {},
      sort: "time-in-space",
      descending: true,
      unknownLast: true,
    } as const;
    const ids = (staysFirst: boolean): number[] =>
      listed({ ...query, staysFirst, limit: 9, offset: 0 }).spacecraft.map(({ id }) => id);
    expect(ids(true)).toEqual([1, 3, 2]);
    expect(ids(false)).toEqual([3, 2, 1]);
  });

  test("leaves LL2's own order as LL2 has it", () => {
    expect(order(5 * 3_600, false)).toEqual([2, 1]);
  });
});

describe("a figure of zero", () => {
  const bare = withFlights(1);

  test.each([
    ["time-in-space", { timeInSpaceSeconds: 0, inSpace: true }],
    ["time-in-space", { timeInSpaceSeconds: 0, flightsCount: 3 }],
    ["flights", { flightsCount: 0, inSpace: true }],
    ["flights", { flightsCount: 0, timeInSpaceSeconds: 9 }],
    ["mission-ends", { missionEndsCount: 0, flightsCount: 3 }],
  ] as const)("is unknown where other facts contradict it (%s of %o)", (measure, facts) => {
    expect(figureOf({ ...bare, ...facts }, measure, 60)).toBeUndefined();
  });

  test("stands where nothing contradicts it", () => {
    expect(figureOf({ ...bare, flightsCount: 0 }, "flights", 60)).toBe(0);
    expect(figureOf({ ...bare, timeInSpaceSeconds: 0 }, "time-in-space", 60)).toBe(0);
    const first = { ...bare, inSpace: true, flightsCount: 1, missionEndsCount: 0 };
    expect(figureOf(first, "mission-ends", 60)).toBe(0);
  });

  test("makes no flight go on of a craft that is not in space", () => {
    const destroyed = { ...bare, flightsCount: 28, missionEndsCount: 27 };
    expect(flightsUnderWay(destroyed)).toBe(0);
    expect(flightsUnderWay({ ...destroyed, inSpace: true })).toBe(1);
    expect(flightsUnderWay({ ...destroyed, inSpace: true, missionEndsCount: 28 })).toBe(0);
  });
});
