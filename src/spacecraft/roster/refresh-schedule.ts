import type { Clock } from "../../runtime/clock.ts";
import type { SourceFailure } from "../source.ts";

/** When the roster is to be taken anew, by the monotonic clock. */
export interface RefreshSchedule {
  isDue(): boolean;
  /** Negative when it is overdue. */
  dueInMs(): number;
  now(): void;
  /** An interval after the roster in use was taken. */
  afterRoster(ageMs: number): void;
  /** Another process takes the rosters: soon it is asked again whether it still does. */
  whileFollowing(): void;
  /** The more failures in a row, the later; never before the time that the source named. */
  afterFailure(failure: SourceFailure | undefined, failures: number): void;
}

const minuteMs = 60_000;
const longestBackoffMs = 30 * minuteMs;
const followAgainAfterMs = minuteMs;

export function createRefreshSchedule({
  refreshMs,
  clock,
  random,
}: {
  readonly refreshMs: number;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
}): RefreshSchedule {
  let dueAtMs = clock.monotonicMs();
  const wait = (ms: number): void => {
    dueAtMs = clock.monotonicMs() + ms;
  };

  return {
    isDue: () => clock.monotonicMs() >= dueAtMs,
    dueInMs: () => dueAtMs - clock.monotonicMs(),
    now: () => wait(0),
    // A little early, by chance: many bots that started together do not all ask at once.
    afterRoster: (ageMs) => wait(Math.max(0, refreshMs * (1 - random() / 10) - ageMs)),
    whileFollowing: () => wait(followAgainAfterMs),
    afterFailure(failure, failures) {
      const backoffMs = Math.min(minuteMs * 2 ** (failures - 1), longestBackoffMs);
      const isThrottled = failure?.kind === "throttled";
      const askedMs = isThrottled ? failure.retryAt.getTime() - clock.now().getTime() : 0;
      wait(Math.max(askedMs * (1 + random() / 10), backoffMs * (1 + random() / 2)));
    },
  };
}
