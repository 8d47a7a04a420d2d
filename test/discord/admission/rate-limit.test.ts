import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerPace, Paces } from "../../../src/discord/admission/rate-limit.ts";
import { createTestClock } from "../../support/ll2-time.ts";

describe("a person's pace", () => {
  test("is five at once and then one in two seconds, and the refusal says how long to wait", () => {
    const clock = createTestClock();
    const paces = new Paces(answerPace, clock);
    const five = Array.from({ length: 5 }, () => paces.take("ada"));
    expect(five).toEqual([0, 0, 0, 0, 0]);
    expect(paces.take("ada")).toBe(2_000);
    clock.advance(1_500);
    expect(paces.take("ada")).toBe(500);
    clock.advance(500);
    expect(paces.take("ada")).toBe(0);
    expect(paces.take("ada")).toBe(2_000);
  });

  test("is each person's own", () => {
    const paces = new Paces(answerPace, createTestClock());
    for (let press = 0; press < 9; press += 1) paces.take("ada");
    expect(paces.take("grace")).toBe(0);
  });

  test("lets through what burst and time allow in any stretch, never more, and after the wait always", () => {
    const { burst, everyMs } = answerPace;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 60 }), (pauses) => {
        const clock = createTestClock();
        const paces = new Paces(answerPace, clock);
        const startMs = clock.monotonicMs();
        let taken = 0;
        for (const pauseMs of pauses) {
          clock.advance(pauseMs);
          const waitMs = paces.take("ada");
          if (waitMs === 0) taken += 1;
          else {
            clock.advance(waitMs);
            expect(paces.take("ada")).toBe(0);
            taken += 1;
          }
          expect(taken).toBeLessThanOrEqual(burst + (clock.monotonicMs() - startMs) / everyMs);
        }
      }),
    );
  });

  test("is kept for at most 10,000 people", () => {
    const paces = new Paces(answerPace, createTestClock());
    for (let person = 0; person < 12_000; person += 1) paces.take(String(person));
    expect(paces.size).toBe(10_000);
  });
});
