import type { Clock } from "../../runtime/clock.ts";
import { SourceError, type SourceFailure } from "../../spacecraft/source.ts";

/** Leaves a failing host alone: after each failure nothing is sent for 1, 2, 4 ... 30 minutes. */
export interface CircuitBreaker {
  /** Runs the attempt, or throws `SourceError` with the last failure while the circuit is open. */
  run<T>(attempt: () => Promise<T>): Promise<T>;
  /** Why the host is left alone, until an attempt succeeds. */
  lastFailure(): SourceFailure | undefined;
}

export interface CircuitBreakerOptions {
  readonly clock: Clock;
  /** From 0 to below 1; lengthens each pause by up to half, so that many bots do not return at once. */
  readonly random: () => number;
}

const minuteMs = 60_000;
const longestPauseMs = 30 * minuteMs;

export function createCircuitBreaker({ clock, random }: CircuitBreakerOptions): CircuitBreaker {
  let failures = 0;
  let last: SourceFailure | undefined;
  let openUntilMs = 0;
  let isProbing = false;

  const requireClosed = (): void => {
    if (last === undefined) return;
    if (!isProbing && clock.monotonicMs() >= openUntilMs) return;
    throw new SourceError("LL2 failed a moment ago and is left alone for a while", last);
  };

  /** Attempts that were under way together fail together, and once. */
  const noteFailure = (failure: SourceFailure, failuresBefore: number): void => {
    last = failure;
    if (failures !== failuresBefore) return;
    const pauseMs = Math.min(minuteMs * 2 ** failures, longestPauseMs) * (1 + random() / 2);
    openUntilMs = clock.monotonicMs() + pauseMs;
    failures += 1;
  };

  return {
    lastFailure: () => last,
    async run(attempt) {
      requireClosed();
      const failuresBefore = failures;
      const isProbe = failures > 0;
      if (isProbe) isProbing = true;
      try {
        const result = await attempt();
        failures = 0;
        last = undefined;
        return result;
      } catch (error) {
        if (error instanceof SourceError && isHostFailure(error.failure)) {
          noteFailure(error.failure, failuresBefore);
        }
        throw error;
      } finally {
        if (isProbe) isProbing = false;
      }
    },
  };
}

/** A 400 is about the question; a 429 has its own time; all else is about the host. */
function isHostFailure(failure: SourceFailure): boolean {
  if (failure.kind === "throttled") return false;
  return failure.kind === "malformed" || failure.status !== 400;
}
