import type { Clock } from "../../runtime/clock.ts";

/** Discord takes an answer for three seconds; what is older than this when it comes in could not be answered in time. */
const answerableForMs = 2_500;
/** Since then ids count (https://discord.com/developers/docs/reference#snowflakes). */
const discordEpochMs = 1_420_070_400_000;
const windowMs = 10 * 60_000;

/**
 * Tells which interactions are too old to be answered, as after a resume that took long. The moment stands in the id; this
 * machine's clock may be wrong by more than the three seconds, so an age counts beside the youngest of late.
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
    const createdMs = Number(BigInt(interactionId) >> 22n) + discordEpochMs;
    const ageMs = this.#clock.now().getTime() - createdMs;
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#windowStartedMs >= windowMs) {
      this.#windowStartedMs = nowMs;
      this.#youngestBeforeMs = this.#youngestMs;
      this.#youngestMs = Number.POSITIVE_INFINITY;
    }
    this.#youngestMs = Math.min(this.#youngestMs, ageMs);
    return ageMs - Math.min(this.#youngestMs, this.#youngestBeforeMs) > answerableForMs;
  }
}
