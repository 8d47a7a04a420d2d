import type { Clock } from "../../src/runtime/clock.ts";

/** A clock that goes only when told, and a wall clock that can be set apart from it. */
export interface TestClock extends Clock {
  advance(ms: number): void;
  /** Somebody sets the wall clock; the monotonic one goes on. */
  setWall(date: Date): void;
}

export function createTestClock(start = new Date("2026-11-21T12:00:00Z")): TestClock {
  let wallMs = start.getTime();
  let monotonicMs = 1000;
  return {
    now: () => new Date(wallMs),
    monotonicMs: () => monotonicMs,
    advance(ms) {
      wallMs += ms;
      monotonicMs += ms;
    },
    setWall(date) {
      wallMs = date.getTime();
    },
  };
}
