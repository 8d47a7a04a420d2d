import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RecentIds } from "../../../src/discord/admission/recent-ids.ts";
import { createTestClock } from "../../support/test-clock.ts";

describe("D3: recent ids", () => {
  test("know an id the second time, for 15 minutes", () => {
    const clock = createTestClock();
    const ids = new RecentIds(clock);
    expect(ids.isNew("1")).toBe(true);
    clock.advance(15 * 60_000 - 1);
    expect(ids.isNew("1")).toBe(false);
    clock.advance(1);
    expect(ids.isNew("1")).toBe(true);
  });

  test("hold at most 2,000, whatever comes", () => {
    const ids = new RecentIds(createTestClock());
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 500 }), (many) => {
        for (const id of many) ids.isNew(id);
        expect(ids.size).toBeLessThanOrEqual(2_000);
      }),
    );
    for (let id = 0; id < 10_000; id += 1) ids.isNew(`flood ${id}`);
    expect(ids.size).toBe(2_000);
    expect(ids.isNew("flood 8000")).toBe(false);
    expect(ids.isNew("flood 7999")).toBe(true);
  });

  test("take names of Object.prototype for what they are", () => {
    const ids = new RecentIds(createTestClock());
    for (const id of ["__proto__", "constructor", "toString"]) {
      expect(ids.isNew(id)).toBe(true);
      expect(ids.isNew(id)).toBe(false);
    }
  });
});
