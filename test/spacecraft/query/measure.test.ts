import { describe, expect, test } from "vitest";
import type { Spacecraft } from "../../../src/spacecraft/model.ts";
import { figureOf, flightsUnderWay, type Measure } from "../../../src/spacecraft/query/measure.ts";

const bare: Spacecraft = {
  id: 1,
  name: "Craft",
  placeholder: false,
  config: { id: 1, name: "Class", families: [] },
};

describe("a zero of LL2", () => {
  test.each<[Measure, string, Partial<Spacecraft>]>([
    ["flights", "it is in space", { flightsCount: 0, inSpace: true }],
    ["flights", "it was in space", { flightsCount: 0, timeInSpaceSeconds: 9 }],
    ["flights", "it was docked", { flightsCount: 0, timeDockedSeconds: 9 }],
    ["flights", "a mission has ended", { flightsCount: 0, missionEndsCount: 1 }],
    [
      "mission-ends",
      "it has flown and is down",
      { missionEndsCount: 0, flightsCount: 1, inSpace: false },
    ],
    ["time-in-space", "it is in space", { timeInSpaceSeconds: 0, inSpace: true }],
    ["time-in-space", "it was docked", { timeInSpaceSeconds: 0, timeDockedSeconds: 9 }],
    ["time-in-space", "it has flown", { timeInSpaceSeconds: 0, flightsCount: 1 }],
  ])("of %s is unknown where %s", (measure, _, facts) => {
    expect(figureOf({ ...bare, ...facts }, measure, 0)).toBeUndefined();
  });

  test.each<[Measure, string, Partial<Spacecraft>]>([
    ["flights", "it has never flown", { flightsCount: 0, missionEndsCount: 0, inSpace: false }],
    [
      "mission-ends",
      "its first flight goes on",
      { missionEndsCount: 0, flightsCount: 1, inSpace: true },
    ],
    ["mission-ends", "it has never flown", { missionEndsCount: 0, flightsCount: 0 }],
    [
      "time-in-space",
      "it has never flown",
      { timeInSpaceSeconds: 0, flightsCount: 0, inSpace: false },
    ],
    ["time-docked", "it has flown", { timeDockedSeconds: 0, flightsCount: 3, inSpace: false }],
  ])("of %s stands where %s", (measure, _, facts) => {
    expect(figureOf({ ...bare, ...facts }, measure, 0)).toBe(0);
  });
});

describe("a figure that runs on", () => {
  const docked = {
    dockingId: 1,
    target: { id: 4, name: "ISS", kind: "station" },
    since: new Date("2026-11-01T00:00:00Z"),
  } as const;

  test("is the time in space of a craft that is there", () => {
    const known = { ...bare, timeInSpaceSeconds: 100 };
    expect(figureOf({ ...known, inSpace: true }, "time-in-space", 7)).toBe(107);
    expect(figureOf({ ...known, inSpace: false }, "time-in-space", 7)).toBe(100);
    expect(figureOf(known, "time-in-space", 7)).toBe(100);
  });

  test("is the time docked of a craft that is docked, and no count", () => {
    const known = { ...bare, inSpace: true, timeDockedSeconds: 100, flightsCount: 2 };
    expect(figureOf({ ...known, docked }, "time-docked", 7)).toBe(107);
    expect(figureOf(known, "time-docked", 7)).toBe(100);
    expect(figureOf({ ...known, docked }, "flights", 7)).toBe(2);
  });
});

describe("flights that go on", () => {
  test("are one at the most, and of craft in space alone", () => {
    const flights = { ...bare, inSpace: true, flightsCount: 5, missionEndsCount: 2 };
    expect(flightsUnderWay(flights)).toBe(1);
    expect(flightsUnderWay({ ...flights, missionEndsCount: 5 })).toBe(0);
    expect(flightsUnderWay({ ...flights, inSpace: false })).toBe(0);
    const { flightsCount: _, ...unknown } = flights;
    expect(flightsUnderWay(unknown)).toBe(0);
  });
});
