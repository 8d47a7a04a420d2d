import { describe, expect, test } from "vitest";
import { InteractionAge } from "../../../src/discord/admission/interaction-age.ts";
import { createTestClock, type TestClock } from "../../support/test-clock.ts";

/** An id that Discord gave so long before this clock's now. */
function idOf(clock: TestClock, agoMs: number): string {
  return String(BigInt(clock.now().getTime() - agoMs - 1_420_070_400_000) << 22n);
}

describe("D9: an interaction's age", () => {
  test("is too much from two and a half seconds on", () => {
    const clock = createTestClock();
    const age = new InteractionAge(clock);
    expect(age.isTooOld(idOf(clock, 0))).toBe(false);
    expect(age.isTooOld(idOf(clock, 2_500))).toBe(false);
    expect(age.isTooOld(idOf(clock, 2_501))).toBe(true);
  });

  test.each([-3_600_000, -5_000, 5_000, 3_600_000])(
    "counts rightly on a machine whose clock is off by %i ms",
    (offMs) => {
      const clock = createTestClock();
      const age = new InteractionAge(clock);
      for (const agoMs of [80, 40, 2_400])
        expect(age.isTooOld(idOf(clock, offMs + agoMs))).toBe(false);
      expect(age.isTooOld(idOf(clock, offMs + 4_000))).toBe(true);
    },
  );

  test.each([-10_000, 10_000])("does not change when somebody sets the clock by %i ms", (byMs) => {
    const clock = createTestClock();
    const age = new InteractionAge(clock);
    const realMs = clock.now().getTime();
    const fresh = (agoMs: number) => String(BigInt(realMs - agoMs - 1_420_070_400_000) << 22n);
    expect(age.isTooOld(fresh(0))).toBe(false);
    clock.setWall(new Date(realMs + byMs));
    expect(age.isTooOld(fresh(0))).toBe(false);
    expect(age.isTooOld(fresh(2_501))).toBe(true);
  });

  test.each([-3_600_000, 0, 3_600_000])(
    "is known before anything has come in, by Discord's own time and whatever this machine's clock (%i ms off) says",
    (offMs) => {
      const clock = createTestClock();
      const age = new InteractionAge(clock);
      const theirs = new Date(Math.floor((clock.now().getTime() - offMs) / 1_000) * 1_000);
      age.noteDiscordTime(theirs);
      expect(age.isTooOld(idOf(clock, offMs + 3_501))).toBe(true);
      expect(age.isTooOld(idOf(clock, offMs + 2_500))).toBe(false);
    },
  );

  test("is not taken for more than a minute from a Discord whose clock is ahead", () => {
    const clock = createTestClock();
    const age = new InteractionAge(clock);
    age.noteDiscordTime(new Date(clock.now().getTime() + 60_000));
    clock.advance(59_999);
    expect(age.isTooOld(idOf(clock, 0))).toBe(true);
    clock.advance(1);
    expect(age.isTooOld(idOf(clock, 0))).toBe(false);
  });

  test("forgets after 20 minutes what was the youngest", () => {
    const clock = createTestClock();
    const age = new InteractionAge(clock);
    age.isTooOld(idOf(clock, -10_000));
    expect(age.isTooOld(idOf(clock, 0))).toBe(true);
    clock.advance(10 * 60_000);
    expect(age.isTooOld(idOf(clock, 0))).toBe(true);
    clock.advance(10 * 60_000);
    expect(age.isTooOld(idOf(clock, 0))).toBe(false);
  });
});
