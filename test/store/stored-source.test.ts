import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { configurationDetailsSchema } from "../../src/ll2/schema/configuration-schema.ts";
import { flightsSchema } from "../../src/ll2/schema/flight-schema.ts";
import { createCatalogue } from "../../src/spacecraft/catalogue.ts";
import { createDetailsCounts } from "../../src/spacecraft/details-counts.ts";
import type { Flight, Roster, Spacecraft, SpacecraftDetails } from "../../src/spacecraft/model.ts";
import { lifeOfDetailsMs } from "../../src/spacecraft/roster/details-ttl.ts";
import {
  type DetailsSource,
  SourceError,
  type SourceFailure,
} from "../../src/spacecraft/source.ts";
import type { DetailsStore } from "../../src/store/details-store.ts";
import { createStoredSource } from "../../src/store/stored-source.ts";
import { failureOf } from "../support/ll2/ll2-set-up.ts";
import { fixture } from "../support/rosters/fixture-roster.ts";
import { openTestStore } from "../support/store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createTestClock } from "../support/test-clock.ts";
import { createTestLog } from "../support/test-log.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const throttled: SourceFailure = { kind: "throttled", retryAt: new Date("2026-11-21T13:00:00Z") };

const craft: Spacecraft = {
  id: 551,
  name: "Crew Dragon Freedom",
  placeholder: false,
  inSpace: false,
  flightsCount: 4,
  missionEndsCount: 4,
  config: { id: 6, name: "Crew Dragon 2", families: [] },
};
const flights: readonly Flight[] = flightsSchema.parse(
  fixture<{ results: unknown }>("flights-of-551.json").results,
);
const configuration = configurationDetailsSchema.parse(fixture("configuration-6.json"));

/** What was shown is saved right after. */
async function andSavedBehind<T>(shown: Promise<T>): Promise<T> {
  try {
    return await shown;
  } finally {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A bot's details over a source that can fail, and restarts on the same folder. */
function setUp() {
  const directory = temporaryFolder();
  const clock = createTestClock();
  const log = createTestLog();
  const asked: string[] = [];
  let failure: SourceFailure | undefined;
  let held: Promise<void> = Promise.resolve();
  const whole: SpacecraftDetails = { flights, flightsTotal: flights.length };
  let details: SpacecraftDetails | undefined = whole;
  let roster: Roster = { origin: "production", spacecraft: [craft] };
  let takenAt = clock.now();
  const answer = async <T>(question: string, value: T) => {
    asked.push(question);
    await held;
    if (failure !== undefined) throw new SourceError("told to fail", failure);
    return { value, takenAt: clock.now(), stale: false };
  };
  const counts = createDetailsCounts();
  const source: DetailsSource = {
    details: (id) => answer(`details ${id}`, details),
    configuration: (id) => answer(`configuration ${id}`, configuration),
  };
  const start = (store: DetailsStore = openTestStore({ directory, clock, log }).details) => {
    const stored = createStoredSource({
      source,
      count: counts.count,
      store,
      catalogue: () => createCatalogue({ value: roster, takenAt, stale: false }),
      clock,
      log,
    });
    return {
      held: stored.held,
      details: (id: number) => andSavedBehind(stored.details(id)),
      configuration: (id: number) => andSavedBehind(stored.configuration(id)),
    };
  };
  return {
    directory,
    clock,
    log,
    asked,
    counts: counts.status,
    start,
    stored: start(),
    fails: (next: SourceFailure | undefined) => {
      failure = next;
    },
    /** Answers only once the function returned is called. */
    becomesSlow: () => {
      let finish = (): void => undefined;
      held = new Promise((resolve) => {
        finish = resolve;
      });
      return () => finish();
    },
    tells: (next: SpacecraftDetails | undefined) => {
      details = next;
    },
    /** A new roster, taken now. */
    shows: (changes: Partial<Spacecraft>, origin: Roster["origin"] = "production") => {
      roster = { origin, spacecraft: [{ ...craft, ...changes }] };
      takenAt = clock.now();
    },
  };
}

describe("details on disk", () => {
  it("are what the source told, to the last fact, after a restart too and without a question", async () => {
    const { asked, counts, start, stored, clock } = setUp();
    const told = [await stored.details(551), await stored.configuration(6)];
    expect(told[0]?.value).toEqual({ flights, flightsTotal: flights.length });
    clock.advance(5 * hourMs);
    const restarted = start();
    expect([await restarted.details(551), await restarted.configuration(6)]).toEqual(told);
    expect(asked).toEqual(["details 551", "configuration 6"]);
    expect(counts()).toMatchObject({ fetched: 2, fromDisk: 2 });
  });

  it.each([
    ["flew again", { flightsCount: 5 }],
    ["came back", { missionEndsCount: 5 }],
    ["is in space", { inSpace: true }],
    ["docked", { timeDockedSeconds: 60 }],
    ["was lost", { status: { id: 3, name: "Destroyed" } }],
  ])("are asked for again once the roster shows that the craft %s", async (_, change) => {
    const { asked, shows, stored } = setUp();
    await stored.details(551);
    shows(change);
    await stored.details(551);
    await stored.details(551);
    expect(asked).toEqual(["details 551", "details 551"]);
  });

  it("of a craft in space are as old as the roster at most", async () => {
    const { asked, clock, shows, stored } = setUp();
    shows({ inSpace: true });
    await stored.details(551);
    clock.advance(5 * hourMs);
    await stored.details(551);
    expect(asked).toHaveLength(1);
    shows({ inSpace: true });
    await stored.details(551);
    expect(asked).toHaveLength(2);
  });

  it("are at hand without a question while the flight is the same, for a month", async () => {
    const { asked, clock, shows, stored } = setUp();
    expect(await stored.held(551)).toBeUndefined();
    shows({ inSpace: true });
    await stored.details(551);
    expect(await stored.held(551)).toMatchObject({ flightsTotal: flights.length });
    // The next roster: the craft is still up there.
    clock.advance(6 * hourMs);
    shows({ inSpace: true, timeInSpaceSeconds: 99 });
    expect(await stored.held(551)).toMatchObject({ flightsTotal: flights.length });
    clock.advance(30 * 24 * hourMs);
    expect(await stored.held(551)).toBeUndefined();
    await stored.details(551);
    shows({ inSpace: true, flightsCount: 5 });
    expect(await stored.held(551)).toBeUndefined();
    expect(asked).toEqual(["details 551", "details 551"]);
  });

  it("of a class are asked for again when one of its craft flies, and after a week", async () => {
    const { asked, clock, shows, stored } = setUp();
    await stored.configuration(6);
    shows({ flightsCount: 5 });
    await stored.configuration(6);
    expect(asked).toHaveLength(2);
    clock.advance(7 * dayMs - 1);
    await stored.configuration(6);
    expect(asked).toHaveLength(2);
    clock.advance(1);
    await stored.configuration(6);
    expect(asked).toHaveLength(3);
  });

  it("are of one host: those of another are not taken for them", async () => {
    const { asked, shows, stored } = setUp();
    await stored.details(551);
    shows({}, "development");
    await stored.details(551);
    expect(asked).toHaveLength(2);
  });

  it("are neither read nor written by a roster that cannot show changes", async () => {
    const { asked, directory, shows, stored } = setUp();
    shows({}, "starter");
    await stored.details(551);
    await stored.details(551);
    await stored.details(99);
    expect(asked).toHaveLength(3);
    expect(readdirSync(directory)).toEqual([]);
  });

  it("stand in, marked stale, for a source that fails, however old they are", async () => {
    const { clock, fails, start, stored } = setUp();
    const told = await stored.details(551);
    fails(throttled);
    clock.advance(400 * dayMs);
    expect(await start().details(551)).toEqual({ ...told, stale: true });
    expect(await failureOf(stored.configuration(6))).toEqual(throttled);
  });

  it("stand in for a source slower than a person waits, which keeps running and is then stored", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { becomesSlow, shows, start, stored } = setUp();
    const told = await stored.details(551);
    shows({ flightsCount: 5 });
    const finish = becomesSlow();
    const answer = stored.details(551);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await answer).toEqual({ ...told, stale: true });
    finish();
    await vi.waitFor(async () => {
      expect(await start().details(551)).toMatchObject({ stale: false });
    });
  });

  it("never remember absence", async () => {
    const { asked, directory, clock, log, stored, tells } = setUp();
    tells(undefined);
    expect((await stored.details(551)).value).toBeUndefined();
    await stored.details(551);
    expect(asked).toHaveLength(2);
    const store = openTestStore({ directory, clock, log }).details;
    expect(await store.load("spacecraft", 551)).toBeUndefined();
  });

  it("that are of another format are asked for again", async () => {
    const { asked, directory, clock, log, stored } = setUp();
    await stored.details(551);
    const { details: store } = openTestStore({ directory, clock, log });
    const kept = await store.load("spacecraft", 551);
    if (kept === undefined) throw new Error("nothing was kept");
    await store.save("spacecraft", 551, { ...kept, value: { flights: "of another format" } });
    await stored.details(551);
    expect(asked).toHaveLength(2);
    expect(log.messages("warn")).toEqual(["Ignoring stored details that cannot be read"]);
    expect(await stored.details(551)).toMatchObject({ value: { flights } });
    expect(asked).toHaveLength(2);
  });

  it("are done without where nothing can be written, which is said once", async () => {
    const { asked, directory, clock, log, start } = setUp();
    const notAFolder = join(directory, "a file");
    writeFileSync(notAFolder, "");
    const stored = start(openTestStore({ directory: notAFolder, clock, log }).details);
    expect((await stored.details(551)).value).toEqual({ flights, flightsTotal: flights.length });
    expect((await stored.details(551)).value).toEqual({ flights, flightsTotal: flights.length });
    expect(asked).toHaveLength(2);
    expect(log.messages("warn")).toEqual(["Nothing can be kept on disk; going on in memory"]);
  });
});

describe("the life of details", () => {
  const takenAt = new Date("2026-11-21T12:00:00Z");
  const crewless = { launchCrew: [], onboardCrew: [], landingCrew: [], dockings: [] };
  const endedAgo = (ms: number): SpacecraftDetails => ({
    flights: [{ id: 1, missionEnd: new Date(takenAt.getTime() - ms), ...crewless }],
    flightsTotal: 1,
  });

  it("is a tenth of the time since something happened, from six hours to thirty days", () => {
    fc.assert(
      fc.property(fc.integer({ min: -365, max: 20_000 }), (days) => {
        const lifeMs = lifeOfDetailsMs(endedAgo(days * dayMs), takenAt);
        const tenthMs = (days * dayMs) / 10;
        expect(lifeMs).toBe(Math.min(Math.max(tenthMs, 6 * hourMs), 30 * dayMs));
      }),
    );
  });

  it("counts from the last of launches, dockings and ends, whichever flight it was of", () => {
    const at = (days: number) => new Date(takenAt.getTime() - days * dayMs);
    const docked = { ...crewless, dockings: [{ from: at(50), until: at(40) }] };
    const story = [
      { id: 2, launch: { name: "Later", at: at(60) }, ...docked },
      { id: 1, missionEnd: at(90), ...crewless },
    ];
    expect(lifeOfDetailsMs({ flights: story, flightsTotal: 2 }, takenAt)).toBe(4 * dayMs);
  });

  it("is a day where nothing has a date", () => {
    expect(lifeOfDetailsMs({ flights: [], flightsTotal: 0 }, takenAt)).toBe(dayMs);
    expect(lifeOfDetailsMs({ flights: [{ id: 1, ...crewless }], flightsTotal: 1 }, takenAt)).toBe(
      dayMs,
    );
  });
});
