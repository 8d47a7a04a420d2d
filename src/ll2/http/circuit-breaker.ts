import type { Clock } from "../../runtime/clock.ts";
import { SourceError, type SourceFailure } from "../../spacecraft/source.ts";

/** Leaves a failing host alone: after each failure nothing is sent for 1, 2, 4 ... 30 minutes. */
export interface HostHold {
  /** Runs the attempt, or throws `SourceError` with the last failure while the hold lasts. */
  guard<T>(attempt: () => Promise<T>): Promise<T>;
  lastFailure(): SourceFailure | undefined;
}

export interface HostHoldOptions {
  readonly clock: Clock;
  /** From 0 to below 1; lengthens each hold by up to half, so that many bots do not return at once. */
  readonly random: () => number;
}

const minuteMs = 60_000;
const longestHoldMs = 30 * minuteMs;

export function createHostHold({ clock, random }: HostHoldOptions): HostHold {
  let failures = 0;
  let last: SourceFailure | undefined;
  let heldUntilMs = 0;
  let isProbing = false;

  const requireOpen = (): void => {
    if (last === undefined) return;
    if (!isProbing && clock.monotonicMs() >= heldUntilMs) return;
    throw new SourceError("LL2 failed a moment ago and is left alone for a while", last);
  };

  return {
    lastFailure: () => last,
    async guard(attempt) {
      requireOpen();
      const isProbe = failures > 0;
      if (isProbe) isProbing = true;
      try {
        const result = await attempt();
        failures = 0;
        last = undefined;
        return result;
      } catch (error) {
        if (error instanceof SourceError && isHostFailure(error.failure)) {
          const holdMs = Math.min(minuteMs * 2 ** failures, longestHoldMs) * (1 + random() / 2);
          heldUntilMs = clock.monotonicMs() + holdMs;
          failures += 1;
          last = error.failure;
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
