import type { APIGatewaySessionStartLimit } from "discord-api-types/v10";
import type { Settings } from "../options.ts";

const DAY_MS = 24 * 60 * 60_000;
/** Counts IDENTIFYs: 1,000 a day, and so many at a time. */
export interface SessionStarts {
  limit(): APIGatewaySessionStartLimit;
  /** `exhausted`: beyond the day's number Discord resets the token. */
  start(shardId: number): "allowed" | "too-fast" | "exhausted";
}

export function createSessionStarts(settings: Settings): SessionStarts {
  const { time, sessionStarts, maxConcurrency, identifyWindowMs } = settings;
  let windowEndsMs = time.now() + DAY_MS;
  let remaining = sessionStarts;
  const lastByKey = new Map<number, number>();

  const renew = (): void => {
    if (time.now() < windowEndsMs) return;
    windowEndsMs = time.now() + DAY_MS;
    remaining = sessionStarts;
  };

  return {
    limit: () => {
      renew();
      return {
        total: sessionStarts,
        remaining,
        reset_after: Math.ceil(windowEndsMs - time.now()),
        max_concurrency: maxConcurrency,
      };
    },
    start: (shardId) => {
      renew();
      if (remaining === 0) return "exhausted";
      const key = shardId % maxConcurrency;
      const last = lastByKey.get(key);
      if (last !== undefined && time.now() - last < identifyWindowMs) return "too-fast";
      lastByKey.set(key, time.now());
      remaining -= 1;
      return "allowed";
    },
  };
}
