import type { IIdentifyThrottler } from "discord.js";
import type { Log } from "../../../runtime/log.ts";
import { factsOf } from "../../../runtime/log-facts.ts";
import { type IdentifySlots, identifySpacingMs } from "../../../store/identify-slots.ts";

export interface IdentifyThrottlerParts {
  /** Shared by all processes of the bot; absent: of this process alone. */
  readonly slots: IdentifySlots | undefined;
  /** How many may identify at once, by Discord's `max_concurrency`: one for each rate limit key. */
  readonly maxConcurrency: number;
  readonly log: Log;
}

/** Lets each IDENTIFY wait for its slot; while the store is mute, for one of this process. */
export function createIdentifyThrottler(parts: IdentifyThrottlerParts): IIdentifyThrottler {
  const { slots, maxConcurrency, log } = parts;
  const freeAtMs = new Map<number, number>();
  let lastTaken: Promise<unknown> = Promise.resolve();

  const take = async (key: number): Promise<number> => {
    const sharedMs = await slots?.take(key).catch((error: unknown) => {
      log.warn(factsOf(error), "The slots for starting sessions cannot be shared");
      return undefined;
    });
    const nowMs = performance.now();
    const slotMs = Math.max(nowMs + (sharedMs ?? 0), freeAtMs.get(key) ?? nowMs);
    freeAtMs.set(key, slotMs + identifySpacingMs);
    return slotMs - nowMs;
  };

  return {
    async waitForIdentify(shardId, signal) {
      const taken = lastTaken.then(() => take(shardId % maxConcurrency));
      lastTaken = taken;
      const waitMs = await taken;
      if (waitMs > 0) await sleep(waitMs, signal);
    },
  };
}

/** Rejects when told to. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
