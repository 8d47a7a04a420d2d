import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FairQueue } from "../../../src/discord/admission/fair-queue.ts";
import { systemClock } from "../../../src/runtime/clock.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Job {
  readonly crowd: string;
  readonly end: () => void;
}

function open(): {
  readonly queue: FairQueue;
  readonly started: readonly Job[];
  add(crowd: string, count: number): void;
} {
  const queue = new FairQueue(systemClock);
  const started: Job[] = [];
  const add = (crowd: string, count: number): void => {
    for (let each = 0; each < count; each += 1) {
      void queue.run(crowd, () => new Promise((end) => started.push({ crowd, end })));
    }
  };
  return { queue, started, add };
}

describe("the queue of answers", () => {
  test("starts 64 at once, and the next one when one is done", async () => {
    const { started, add } = open();
    add("a", 70);
    expect(started).toHaveLength(64);
    started[0]?.end();
    started[1]?.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(started).toHaveLength(66);
  });

  test("lets crowds take turns, however long one's line is", async () => {
    const { started, add } = open();
    add("loud", 64 + 500);
    add("quiet", 2);
    add("other", 1);
    for (const { end } of [...started].slice(0, 6)) end();
    await vi.advanceTimersByTimeAsync(0);
    const order = started.slice(64).map(({ crowd }) => crowd);
    expect(order).toEqual(["loud", "quiet", "other", "loud", "quiet", "loud"]);
  });

  test("does not let work that hangs hold up the rest", async () => {
    const { started, add } = open();
    add("a", 200);
    await vi.advanceTimersByTimeAsync(99);
    expect(started).toHaveLength(64);
    await vi.advanceTimersByTimeAsync(51);
    expect(started).toHaveLength(128);
    await vi.advanceTimersByTimeAsync(300);
    expect(started).toHaveLength(200);
  });

  test("starts no more than 64 at once after slow work has ended late", async () => {
    const { started, add } = open();
    add("a", 64 + 128);
    await vi.advanceTimersByTimeAsync(125);
    expect(started).toHaveLength(128);
    // Their places are taken already: nothing more starts when they end.
    for (const { end } of started.slice(0, 64)) end();
    await vi.advanceTimersByTimeAsync(0);
    expect(started).toHaveLength(128);
  });

  test("says how long work would wait, by the crowd's own line and the others' turns", async () => {
    const { queue, add } = open();
    expect(queue.waitMs("loud")).toBe(0);
    add("loud", 64);
    expect(queue.waitMs("loud")).toBe(0);
    add("loud", 999);
    expect(queue.waitMs("loud")).toBe(500);
    expect(queue.waitMs("quiet")).toBe(1);
    await vi.advanceTimersByTimeAsync(25);
    // Nothing has started meanwhile: half of what was assumed.
    expect(queue.waitMs("loud")).toBe(1_000);
  });

  test("passes on how work ends", async () => {
    const { queue, add, started } = open();
    await expect(queue.run("a", () => Promise.reject(new Error("x")))).rejects.toThrow("x");
    add("a", 64);
    const waiting = queue.run("a", () => Promise.reject(new Error("y")));
    const failure = expect(waiting).rejects.toThrow("y");
    started[0]?.end();
    await vi.advanceTimersByTimeAsync(0);
    await failure;
  });

  test("leaves no timer behind once nothing waits", async () => {
    const { started, add } = open();
    add("a", 65);
    expect(vi.getTimerCount()).toBe(1);
    started[0]?.end();
    await vi.advanceTimersByTimeAsync(25);
    expect(vi.getTimerCount()).toBe(0);
  });
});
