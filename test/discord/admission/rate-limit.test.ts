import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerRate, RateLimiter } from "../../../src/discord/admission/rate-limit.ts";
import { createTestClock } from "../../support/test-clock.ts";

describe("a person's rate limit", () => {
  test("is five at once and then one in two seconds, and the refusal says how long to wait", () => {
    const clock = createTestClock();
    const limiter = new RateLimiter(answerRate, clock);
    const five = Array.from({ length: 5 }, () => limiter.consume("ada"));
    expect(five).toEqual([0, 0, 0, 0, 0]);
    expect(limiter.consume("ada")).toBe(2_000);
    clock.advance(1_500);
    expect(limiter.consume("ada")).toBe(500);
    clock.advance(500);
    expect(limiter.consume("ada")).toBe(0);
    expect(limiter.consume("ada")).toBe(2_000);
  });

  test("is each person's own", () => {
    const limiter = new RateLimiter(answerRate, createTestClock());
    for (let press = 0; press < 9; press += 1) limiter.consume("ada");
    expect(limiter.consume("grace")).toBe(0);
  });

  test("lets through what burst and time allow in any stretch, never more, and after the wait always", () => {
    const { burst, everyMs } = answerRate;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 60 }), (pauses) => {
        const clock = createTestClock();
        const limiter = new RateLimiter(answerRate, clock);
        const startMs = clock.monotonicMs();
        let taken = 0;
        for (const pauseMs of pauses) {
          clock.advance(pauseMs);
          const waitMs = limiter.consume("ada");
          if (waitMs === 0) taken += 1;
          else {
            clock.advance(waitMs);
            expect(limiter.consume("ada")).toBe(0);
            taken += 1;
          }
          expect(taken).toBeLessThanOrEqual(burst + (clock.monotonicMs() - startMs) / everyMs);
        }
      }),
    );
  });

  test("is kept for at most 10,000 people", () => {
    const limiter = new RateLimiter(answerRate, createTestClock());
    for (let person = 0; person < 12_000; person += 1) limiter.consume(String(person));
    expect(limiter.size).toBe(10_000);
  });
});
