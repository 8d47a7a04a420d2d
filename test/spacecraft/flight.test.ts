import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dockingState } from "../../src/spacecraft/docking.ts";
import {
  flightUnderWay,
  lastedSeconds,
  newestFirst,
  nextFlight,
  runningSeconds,
  statesOf,
} from "../../src/spacecraft/flight.ts";
import type { Flight, Launch } from "../../src/spacecraft/model.ts";
import { hasPassed, precisions } from "../../src/spacecraft/moment.ts";

const now = new Date("2026-11-25T12:00:00Z");
const dayMs = 86_400_000;
const inDays = (days: number): Date => new Date(now.getTime() + days * dayMs);

function flight(id: number, facts: Partial<Flight> = {}): Flight {
  return { id, launchCrew: [], onboardCrew: [], landingCrew: [], ...facts };
}
const launchedIn = (days: number, more: Partial<Launch> = {}): Partial<Flight> => ({
  launch: { at: inDays(days), ...more },
});
const stateOf = (facts: Partial<Flight>, inSpace: boolean | undefined): string | undefined =>
  statesOf([flight(1, facts)], inSpace === undefined ? {} : { inSpace }, now)[0];

describe("a flight", () => {
  it("is planned while its launch lies ahead, also of a craft that is up there now", () => {
    expect(stateOf(launchedIn(400), true)).toBe("planned");
    const flights = [flight(2, launchedIn(700)), flight(1, launchedIn(-40))];
    expect(statesOf(flights, { inSpace: true }, now)).toEqual(["planned", "under-way"]);
  });

  it("is under way once launched, without an end, of a craft in space", () => {
    expect(stateOf(launchedIn(-40), true)).toBe("under-way");
    expect(stateOf({ ...launchedIn(-40), missionEnd: inDays(20) }, true)).toBe("under-way");
  });

  it("is over when it has ended, and when its craft is not in space", () => {
    expect(stateOf({ ...launchedIn(-40), missionEnd: inDays(-1) }, true)).toBe("over");
    expect(stateOf(launchedIn(-40), false)).toBe("over");
    expect(stateOf({ missionEnd: inDays(-1) }, undefined)).toBe("over");
  });

  it("is under way when its craft was not in space yet as we last heard of it, unless it failed", () => {
    const heardBefore = { inSpace: false, asOf: inDays(-2) };
    const states = (days: number, more?: Partial<Launch>) =>
      statesOf([flight(1, launchedIn(days, more))], heardBefore, now);
    expect(states(-1)).toEqual(["under-way"]);
    expect(states(-3)).toEqual(["over"]);
    expect(states(-1, { status: { id: 4, name: "Launch Failure" } })).toEqual(["over"]);
    expect(states(-1, { status: { id: 8, name: "To Be Confirmed" } })).toEqual(["planned"]);
    expect(states(1)).toEqual(["planned"]);
  });

  it("is nothing of these where nobody knows", () => {
    expect(stateOf({}, true)).toBe("unknown");
    expect(stateOf(launchedIn(-40), undefined)).toBe("unknown");
  });

  it("is planned for as long as the month that its launch is planned in", () => {
    const inMonth = { at: inDays(-10), precision: "month" } as const;
    expect(stateOf({ launch: inMonth }, true)).toBe("planned");
    expect(stateOf({ launch: { ...inMonth, at: inDays(-40) } }, true)).toBe("under-way");
  });

  it("is planned while LL2 calls its launch to be confirmed, unless nobody has closed that record", () => {
    const toBeConfirmed = { status: { id: 8, name: "To Be Confirmed" } };
    expect(stateOf(launchedIn(-1, toBeConfirmed), true)).toBe("planned");
    expect(stateOf(launchedIn(-60, toBeConfirmed), true)).toBe("under-way");
    const succeeded = { status: { id: 3, name: "Launch Successful" }, precision: "month" } as const;
    expect(stateOf(launchedIn(-1, succeeded), true)).toBe("under-way");
  });

  it("alone is under way of several that LL2 never closed", () => {
    const flights = [flight(3, launchedIn(-5)), flight(2, launchedIn(-500)), flight(1)];
    expect(statesOf(flights, { inSpace: true }, now)).toEqual(["under-way", "over", "unknown"]);
  });

  it("runs since its launch, where that is known to the hour", () => {
    expect(runningSeconds(flight(1, launchedIn(-40)), now)).toBe(40 * 86_400);
    expect(runningSeconds(flight(1, launchedIn(-40, { precision: "day" })), now)).toBeUndefined();
    expect(runningSeconds(flight(1), now)).toBeUndefined();
  });

  it("lasted what LL2 says, or from launch to end where LL2 says zero", () => {
    expect(lastedSeconds(flight(1, { durationSeconds: 90 }))).toBe(90);
    const ended = { ...launchedIn(-3), missionEnd: inDays(-1), durationSeconds: 0 };
    expect(lastedSeconds(flight(1, ended))).toBe(2 * 86_400);
    expect(lastedSeconds(flight(1, { durationSeconds: 0 }))).toBeUndefined();
    expect(lastedSeconds(flight(1, { ...launchedIn(-1), missionEnd: inDays(-3) }))).toBeUndefined();
  });

  it("without a date comes after one of 1961, and newer ones come first", () => {
    const old = flight(1, { launch: { at: new Date("1961-04-12T06:07:00Z") } });
    const sorted = [flight(9), flight(8), old, flight(2, launchedIn(-1))].sort(newestFirst);
    expect(sorted.map(({ id }) => id)).toEqual([2, 1, 9, 8]);
  });
});

describe("a docking", () => {
  const past = { from: inDays(-9) };

  it.each([
    ["docked", past, "under-way"],
    ["docked", { ...past, until: inDays(3) }, "under-way"],
    ["undocked", { ...past, until: inDays(-3) }, "under-way"],
    ["undocked", { until: inDays(-3) }, "over"],
    ["departure-unrecorded", past, "over"],
    ["departure-unrecorded", {}, "over"],
    ["planned", { from: inDays(2) }, "under-way"],
    ["planned", {}, "planned"],
    ["unknown", {}, "under-way"],
    ["unknown", past, "unknown"],
  ] as const)("is %s: %o of a flight %s", (state, docking, flightState) => {
    expect(dockingState(docking, flightState, now)).toBe(state);
  });
});

describe("whatever LL2 records", () => {
  const days = fc.option(fc.integer({ min: -20_000, max: 4_000 }), { nil: undefined });
  const dated = (key: string, value: number | undefined): object =>
    value === undefined ? {} : { [key]: inDays(value) };
  const anyFlight = fc
    .record({
      at: days,
      end: days,
      from: days,
      until: days,
      precision: fc.option(fc.constantFrom(...precisions), { nil: undefined }),
      statusId: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    })
    .map(({ at, end, from, until, precision, statusId }) =>
      flight(1, {
        launch: {
          ...dated("at", at),
          ...(precision !== undefined && { precision }),
          ...(statusId !== undefined && { status: { id: statusId, name: "" } }),
        },
        ...dated("missionEnd", end),
        dockings: [{ ...dated("from", from), ...dated("until", until) }],
      }),
    );
  const someFlights = fc.array(anyFlight, { minLength: 1, maxLength: 6 });
  const inSpace = fc.constantFrom(true, false, undefined);

  it("nothing is under way or docked that has ended, lies ahead, or whose craft is not in space", () => {
    fc.assert(
      fc.property(someFlights, inSpace, (flights, isUp) => {
        const states = statesOf(flights, isUp === undefined ? {} : { inSpace: isUp }, now);
        expect(states.filter((state) => state === "under-way").length).toBeLessThanOrEqual(1);
        for (const [index, state] of states.entries()) {
          const { launch, missionEnd, dockings = [] } = flights[index] as Flight;
          if (state === "under-way") {
            expect(isUp).toBe(true);
            expect(launch?.at !== undefined && launch.at > now).toBe(false);
            expect(missionEnd !== undefined && missionEnd <= now).toBe(false);
          }
          for (const docking of dockings) {
            if (dockingState(docking, state, now) !== "docked") continue;
            expect(state).toBe("under-way");
            expect(docking.from !== undefined && docking.from <= now).toBe(true);
            expect(docking.until === undefined || docking.until > now).toBe(true);
          }
        }
      }),
    );
  });

  it("no moment has passed before its last instant has", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000 }),
        fc.constantFrom(...precisions),
        (ago, precision) => {
          const at = inDays(-ago);
          if (precision === "month" && ago < 28) expect(hasPassed(at, precision, now)).toBe(false);
          if (precision === "minute") expect(hasPassed(at, precision, now)).toBe(true);
          expect(hasPassed(inDays(1), precision, now)).toBe(false);
        },
      ),
    );
  });
});

describe("of the flights of a craft", () => {
  const flights = [
    flight(5, { launch: {} }),
    flight(4, launchedIn(400)),
    flight(3, launchedIn(30)),
    flight(2, launchedIn(-40)),
    flight(1, { ...launchedIn(-900), missionEnd: inDays(-800) }),
  ];

  it("the next one is the first that lies ahead on a known date", () => {
    expect(nextFlight(flights, { inSpace: true }, now)?.id).toBe(3);
    expect(nextFlight(flights.slice(3), { inSpace: true }, now)).toBeUndefined();
    expect(nextFlight([flight(1, { missionEnd: inDays(9) })], {}, now)).toBeUndefined();
  });

  it("the one that goes on is the one it is up there for", () => {
    expect(flightUnderWay(flights, { inSpace: true }, now)?.id).toBe(2);
    expect(flightUnderWay(flights, { inSpace: false }, now)).toBeUndefined();
  });
});
