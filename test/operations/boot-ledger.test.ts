import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noteBoot } from "../../src/operations/boot-ledger.ts";
import { journalInMemory } from "../support/ll2-set-up.ts";
import { createTestClock, type TestClock } from "../support/ll2-time.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Starts, waits, runs that long and dies, over and over; the moments of its logins. */
function crashLoop(clock: TestClock, runMs: () => number, untilMs: number): number[] {
  const journal = journalInMemory();
  const startMs = clock.monotonicMs();
  const logins: number[] = [];
  for (;;) {
    clock.advance(noteBoot(journal, clock));
    const atMs = clock.monotonicMs() - startMs;
    if (atMs >= untilMs) return logins;
    logins.push(atMs);
    clock.advance(runMs());
  }
}

describe("P10: a crash loop", () => {
  test("logs in at once three times, then after 30 s, 1, 2, 4, 8 and at most every 15 minutes", () => {
    const journal = journalInMemory();
    const clock = createTestClock();
    const waits = Array.from({ length: 11 }, () => {
      const waitMs = noteBoot(journal, clock);
      clock.advance(waitMs + 1_000);
      return waitMs / 1_000;
    });
    expect(waits).toEqual([0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  test("costs at most 12 sessions in its first hour and 110 in a day, however long each run lasts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 * minuteMs - 1 }), (runMs) => {
        const inAnHour = crashLoop(createTestClock(), () => runMs, hourMs);
        expect(inAnHour.length).toBeLessThanOrEqual(12);
        expect(crashLoop(createTestClock(), () => runMs, 24 * hourMs).length).toBeLessThanOrEqual(
          110,
        );
      }),
    );
  });

  test("is over once a run lasted five minutes", () => {
    const journal = journalInMemory();
    const clock = createTestClock();
    for (let boot = 0; boot < 6; boot += 1) clock.advance(noteBoot(journal, clock));
    clock.advance(5 * minuteMs);
    expect(noteBoot(journal, clock)).toBe(0);
  });

  test("is not forgotten when the clock is set back, nor kept for ever when it is set ahead", () => {
    const journal = journalInMemory();
    const clock = createTestClock();
    for (let boot = 0; boot < 4; boot += 1) noteBoot(journal, clock);
    clock.setWall(new Date("2020-01-01T00:00:00Z"));
    expect(noteBoot(journal, clock)).toBeGreaterThan(0);
    clock.setWall(new Date("2030-01-01T00:00:00Z"));
    expect(noteBoot(journal, clock)).toBe(0);
  });

  test("is counted past lines that a kill left unfinished", () => {
    const journal = journalInMemory();
    const clock = createTestClock();
    for (let boot = 0; boot < 3; boot += 1) noteBoot(journal, clock);
    for (const line of ['{"atMs":17', "null", "[]", '"x"', '{"atMs":"1","waitMs":2}'])
      journal.append(line);
    expect(noteBoot(journal, clock)).toBe(30_000);
  });

  test("in a folder that cannot be written in does not keep the bot from starting", () => {
    const full = {
      append: () => {
        throw new Error("ENOSPC");
      },
      lines: () => [],
    };
    expect(noteBoot(full, createTestClock())).toBe(0);
  });
});
