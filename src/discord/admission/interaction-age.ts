import type { Clock } from "../../runtime/clock.ts";

/** Discord takes an answer for three seconds; what is older than this when it comes in could not be answered in time. */
const answerableForMs = 2_500;
/** So that a clock which runs a little differently from Discord's is followed. */
const windowMs = 10 * 60_000;

/**
 * Tells which interactions are too old to be answered, as after a resume that took long. Discord's moment stands in the id
 * (https://discord.com/developers/docs/reference#snowflakes); it is compared with the youngest of late by the monotonic
 * clock, since the wall clock may be wrong by more than the three seconds, and may be set at any moment.
 */
export class InteractionAge {
  readonly #clock: Clock;
  #windowStartedMs = Number.NEGATIVE_INFINITY;
  #youngestMs = Number.POSITIVE_INFINITY;
  #youngestBeforeMs = Number.POSITIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  isTooOld(interactionId: string): boolean {
    const nowMs = this.#clock.monotonicMs();
    // An age from an arbitrary start: only differences count.
    const ageMs = nowMs - Number(BigInt(interactionId) >> 22n);
    if (nowMs - this.#windowStartedMs >= windowMs) {
      this.#windowStartedMs = nowMs;
      this.#youngestBeforeMs = this.#youngestMs;
      this.#youngestMs = Number.POSITIVE_INFINITY;
    }
    this.#youngestMs = Math.min(this.#youngestMs, ageMs);
    return ageMs - Math.min(this.#youngestMs, this.#youngestBeforeMs) > answerableForMs;
  }
}
