import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dockingState } from "../../src/spacecraft/docking.ts";
import { newestFirst, statesOf } from "../../src/spacecraft/flight.ts";
import { loadStarterDetails } from "../../src/store/starter/starter-details.ts";
import { loadStarterRoster } from "../../src/store/starter/starter-roster.ts";

const { spacecraft, configurations, takenAt } = loadStarterDetails();
const roster = loadStarterRoster();
const byId = new Map(roster.value.spacecraft.map((craft) => [craft.id, craft]));
const named = [...spacecraft].map(
  ([id, held]) => [byId.get(id)?.name ?? `#${id}`, id, held] as const,
);

test("the starter details are of famous craft of the starter roster, and of their classes", () => {
  expect(named.map(([name]) => name)).toEqual([
    "Apollo Columbia CSM-107",
    "Mercury No.11",
    "Mercury No.13",
    "Space Shuttle Endeavour",
    "Vostok-3KA No.8",
    "Crew Dragon Endeavour",
    "Crew Dragon Freedom",
    "Soyuz MS-26",
    "Ship 31",
  ]);
  const classes = named.map(([, id]) => byId.get(id)?.config.id);
  expect([...configurations.keys()]).toEqual([...new Set(classes)].sort((a = 0, b = 0) => a - b));
  expect(takenAt.getTime()).toBeLessThanOrEqual(roster.takenAt.getTime());
});

describe.each(named)("the flights of %s", (_, id, { flights, flightsTotal }) => {
  const craft = byId.get(id) ?? {};

  test("are newest first, and no more than it has flown", () => {
    expect([...flights].sort(newestFirst)).toEqual(flights);
    expect(flights.length).toBeGreaterThan(0);
    expect(flightsTotal).toBeGreaterThanOrEqual(flights.length);
  });

  test("are over and undocked, whatever the day: nothing that ships may be said to go on", () => {
    fc.assert(
      fc.property(fc.date({ min: takenAt, noInvalidDate: true }), (now) => {
        expect(new Set(statesOf(flights, craft, now))).toEqual(new Set(["over"]));
        const dockings = flights.flatMap(({ dockings: all = [] }) => all);
        for (const docking of dockings) expect(dockingState(docking, "over", now)).toBe("undocked");
      }),
      { numRuns: 50 },
    );
  });

  test("last as long as from launch to end, and dock within them", () => {
    for (const { launch, missionEnd, durationSeconds, dockings = [] } of flights) {
      const [start, end] = [
        launch?.at?.getTime() ?? Number.NaN,
        missionEnd?.getTime() ?? Number.NaN,
      ];
      if (durationSeconds !== undefined)
        expect(Math.abs((end - start) / 1000 - durationSeconds)).toBeLessThan(60);
      const moments = [start, ...dockings.flatMap(({ from, until }) => [from, until]), end].map(
        Number,
      );
      expect(moments).toEqual([...moments].sort((one, other) => one - other));
    }
  });
});

test("the flights of a craft add up to its time in space, where all of them are there", () => {
  const summed = named.flatMap(([, id, { flights, flightsTotal }]) => {
    const { timeInSpaceSeconds, inSpace, flightsCount } = byId.get(id) ?? {};
    const whole = [flightsTotal, flightsCount].every((count) => count === flights.length);
    if (!whole || inSpace !== false || timeInSpaceSeconds === undefined) return [];
    const sum = flights.reduce((all, { durationSeconds = 0 }) => all + durationSeconds, 0);
    expect(Math.abs(sum - timeInSpaceSeconds)).toBeLessThan(120 * flights.length);
    return [id];
  });
  expect(summed).toEqual(expect.arrayContaining([1, 3, 4, 597, 600]));
});
