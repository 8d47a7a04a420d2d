import type { Clock } from "../../runtime/clock.ts";

/** How often one person may ask: so many at once, and then one in this time. */
export interface RateLimit {
  readonly burst: number;
  readonly everyMs: number;
}

/** Commands and presses of one person: nobody reads faster than this. */
export const answerRate: RateLimit = { burst: 5, everyMs: 2_000 };
/** Presses that are taken at all: on one's own message they wait for an answer's turn, and the last one wins. */
export const pressRate: RateLimit = { burst: 20, everyMs: 200 };
/** How often a person is told to slow down. */
export const refusalRate: RateLimit = { burst: 10, everyMs: 2_000 };
/** Every keystroke may ask for suggestions. */
export const completionRate: RateLimit = { burst: 30, everyMs: 100 };

/** People beyond this many push out those who asked least recently. */
const mostPeople = 10_000;

/** Token buckets, one a person, for one kind of request. */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #clock: Clock;
  /** When each person's bucket will be full again; least recently asked first. */
  readonly #fullAtMs = new Map<string, number>();

  constructor(limit: RateLimit, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** Takes one and returns 0, or takes none and returns the milliseconds until there is one again. */
  consume(personId: string): number {
    const { burst, everyMs } = this.#limit;
    const nowMs = this.#clock.monotonicMs();
    const fullAtMs = Math.max(this.#fullAtMs.get(personId) ?? 0, nowMs);
    const waitMs = fullAtMs + everyMs - nowMs - burst * everyMs;
    if (waitMs > 0) return Math.ceil(waitMs);
    this.#fullAtMs.delete(personId);
    this.#fullAtMs.set(personId, fullAtMs + everyMs);
    const [oldest] = this.#fullAtMs.keys();
    if (this.#fullAtMs.size > mostPeople && oldest !== undefined) this.#fullAtMs.delete(oldest);
    return 0;
  }

  get size(): number {
    return this.#fullAtMs.size;
  }
}
