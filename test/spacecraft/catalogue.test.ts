import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../src/spacecraft/catalogue.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import { findFacetValue, suggestFacetValues } from "../../src/spacecraft/query/facets.ts";
import { leaderBy } from "../../src/spacecraft/query/order.ts";
import type { Query } from "../../src/spacecraft/query/query.ts";
import { groupBy, totalsOf } from "../../src/spacecraft/query/statistics.ts";
import { find } from "../../src/spacecraft/search/find.ts";
import { loadStarterRoster } from "../../src/storage/starter-roster.ts";

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
    const pages = Array.from({ length: 20 }, (_, page) =>
      names({ sort: "flights", descending: true, limit: 7, offset: page * 7 }),
    ).flat();
    expect(pages).toEqual(names({ sort: "flights", descending: true }));
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
  const { status, agency } = catalogue.facets;

  test("are counted over the whole roster, the most common first", () => {
    const total = status.reduce((sum, { count }) => sum + count, 0);
    expect(total).toBe(catalogue.snapshot.value.spacecraft.length);
    expect(status.map(({ count }) => count)).toEqual(
      status.map(({ count }) => count).sort((a, b) => b - a),
    );
  });

  test.each(["#121", "SpaceX", "spacex", "SpX", "paceX"])("are found by %j", (text) => {
    expect(findFacetValue(agency, text)?.name).toBe("SpaceX");
  });

  test.each(["#0", "nobody", "a"])("are not found by %j, which is none or not clear", (text) => {
    expect(findFacetValue(agency, text)).toBeUndefined();
  });

  test("are suggested with those first that begin with the text", () => {
    const suggested = suggestFacetValues(status, "re").map(({ name }) => name);
    expect(suggested[0]).toBe("Retired");
  });
});

describe("the statistics", () => {
  const spacecraft = catalogue.snapshot.value.spacecraft;

  test("count every craft once in all, and in a group of its own where LL2 does not say", () => {
    const groups = groupBy(spacecraft, "type");
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(spacecraft.length);
    expect(groups.some(({ value }) => value === undefined)).toBe(true);
    expect(totalsOf(spacecraft).count).toBe(spacecraft.length);
  });

  test("count a craft of two families in both", () => {
    const freedom = spacecraft.filter(({ id }) => id === 551);
    expect(groupBy(freedom, "family").map(({ value }) => value?.name)).toEqual([
      "Dragon",
      "Dragon 2",
    ]);
    expect(totalsOf(freedom).flights).toBe(5);
  });
});

describe("the leader by a figure", () => {
  const craft = (id: number, flightsCount?: number): Spacecraft => ({
    id,
    name: `Craft ${id}`,
    placeholder: false,
    inSpace: false,
    config: { id: 1, name: "Class", families: [] },
    ...(flightsCount !== undefined && { flightsCount }),
  });

  test("is the one that is ahead of all others", () => {
    expect(leaderBy([craft(1, 2), craft(2, 5), craft(3)], "flights")?.id).toBe(2);
  });

  test("is nobody when two share the lead or only one has the figure", () => {
    expect(leaderBy([craft(1, 5), craft(2, 5)], "flights")).toBeUndefined();
    expect(leaderBy([craft(1, 5), craft(2)], "flights")).toBeUndefined();
  });
});
