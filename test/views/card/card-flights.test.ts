import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languageFor } from "../../../src/i18n/language.ts";
import { flightsSchema } from "../../../src/ll2/schema/flight-schema.ts";
import type { Spacecraft } from "../../../src/spacecraft/model.ts";
import { crewFields } from "../../../src/views/card/card-crew.ts";
import { flightFields } from "../../../src/views/card/card-flights.ts";
import { momentText } from "../../../src/views/words/times.ts";

const now = new Date("2026-11-25T12:00:00Z");
const language = languageFor("en-US");
const at = (iso: string): string => `<t:${Date.parse(iso) / 1000}:f>`;
const on = (iso: string): string => `<t:${Date.parse(iso) / 1000}:D>`;

function craft(inSpace?: boolean): Spacecraft {
  return {
    id: 1,
    name: "Craft",
    placeholder: false,
    config: { id: 1, name: "Class", families: [] },
    ...(inSpace !== undefined && { inSpace }),
  };
}

/** What the tab Flights says of raw records of LL2's, a text for each flight shown. */
function flightTexts(raw: readonly object[], inSpace?: boolean): string[] {
  const flights = flightsSchema.parse(raw);
  return flightFields({ flights, craft: craft(inSpace), now, language }).map(
    ({ name, value }) => `${name}\n${value.replaceAll("\u00a0", " ")}`,
  );
}

function crewTexts(raw: readonly object[], inSpace?: boolean): string[] {
  const flights = flightsSchema.parse(raw);
  return crewFields({ flights, craft: craft(inSpace), now, language }).fields.map(
    ({ value }) => value,
  );
}

describe("the tab Flights", () => {
  it("tells a planned flight from the one under way, which runs since its launch", () => {
    const planned = { id: 2, launch: { name: "Later", net: "2028-06-01T00:00:00Z" } };
    const running = {
      id: 1,
      launch: { name: "Now", net: "2026-10-16T12:00:00Z" },
      duration: "P3D",
    };
    expect(flightTexts([running, planned], true)).toEqual([
      `Later\nLaunch planned: ${at("2028-06-01T00:00:00Z")}`,
      `Now\nLaunch: ${at("2026-10-16T12:00:00Z")}\nUnder way for 40 d`,
    ]);
  });

  it.each([
    ["Second", at("2028-06-01T00:00:00Z")],
    ["Hour", "Jun 1, 2028, 12:00 AM UTC, within the hour"],
    ["Day", "Jun 1, 2028"],
    ["Morning (Local)", "Jun 1, 2028"],
    ["Week", "week of Jun 1, 2028"],
    ["Month", "June 2028"],
    ["Quarter 2", "2nd quarter of 2028"],
    ["Half 1", "1st half of 2028"],
    ["Year", "2028"],
    ["Fiscal Year", "fiscal year 2028"],
    ["Decade", "2020s"],
    ["Some New Word", "2028"],
  ])("says a launch that is known to the %s no closer: %s", (name, expected) => {
    const launch = { name: "Later", net: "2028-06-01T00:00:00Z", net_precision: { name } };
    expect(flightTexts([{ id: 2, launch }])).toEqual([`Later\nLaunch planned: ${expected}`]);
  });

  it("says nothing of a landing before the flight is over but what is planned", () => {
    const landing = { attempt: true, success: null, type: { name: "Splashdown" } };
    const launch = { name: "Now", net: "2026-10-16T12:00:00Z" };
    expect(flightTexts([{ id: 1, launch, landing }], true)[0]).toContain(
      "Landing planned: Splashdown",
    );
    expect(flightTexts([{ id: 1, launch, landing }], false)[0]).toContain(
      "Landing: outcome unknown, Splashdown",
    );
    expect(flightTexts([{ id: 1, launch, landing: { success: null } }], true)[0]).not.toContain(
      "Landing",
    );
  });

  it("takes LL2's zero for a length of time that nobody knows", () => {
    const launch = { name: "Then", net: "1966-03-16T16:41:00Z" };
    const [text] = flightTexts(
      [{ id: 1, launch, duration: "P0D", turn_around_time: "P0D" }],
      false,
    );
    expect(text).toBe(`Then\nLaunch: ${at("1966-03-16T16:41:00Z")}`);
  });

  it("says an end that lies ahead as planned", () => {
    const launch = { name: "Now", net: "2026-10-16T12:00:00Z" };
    const [text] = flightTexts([{ id: 1, launch, mission_end: "2027-04-01T00:00:00Z" }], true);
    expect(text).toContain(`Planned end ${on("2027-04-01T00:00:00Z")}`);
    expect(text).not.toContain("ended");
  });

  it.each(["", null])("keeps date, pad and status of a launch whose name is %j", (name) => {
    const launch = {
      name,
      net: "1966-03-16T16:41:00Z",
      status: { id: 3, name: "Launch Successful" },
      pad: { name: "LC-19" },
    };
    expect(flightTexts([{ id: 77, launch }], false)).toEqual([
      `#77\nLaunch: ${at("1966-03-16T16:41:00Z")}, Launch Successful, LC-19`,
    ]);
  });

  it("is not blank for a flight of nothing but an id", () => {
    expect(flightTexts([{ id: 77 }], false)).toEqual(["#77\nNo more on record."]);
  });
});

describe("the tab Dockings and crew", () => {
  const station = { name: "Mir" };
  const launch = { name: "Then", net: "2026-10-16T12:00:00Z" };
  const docked = { docking: "2026-10-18T00:00:00Z", space_station_target: station };
  const withDocking = (docking: object, more: object = {}): object => ({
    id: 1,
    launch,
    docking_events: [docking],
    ...more,
  });

  it("calls a craft docked only while it is in space on that flight", () => {
    const since = `since ${at("2026-10-18T00:00:00Z")}, still docked`;
    const unrecorded = `from ${at("2026-10-18T00:00:00Z")}, departure not recorded`;
    expect(crewTexts([withDocking(docked)], true)).toEqual([`⚓ Mir: ${since}`]);
    expect(crewTexts([withDocking(docked)], false)).toEqual([`⚓ Mir: ${unrecorded}`]);
    const ended = { mission_end: "2026-11-01T00:00:00Z" };
    expect(crewTexts([withDocking(docked, ended)], true)).toEqual([`⚓ Mir: ${unrecorded}`]);
  });

  it("says a docking that lies ahead as planned", () => {
    const ahead = { ...docked, docking: "2026-12-24T00:00:00Z" };
    expect(crewTexts([withDocking(ahead)], true)).toEqual([
      `⚓ Mir: planned for ${at("2026-12-24T00:00:00Z")}`,
    ]);
  });

  it("says what is known of a docking without a date, without a place, or with one name twice", () => {
    const left = { departure: "2026-11-01T00:00:00Z" };
    expect(crewTexts([withDocking({ ...left, space_station_target: station })], true)).toEqual([
      `⚓ Mir: until ${at("2026-11-01T00:00:00Z")}`,
    ]);
    expect(crewTexts([withDocking(left)], true)).toEqual([
      `⚓ Docking: until ${at("2026-11-01T00:00:00Z")}`,
    ]);
    const twice = { ...docked, docking_location: station };
    expect(crewTexts([withDocking(twice)], true)[0]).toMatch(/^⚓ Mir: since/);
  });

  it("counts the flights that it has no room for", () => {
    const crewed = Array.from({ length: 39 }, (_, id) => ({
      id: id + 1,
      launch_crew: [{ role: { role: "Pilot" }, astronaut: { name: `Ada ${id}` } }],
    }));
    const flights = flightsSchema.parse(crewed);
    const { fields, hiddenCount } = crewFields({ flights, craft: craft(false), now, language });
    expect([fields.length, hiddenCount]).toEqual([8, 31]);
  });
});

describe("whatever LL2 records of a flight", () => {
  const date = fc.option(
    fc.date({ min: new Date("1960-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
    { nil: null },
  );
  const anyFlight = fc.record({
    id: fc.integer({ min: 1, max: 9999 }),
    mission_end: date.map((value) => value?.toISOString() ?? null),
    duration: fc.constantFrom("P0D", "P3D", null),
    launch: fc.record({
      name: fc.constant("L"),
      net: date.map((value) => value?.toISOString() ?? null),
    }),
    landing: fc.constantFrom(
      null,
      { attempt: true, success: null },
      { attempt: true, success: true },
    ),
    docking_events: fc.array(
      fc.record({
        docking: date.map((value) => value?.toISOString() ?? null),
        departure: date.map((value) => value?.toISOString() ?? null),
        space_station_target: fc.constantFrom(null, { name: "Mir" }),
      }),
      { maxLength: 3 },
    ),
  });

  it("no tab says under way, docked or zero of what the data contradict", () => {
    fc.assert(
      fc.property(fc.array(anyFlight, { maxLength: 8 }), fc.boolean(), (raw, isUp) => {
        const texts = [...flightTexts(raw, isUp), ...crewTexts(raw, isUp)];
        for (const text of texts) {
          expect(text).not.toMatch(/\b0 (?:d|h|min|sec)\b/);
          if (!isUp) expect(text).not.toMatch(/Under way|still docked/);
        }
        expect(texts.filter((text) => text.includes("Under way")).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it("a moment reads the same in every precision, for every reader, without a time of day beyond it", () => {
  for (const locale of ["de", "en-GB", "en-US"]) {
    const text = momentText(new Date("2028-06-01T00:00:00Z"), "month", languageFor(locale));
    expect(text).toBe(locale === "de" ? "Juni 2028" : "June 2028");
  }
});
