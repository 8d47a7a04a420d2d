import type { Clock } from "../../runtime/clock.ts";

/** A resumed gateway session may deliver an event again; an interaction's token lives for 15 minutes. */
const rememberedForMs = 15 * 60_000;
const mostIds = 2_000;

/** Remembers the last interactions, so that each is handled once however often it is delivered. */
export class RecentIds {
  readonly #clock: Clock;
  /** In the order of their arrival. */
  readonly #seenAtMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether this is the first time that the id comes; notes it. */
  isNew(id: string): boolean {
    const nowMs = this.#clock.monotonicMs();
    const seenAtMs = this.#seenAtMs.get(id);
    if (seenAtMs !== undefined && nowMs - seenAtMs < rememberedForMs) return false;
    this.#seenAtMs.delete(id);
    this.#seenAtMs.set(id, nowMs);
    for (const [oldest, atMs] of this.#seenAtMs) {
      if (this.#seenAtMs.size <= mostIds && nowMs - atMs < rememberedForMs) break;
      this.#seenAtMs.delete(oldest);
    }
    return true;
  }

  get size(): number {
    return this.#seenAtMs.size;
  }
}
