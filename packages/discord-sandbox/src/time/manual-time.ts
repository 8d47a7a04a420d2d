import type { SandboxTime } from "./time.ts";

/** Time that stands still until told to move on. */
export interface ManualTime extends SandboxTime {
  /** Moves on and runs, in order, everything that falls due on the way. */
  advance(byMs: number): void;
}

interface Due {
  readonly atMs: number;
  readonly run: () => void;
}

/** Starts at `startMs` (milliseconds since 1970). */
export function createManualTime(startMs: number = Date.UTC(2026, 0, 1)): ManualTime {
  let nowMs = startMs;
  const waiting = new Set<Due>();

  const earliest = (untilMs: number): Due | undefined => {
    let found: Due | undefined;
    for (const due of waiting) {
      if (due.atMs <= untilMs && (found === undefined || due.atMs < found.atMs)) found = due;
    }
    return found;
  };

  return {
    now: () => nowMs,
    after: (delayMs, run) => {
      const due = { atMs: nowMs + delayMs, run };
      waiting.add(due);
      return () => waiting.delete(due);
    },
    advance: (byMs) => {
      const untilMs = nowMs + byMs;
      for (let due = earliest(untilMs); due !== undefined; due = earliest(untilMs)) {
        waiting.delete(due);
        nowMs = Math.max(nowMs, due.atMs);
        due.run();
      }
      nowMs = untilMs;
    },
  };
}
