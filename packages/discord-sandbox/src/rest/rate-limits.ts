import type { RateLimit, Settings } from "../options.ts";
import type { RestReply } from "./request.ts";

/** How much one bucket has left, as Discord's headers say it. */
export interface Count {
  readonly headers: Readonly<Record<string, string>>;
  /** Set when the call is refused: how long to wait. */
  readonly retryAfterMs?: number;
}

interface Window {
  used: number;
  endsAtMs: number;
}

/** Webhook tokens come and go: beyond so many windows the past ones are dropped. */
const MAX_WINDOWS = 1_000;

/** Counts calls by bucket, in windows that begin with their first call. */
export class RateLimits {
  readonly #settings: Settings;
  readonly #windows = new Map<string, Window>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Counts one call in the whole bot's limit; a 429 when it is used up. */
  countGlobal(): RestReply | undefined {
    const count = this.#count("global", this.#settings.globalLimit);
    return count.retryAfterMs === undefined
      ? undefined
      : tooMany(count.retryAfterMs, {
          "x-ratelimit-global": "true",
          "x-ratelimit-scope": "global",
        });
  }

  /** Counts one call in a bucket. */
  count(bucket: string, limit: RateLimit): Count {
    return this.#count(bucket, limit);
  }

  #forget(now: number): void {
    for (const [bucket, { endsAtMs }] of this.#windows) {
      if (endsAtMs <= now) this.#windows.delete(bucket);
    }
  }

  #count(bucket: string, limit: RateLimit): Count {
    const now = this.#settings.time.now();
    if (this.#windows.size >= MAX_WINDOWS) this.#forget(now);
    const known = this.#windows.get(bucket);
    const window =
      known === undefined || known.endsAtMs <= now
        ? { used: 0, endsAtMs: now + limit.perMs }
        : known;
    this.#windows.set(bucket, window);
    const isOver = window.used >= limit.requests;
    if (!isOver) window.used += 1;
    const leftMs = window.endsAtMs - now;
    return {
      headers: {
        "x-ratelimit-limit": String(limit.requests),
        "x-ratelimit-remaining": String(limit.requests - window.used),
        "x-ratelimit-reset": (window.endsAtMs / 1_000).toFixed(3),
        "x-ratelimit-reset-after": (leftMs / 1_000).toFixed(3),
        "x-ratelimit-bucket": hashOf(bucket),
      },
      ...(isOver ? { retryAfterMs: leftMs } : {}),
    };
  }
}

/** A 429: the header in whole seconds, the body with its fraction (Discord docs). */
export function tooMany(
  retryAfterMs: number,
  headers: Readonly<Record<string, string>>,
): RestReply {
  const isGlobal = headers["x-ratelimit-global"] === "true";
  return {
    status: 429,
    headers: { "retry-after": String(Math.ceil(retryAfterMs / 1_000)), ...headers },
    body: {
      message: "You are being rate limited.",
      retry_after: Math.ceil(retryAfterMs) / 1_000,
      global: isGlobal,
      code: 0,
    },
  };
}

/** An opaque name: bots must compare it, not read it. */
function hashOf(bucket: string): string {
  let hash = 0n;
  for (const character of bucket) {
    hash = (hash * 131n + BigInt(character.codePointAt(0) ?? 0)) % (1n << 128n);
  }
  return hash.toString(16).padStart(32, "0");
}
