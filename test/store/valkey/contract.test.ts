import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, onTestFinished } from "vitest";
import { systemClock } from "../../../src/runtime/clock.ts";
import { keyPrefix } from "../../../src/store/valkey/connection/connection.ts";
import { openValkeyStore } from "../../../src/store/valkey/open.ts";
import { startRedisCluster } from "../../support/redis/redis-cluster.ts";
import { hasRedisServer, startRedisServer } from "../../support/redis/redis-server.ts";
import { createTestLog } from "../../support/test-log.ts";
import { storeContract } from "../contract/all.ts";

interface Kept {
  readonly url: string;
  /** Where all keys are. */
  readonly keysAt: string;
  readonly close: () => Promise<void>;
}

async function oneServer(): Promise<Kept> {
  const { url, kill } = await startRedisServer();
  return { url, keysAt: url, close: kill };
}

async function cluster(): Promise<Kept> {
  const { url, owner, close } = await startRedisCluster(keyPrefix);
  return { url, keysAt: owner.url, close };
}

describe.skipIf(!hasRedisServer).each([
  ["a Redis server", oneServer],
  ["a Redis cluster", cluster],
])("%s", (_, start) => {
  let kept: Kept;
  let admin: Redis;
  beforeAll(async () => {
    kept = await start();
    admin = new Redis(kept.keysAt);
  }, 60_000);
  afterAll(async () => {
    admin.disconnect();
    await kept.close();
  });

  storeContract(async () => {
    await admin.flushall();
    // As one that has been in use for long: what it holds is known.
    const runId = /run_id:(\w+)/.exec(await admin.info("server"))?.[1] ?? "";
    await admin.hset(`${keyPrefix}server`, { run_id: runId, unknown_at: 0 });
    return {
      async open() {
        const log = createTestLog();
        const store = await openValkeyStore({ url: kept.url, clock: systemClock, log });
        onTestFinished(() => store.close());
        return store;
      },
      pass: (ms) => makeOlder(admin, ms),
    };
  });
});

/** Time on a server cannot be moved: everything that it holds is made older instead. */
async function makeOlder(admin: Redis, ms: number): Promise<void> {
  for (const key of await admin.keys("*")) {
    const type = await admin.type(key);
    if (type === "zset") {
      for (const member of await admin.zrange(key, "0", "-1")) {
        await admin.zincrby(key, -ms, member);
      }
    }
    if (type !== "hash") continue;
    for (const [field, value] of Object.entries(await admin.hgetall(key))) {
      const isMoment =
        field === "at" ||
        field.endsWith("_at") ||
        /:(?:arrived:|identify-slots|deliveries:)/.test(key);
      if (isMoment && Number(value) > 0) await admin.hincrby(key, field, -ms);
    }
  }
}
