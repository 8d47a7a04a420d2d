import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { systemClock } from "../../../src/runtime/clock.ts";
import type { Store } from "../../../src/store/store.ts";
import { StoreUnavailableError } from "../../../src/store/store-error.ts";
import { keyPrefix } from "../../../src/store/valkey/connection/connection.ts";
import { openValkeyStore } from "../../../src/store/valkey/open.ts";
import { pictureOf } from "../../spacecraft/live/pictures.ts";
import { startRedisCluster } from "../../support/redis/redis-cluster.ts";
import { startWatchedRedis } from "../../support/redis/redis-sentinels.ts";
import { hasRedisServer, type RedisServer } from "../../support/redis/redis-server.ts";
import { createTestLog } from "../../support/test-log.ts";

interface Watched {
  readonly url: string;
  /** Holds all keys. */
  readonly master: RedisServer;
}

async function cluster(): Promise<Watched> {
  const { url, owner, close } = await startRedisCluster(keyPrefix);
  onTestFinished(close);
  return { url, master: owner };
}

async function sentinels(): Promise<Watched> {
  const { url, master, close } = await startWatchedRedis();
  onTestFinished(close);
  return { url, master };
}

const details = { purpose: "details", rosterIsDue: false } as const;

async function open(url: string): Promise<Store> {
  const store = await openValkeyStore({ url, clock: systemClock, log: createTestLog() });
  onTestFinished(() => store.close());
  return store;
}

/** Replication runs behind: what was written last may be lost with a master, which is not what is tested here. */
async function replicated({ port }: RedisServer): Promise<void> {
  const admin = new Redis(port);
  // WAIT counts the writes of its own connection, and with them all before.
  await admin.set(`${keyPrefix}replicated`, "1");
  expect(await admin.wait(1, 10_000)).toBe(1);
  admin.disconnect();
}

const ends = {
  "is killed": ({ kill }: RedisServer) => kill(),
  hangs: async ({ pause }: RedisServer) => pause(),
};

describe.skipIf(!hasRedisServer).each([
  ["a server that sentinels watch", sentinels],
  ["a cluster", cluster],
])("%s", (_, start) => {
  it.each(Object.keys(ends) as (keyof typeof ends)[])(
    "goes on with its replica when it %s, refuses until then, and trusts no count of requests that may be lost",
    { timeout: 90_000 },
    async (ending) => {
      const { url, master } = await start();
      const store = await open(url);
      const budget = store.budget("home");
      await budget.observe({ limit: 15, windowMs: 3_600_000, used: 0 }, 0);
      expect(await budget.take(details)).toHaveProperty("id");
      await store.text("crawl").save("half of it");
      await replicated(master);
      await ends[ending](master);
      await expect(store.text("crawl").load()).rejects.toThrow(StoreUnavailableError);
      await vi.waitFor(
        async () => {
          expect(await store.text("crawl").load()).toBe("half of it");
          expect(store.isAvailable()).toBe(true);
        },
        { timeout: 30_000, interval: 50 },
      );
      expect(await budget.take(details)).toMatchObject({ reason: "used-up" });
      await budget.observe({ limit: 15, windowMs: 3_600_000, used: 1 }, 0);
      expect(await budget.take(details)).toHaveProperty("id");
      expect(await store.lease("leader").acquire()).toBeGreaterThan(0);
    },
  );

  it("tells all processes what one of them saves", { timeout: 60_000 }, async () => {
    const { url } = await start();
    const [one, other] = [await open(url), await open(url)];
    const heard = vi.fn();
    other.livePicture.onNewer(heard);
    const fence = (await one.lease("leader").acquire()) ?? 0;
    await vi.waitFor(
      async () => {
        const takenAt = new Date();
        await one.livePicture.save({ picture: pictureOf({}) }, fence, {
          takenAt,
          events: [],
        });
        expect(heard).toHaveBeenCalled();
      },
      { timeout: 8_000, interval: 100 },
    );
  });
});
