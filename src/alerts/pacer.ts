import type { Clock } from "../runtime/clock.ts";
import { sleep } from "../runtime/sleep.ts";

/** Discord allows 50 requests a second of any kind; 20 are for alerts. */
const spacingMs = 50;
/** So many wait for Discord's answer at once: at the usual 300 ms, enough for all 20. */
const lanes = 8;

/**
 * Starts pieces of work 50 ms apart, a few at once, until one says that it is enough or all are done. Rejects with what the
 * first one rejected with, once those under way are through.
 */
export function createPacer(clock: Clock): {
  run<T>(work: readonly T[], doOne: (piece: T) => Promise<"on" | "enough">): Promise<void>;
} {
  let nextMs = Number.NEGATIVE_INFINITY;
  const turn = async (): Promise<void> => {
    const nowMs = clock.monotonicMs();
    const startMs = Math.max(nowMs, nextMs);
    nextMs = startMs + spacingMs;
    if (startMs > nowMs) await sleep(startMs - nowMs);
  };
  return {
    async run(work, doOne) {
      const left = work.values();
      let isEnough = false;
      const lane = async (): Promise<void> => {
        try {
          for (const piece of left) {
            await turn();
            if (isEnough) return;
            if ((await doOne(piece)) === "enough") isEnough = true;
          }
        } catch (error) {
          isEnough = true;
          throw error;
        }
      };
      const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
      for (const lane of ended) if (lane.status === "rejected") throw lane.reason;
    },
  };
}
