import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNextId } from "../../src/base/snowflake.ts";
import { createManualTime } from "../../src/index.ts";
import { createOwnTime } from "../../src/time/own-time.ts";

describe("manual time", () => {
  it("runs what falls due in order, each at its own moment", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { maxLength: 20 }), (delays) => {
        const time = createManualTime(0);
        const ran: [due: number, at: number][] = [];
        for (const delayMs of delays) time.after(delayMs, () => ran.push([delayMs, time.now()]));
        time.advance(1_000);
        const sorted = [...delays].sort((a, b) => a - b);
        expect(ran).toEqual(sorted.map((delayMs) => [delayMs, delayMs]));
      }),
    );
  });

  it("runs nothing early, nothing twice and nothing that was called off", () => {
    const time = createManualTime();
    const ran: string[] = [];
    time.after(10, () => ran.push("once"));
    time.after(10, () => ran.push("never"))();
    time.advance(9);
    expect(ran).toEqual([]);
    time.advance(1);
    time.advance(100);
    expect(ran).toEqual(["once"]);
  });

  it("can be called off altogether", () => {
    const time = createManualTime();
    const own = createOwnTime(time);
    own.after(10, () => {
      throw new Error("called off");
    });
    own.cancelAll();
    time.advance(100);
  });
});

describe("ids", () => {
  it("ascend, have 17 to 19 digits and carry their moment", () => {
    const time = createManualTime(Date.UTC(2026, 0, 1));
    const nextId = createNextId(time.now);
    const ids = Array.from({ length: 1_000 }, (_, index) => {
      if (index % 100 === 0) time.advance(1);
      return nextId();
    });
    expect(ids.every((id) => /^\d{17,19}$/.test(id))).toBe(true);
    expect(ids.map(BigInt)).toEqual(ids.map(BigInt).sort((a, b) => (a < b ? -1 : 1)));
    const last = BigInt(ids.at(-1) ?? 0);
    expect(Number(last >> 22n) + 1_420_070_400_000).toBe(time.now());
  });
});
