import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spreadStartsMs } from "../../../../src/discord/gateway/identify/spread-starts.ts";

const dayMs = 24 * 3_600_000;
const day = { total: 1_000, resetAfterMs: dayMs };

describe("P10: session starts", () => {
  test("are free while more than half of the day's are left, and where all shards resume", () => {
    expect(spreadStartsMs(16, { ...day, remaining: 501 })).toBe(0);
    expect(spreadStartsMs(0, { ...day, remaining: 1 })).toBe(0);
  });

  test("beyond that are spread over the rest of Discord's day, a quarter of an hour at most", () => {
    expect(spreadStartsMs(1, { ...day, remaining: 500 })).toBe(dayMs / 500);
    expect(spreadStartsMs(4, { ...day, remaining: 400 })).toBe(dayMs / 100);
    expect(spreadStartsMs(1, { ...day, remaining: 3 })).toBe(15 * 60_000);
  });

  test("last until the day is over, in a crash loop that nothing on disk remembers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (runMs) => {
        let remaining = 1_000;
        let resetAfterMs = dayMs;
        while (resetAfterMs > 0) {
          const waitMs = spreadStartsMs(1, { total: 1_000, remaining, resetAfterMs });
          remaining -= 1;
          resetAfterMs -= waitMs + runMs + 300;
        }
        expect(remaining).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
