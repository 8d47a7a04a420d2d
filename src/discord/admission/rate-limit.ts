import type { Clock } from "../../runtime/clock.ts";

/** How often one person may ask: so many at once, and then one in this time. */
export interface Pace {
  readonly burst: number;
  readonly everyMs: number;
}

/** Commands and presses of one person: nobody reads faster, and a script is not worth more. */
export const answerPace: Pace = { burst: 5, everyMs: 2_000 };
/** Every keystroke may ask for suggestions. */
export const completionPace: Pace = { burst: 30, everyMs: 100 };

/** People beyond this many push out those who asked least recently. */
const mostPeople = 10_000;

/** Token buckets, one a person, for one kind of request. */
export class Paces {
  readonly #pace: Pace;
  readonly #clock: Clock;
  /** When each person's bucket will be full again; least recently asked first. */
  readonly #fullAtMs = new Map<string, number>();

  constructor(pace: Pace, clock: Clock) {
    this.#pace = pace;
    this.#clock = clock;
  }

  /** Takes one and returns 0, or takes none and returns the milliseconds until there is one again. */
  take(personId: string): number {
    const { burst, everyMs } = this.#pace;
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
