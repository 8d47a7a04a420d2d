import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../../src/runtime/clock.ts";
import { StoreUnavailableError } from "../../../src/store/store-error.ts";
import { openValkeyStore } from "../../../src/store/valkey/open.ts";
import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from "../../support/redis/redis-server.ts";
import { createTestLog } from "../../support/test-log.ts";

describe.skipIf(!hasRedisServer)("the first sight of an interaction", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server.kill());

  const open = async () => {
    const log = createTestLog();
    const store = await openValkeyStore({ url: server.url, clock: systemClock, log });
    onTestFinished(() => store.close());
    if (store.firstSight === undefined) throw new Error("This store is shared");
    return store.firstSight;
  };

  it("is one process's, also again, and not the other's once it is settled", async () => {
    const [one, other] = [await open(), await open()];
    expect(await one.isFirst("1")).toBe(true);
    expect(await one.isFirst("1")).toBe(true);
    await one.settle("1");
    expect(await other.isFirst("1")).toBe(false);
    expect(await other.isFirst("2")).toBe(true);
  });

  it("is waited for while another process is at it, and left to that one when it comes through", async () => {
    const [one, other] = [await open(), await open()];
    await one.isFirst("3");
    const asked = other.isFirst("3");
    await one.settle("3");
    expect(await asked).toBe(false);
  });

  it("becomes another process's when the first one was killed before it answered", async () => {
    const [one, other] = [await open(), await open()];
    await one.isFirst("4");
    expect(await other.isFirst("4")).toBe(true);
  });

  it("keeps ids alone, and for a minute at most", async () => {
    const one = await open();
    await one.isFirst("5");
    await one.settle("6");
    const admin = new Redis(server.url);
    onTestFinished(() => admin.disconnect());
    for (const [id, value] of [
      ["5", expect.stringMatching(/^[0-9a-f-]{36}$/)],
      ["6", "settled"],
    ]) {
      expect(await admin.get(`{spacecraft-bot}:seen:${id}`)).toEqual(value);
      expect(await admin.pttl(`{spacecraft-bot}:seen:${id}`)).toBeLessThanOrEqual(60_000);
    }
  });

  it("says within its time that the store is mute", async () => {
    const one = await open();
    server.pause();
    try {
      await expect(one.isFirst("7")).rejects.toThrow(StoreUnavailableError);
    } finally {
      server.resume();
    }
  });
});
