import { describe, expect, it } from "vitest";
import { createHolds } from "../../src/alerts/holds.ts";
import { createTestClock } from "../support/test-clock.ts";

function setUp() {
  const clock = createTestClock();
  return { clock, holds: createHolds(clock) };
}

describe("messages", () => {
  it("go at once where nothing holds them", () => {
    const { holds } = setUp();
    expect(holds.isOpen()).toBe(true);
    expect(holds.isOpenFor("a")).toBe(true);
    expect(holds.nextMs()).toBeUndefined();
  });

  it("to one channel wait while others go", () => {
    const { clock, holds } = setUp();
    holds.holdChannel("a", 5_000);
    holds.holdChannel("a", 2_000);
    expect([holds.isOpen(), holds.isOpenFor("a"), holds.isOpenFor("b")]).toEqual([
      true,
      false,
      true,
    ]);
    expect(holds.nextMs()).toBe(5_000);
    clock.advance(5_000);
    expect(holds.isOpenFor("a")).toBe(true);
    expect(holds.nextMs()).toBeUndefined();
  });

  it("wait a second at least and an hour at most", () => {
    const { holds } = setUp();
    holds.holdAll(0);
    expect(holds.nextMs()).toBe(1_000);
    holds.holdAll(1e14);
    expect(holds.nextMs()).toBe(3_600_000);
  });

  it("wait longer each time that Discord breaks, up to a minute, until it works", () => {
    const { clock, holds } = setUp();
    const waits = Array.from({ length: 8 }, () => {
      holds.broke("a");
      const waitMs = holds.nextMs() ?? 0;
      clock.advance(waitMs);
      expect(holds.isOpen()).toBe(true);
      return waitMs / 1_000;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    holds.works();
    clock.advance(60_000);
    holds.broke("a");
    expect(holds.nextMs()).toBe(1_000);
  });

  it("that break together make the wait no longer", () => {
    const { clock, holds } = setUp();
    for (const channel of ["a", "b", "c", "d"]) holds.broke(channel);
    expect(holds.nextMs()).toBe(1_000);
    clock.advance(1_000);
    expect(holds.isOpen()).toBe(true);
  });

  it("to the channel that broke wait twice as long, so that another is tried first", () => {
    const { clock, holds } = setUp();
    holds.broke("a");
    clock.advance(1_000);
    expect([holds.isOpen(), holds.isOpenFor("a"), holds.isOpenFor("b")]).toEqual([
      true,
      false,
      true,
    ]);
    clock.advance(1_000);
    expect(holds.isOpenFor("a")).toBe(true);
  });
});
