import type { Clock } from "../../runtime/clock.ts";

/** Discord takes an answer for three seconds; what is older than this when it comes in could not be answered in time. */
const answerableForMs = 2_500;
/** Snowflakes count from the first second of 2015 (https://discord.com/developers/docs/reference#snowflakes). */
const discordEpochMs = 1_420_070_400_000;
/** What a restart is sent again comes at once. A `Date` that is wrong, by a proxy's clock, must not cost answers for longer. */
const notedForMs = 60_000;
/** So that a clock which runs a little differently from Discord's is followed. */
const windowMs = 10 * 60_000;

/**
 * Tells which interactions are too old to be answered, as after a resume that took long. Discord's moment stands in the id
 * (https://discord.com/developers/docs/reference#snowflakes); it is compared with the youngest of late by the monotonic
 * clock, since the wall clock may be wrong by more than the three seconds, and may be set at any moment. After a start there is no
 * young one yet: Discord's own time, as its answers tell it, takes the place.
 */
export class InteractionAge {
  readonly #clock: Clock;
  #windowStartedMs = Number.NEGATIVE_INFINITY;
  #youngestMs = Number.POSITIVE_INFINITY;
  #youngestBeforeMs = Number.POSITIVE_INFINITY;
  #noted = { atMs: Number.NEGATIVE_INFINITY, ageMs: Number.POSITIVE_INFINITY };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Discord's clock says this now, cut to the second: what it makes in this moment looks at most so young, so that nothing is
   * taken for older than it is.
   */
  noteDiscordTime(now: Date): void {
    const atMs = this.#clock.monotonicMs();
    this.#noted = { atMs, ageMs: atMs - (now.getTime() - discordEpochMs) };
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
    const { atMs, ageMs: notedMs } = this.#noted;
    const nowAgeMs = nowMs - atMs < notedForMs ? notedMs : Number.POSITIVE_INFINITY;
    const youngestMs = Math.min(this.#youngestMs, this.#youngestBeforeMs, nowAgeMs);
    return ageMs - youngestMs > answerableForMs;
  }
}
