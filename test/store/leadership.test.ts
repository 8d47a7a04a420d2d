import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createLeadership } from "../../src/store/leadership.ts";
import { leaderLease, leaseMs } from "../../src/store/lease.ts";
import { StoreUnavailableError } from "../../src/store/store-error.ts";
import { openTestStore } from "../support/store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createTestClock } from "../support/test-clock.ts";
import { createTestLog } from "../support/test-log.ts";

function setUp() {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const directory = temporaryFolder();
  const clock = createTestClock();
  const log = createTestLog();
  const start = () => {
    const lease = openTestStore({ directory, clock }).lease(leaderLease);
    const leadership = createLeadership(lease, { clock, log });
    onTestFinished(() => leadership.close());
    return leadership;
  };
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 1_000) {
      clock.advance(1_000);
      await vi.advanceTimersByTimeAsync(1_000);
    }
  };
  return { clock, log, start, pass };
}

describe("leadership", () => {
  it("is one process's, and stays its own for hours although nobody asks", async () => {
    const { start, pass } = setUp();
    const [one, other] = [start(), start()];
    const fence = await one.fence();
    expect(fence).toBeDefined();
    expect(await other.fence()).toBeUndefined();
    expect([one.isLeading(), other.isLeading()]).toEqual([true, false]);
    await pass(2 * 3_600_000);
    expect(await other.fence()).toBeUndefined();
    expect(await one.fence()).toBe(fence);
  });

  it("goes to the next process when the leader stops", async () => {
    const { start } = setUp();
    const [one, other] = [start(), start()];
    const fence = (await one.fence()) ?? 0;
    await one.close();
    expect(await other.fence()).toBeGreaterThan(fence);
  });

  it("goes to the next process by itself when the leader hangs, and the leader learns of it", async () => {
    const { clock, start, pass } = setUp();
    const [one, other] = [start(), start()];
    await one.fence();
    clock.advance(leaseMs);
    expect(one.isLeading()).toBe(false);
    expect(await other.fence()).toBeDefined();
    await pass(10_000);
    expect(await one.fence()).toBeUndefined();
  });

  it("is nobody's while the store cannot tell", async () => {
    const { clock, log } = setUp();
    const fails = async () => {
      throw new StoreUnavailableError("told to fail");
    };
    const lease = { acquire: fails, renew: fails, release: async () => {} };
    const leadership = createLeadership(lease, { clock, log });
    onTestFinished(() => leadership.close());
    expect(await leadership.fence()).toBeUndefined();
  });
});
