import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noteBoot } from "../../src/operations/crash-brake.ts";
import type { Boot, Boots } from "../../src/store/boots.ts";
import { StoreUnavailableError } from "../../src/store/store-error.ts";
import { createTestClock, type TestClock } from "../support/test-clock.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Starts on the clock's own time, as a store keeps them. */
function bootsOn(clock: TestClock): Boots {
  const boots: { atMs: number; waitedMs: number }[] = [];
  return {
    recent: async () =>
      boots.map(({ atMs, waitedMs }): Boot => ({ ageMs: clock.monotonicMs() - atMs, waitedMs })),
    add: async (waitedMs) => void boots.unshift({ atMs: clock.monotonicMs(), waitedMs }),
  };
}

/** Starts, waits, runs that long and dies, over and over; the moments of its logins. */
async function crashLoop(
  clock: TestClock,
  runMs: () => number,
  untilMs: number,
): Promise<number[]> {
  const boots = bootsOn(clock);
  const startMs = clock.monotonicMs();
  const logins: number[] = [];
  for (;;) {
    clock.advance(await noteBoot(boots));
    const atMs = clock.monotonicMs() - startMs;
    if (atMs >= untilMs) return logins;
    logins.push(atMs);
    clock.advance(runMs());
  }
}

describe("P10: a crash loop", () => {
  test("logs in at once three times, then after 30 s, 1, 2, 4, 8 and at most every 15 minutes", async () => {
    const clock = createTestClock();
    const boots = bootsOn(clock);
    const waits: number[] = [];
    for (let boot = 0; boot < 11; boot += 1) {
      const waitMs = await noteBoot(boots);
      clock.advance(waitMs + 1_000);
      waits.push(waitMs / 1_000);
    }
    expect(waits).toEqual([0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  test("that resumes a session each time waits only after the tenth, for it costs no session start", async () => {
    const clock = createTestClock();
    const boots = bootsOn(clock);
    const waits: number[] = [];
    for (let boot = 0; boot < 12; boot += 1) {
      const waitMs = await noteBoot(boots, true);
      clock.advance(waitMs + 1_000);
      waits.push(waitMs / 1_000);
    }
    expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 60]);
  });

  test("costs at most 12 sessions in its first hour and 110 in a day, however long each run lasts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 5 * minuteMs - 1 }), async (runMs) => {
        const inAnHour = await crashLoop(createTestClock(), () => runMs, hourMs);
        expect(inAnHour.length).toBeLessThanOrEqual(12);
        const inADay = await crashLoop(createTestClock(), () => runMs, 24 * hourMs);
        expect(inADay.length).toBeLessThanOrEqual(110);
      }),
    );
  });

  test("is over once a run lasted five minutes", async () => {
    const clock = createTestClock();
    const boots = bootsOn(clock);
    for (let boot = 0; boot < 6; boot += 1) clock.advance(await noteBoot(boots));
    clock.advance(5 * minuteMs);
    expect(await noteBoot(boots)).toBe(0);
  });

  test("with a store that cannot tell does not keep the bot from starting", async () => {
    const unavailable = async () => {
      throw new StoreUnavailableError("told to fail");
    };
    expect(await noteBoot({ recent: unavailable, add: unavailable })).toBe(0);
  });

  test("still waits on a disk that became full while it went on", async () => {
    const clock = createTestClock();
    const boots = bootsOn(clock);
    for (let boot = 0; boot < 4; boot += 1) await noteBoot(boots);
    const add = async () => {
      throw new StoreUnavailableError("told to fail");
    };
    expect(await noteBoot({ ...boots, add })).toBe(minuteMs);
  });
});
