import { describe, expect, test } from "vitest";
import type { FatalDisconnect } from "../../../../src/discord/gateway/fatal-disconnect.ts";
import { createIdentifyGuard } from "../../../../src/discord/gateway/identify/identify-guard.ts";
import { createTestLog } from "../../../support/test-log.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const { signal } = new AbortController();

interface Guarded {
  readonly ends: readonly FatalDisconnect[];
  pass(ms: number): void;
  /** Whether an IDENTIFY of that shard is let through. */
  identifies(shardId: number): Promise<boolean>;
}

function guarded({ remaining = 1_000, resetAfterMs = 24 * hourMs } = {}): Guarded {
  let nowMs = 0;
  const ends: FatalDisconnect[] = [];
  const guard = createIdentifyGuard({
    clock: { now: () => new Date(0), monotonicMs: () => nowMs },
    log: createTestLog(),
    starts: { remaining, total: 1_000, resetAfterMs },
    throttler: { waitForIdentify: async () => undefined },
    onEnd: (end) => ends.push(end),
  });
  return {
    ends,
    pass: (ms) => {
      nowMs += ms;
    },
    identifies: async (shardId) => {
      const endsBefore = ends.length;
      const passed = guard.waitForIdentify(shardId, signal);
      const ended = new Promise((resolve) => setImmediate(resolve));
      await Promise.race([passed, ended]);
      return ends.length === endsBefore;
    },
  };
}

describe("D13: IDENTIFYs", () => {
  test("of sixteen shards and one more within ten minutes end nothing", async () => {
    const { ends, identifies } = guarded();
    for (let shardId = 0; shardId < 16; shardId += 1) {
      expect(await identifies(shardId)).toBe(true);
    }
    expect(await identifies(7)).toBe(true);
    expect(ends).toEqual([]);
  });

  test("of one shard are ten within ten minutes at most", async () => {
    const { ends, identifies, pass } = guarded();
    for (let time = 0; time < 10; time += 1) {
      expect(await identifies(3)).toBe(true);
      pass(minuteMs - 1);
    }
    expect(await identifies(3)).toBe(false);
    expect(ends[0]).toMatchObject({ kind: "temporary" });
    expect(ends[0]?.reason).toContain("10 sessions of shard 3");
    expect(await identifies(4)).toBe(true);
    pass(10);
    expect(await identifies(3)).toBe(true);
  });

  test("are no more than Discord has left today, over all shards", async () => {
    const { ends, identifies } = guarded({ remaining: 2 });
    expect(await identifies(0)).toBe(true);
    expect(await identifies(1)).toBe(true);
    expect(await identifies(2)).toBe(false);
    expect(ends[0]?.reason).toBe("No session start is left today");
  });

  test("are allowed anew when Discord's day is over, and each day after it", async () => {
    const { identifies, pass } = guarded({ remaining: 1, resetAfterMs: hourMs });
    expect(await identifies(0)).toBe(true);
    expect(await identifies(0)).toBe(false);
    pass(hourMs - 1);
    expect(await identifies(0)).toBe(false);
    pass(1);
    expect(await identifies(0)).toBe(true);
  });
});
