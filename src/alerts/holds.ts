import type { Clock } from "../runtime/clock.ts";

/** Until when messages have to wait: all of them, or those to one channel. */
export interface Holds {
  holdAll(ms: number): void;
  holdChannel(channelId: string, ms: number): void;
  /**
   * Discord, or the way to it, broke. All wait, longer each time, and the channel longer still: where it alone breaks, another
   * one is tried first.
   */
  broke(channelId: string): void;
  works(): void;
  isOpen(): boolean;
  isOpenFor(channelId: string): boolean;
  /** Milliseconds until the next hold ends; `undefined` without one. */
  nextMs(): number | undefined;
}

const firstBackOffMs = 1_000;
const longestBackOffMs = 60_000;
/** Whatever Discord says: "at once" has been said for ever, and what waits longer than an hour is hardly news any more. */
const [shortestHoldMs, longestHoldMs] = [1_000, 3_600_000];

export function createHolds(clock: Clock): Holds {
  let allUntilMs = Number.NEGATIVE_INFINITY;
  let brokenUntilMs = Number.NEGATIVE_INFINITY;
  let backOffMs = firstBackOffMs / 2;
  const channelUntilMs = new Map<string, number>();

  const endOf = (ms: number): number =>
    clock.monotonicMs() + Math.min(Math.max(ms, shortestHoldMs), longestHoldMs);
  const holdAll = (ms: number): void => {
    allUntilMs = Math.max(allUntilMs, endOf(ms));
  };
  const holdChannel = (channelId: string, ms: number): void => {
    const until = Math.max(channelUntilMs.get(channelId) ?? 0, endOf(ms));
    channelUntilMs.set(channelId, until);
  };
  const forgetPast = (): void => {
    for (const [channelId, untilMs] of channelUntilMs) {
      if (untilMs <= clock.monotonicMs()) channelUntilMs.delete(channelId);
    }
  };

  return {
    holdAll,
    holdChannel,
    broke(channelId) {
      // Those that were on their way together broke once.
      if (clock.monotonicMs() >= brokenUntilMs) {
        backOffMs = Math.min(backOffMs * 2, longestBackOffMs);
        brokenUntilMs = endOf(backOffMs);
        holdAll(backOffMs);
      }
      holdChannel(channelId, Math.min(backOffMs * 2, longestBackOffMs));
    },
    works() {
      backOffMs = firstBackOffMs / 2;
    },
    isOpen: () => clock.monotonicMs() >= allUntilMs,
    isOpenFor: (channelId) =>
      clock.monotonicMs() >= (channelUntilMs.get(channelId) ?? Number.NEGATIVE_INFINITY),
    nextMs() {
      forgetPast();
      const nowMs = clock.monotonicMs();
      const ends = [allUntilMs, ...channelUntilMs.values()].filter((untilMs) => untilMs > nowMs);
      return ends.length === 0 ? undefined : Math.min(...ends) - nowMs;
    },
  };
}
