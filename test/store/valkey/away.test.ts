import { rm } from "node:fs/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { systemClock } from "../../../src/runtime/clock.ts";
import type { Store } from "../../../src/store/store.ts";
import { StoreUnavailableError } from "../../../src/store/store-error.ts";
import { openValkeyStore } from "../../../src/store/valkey/open.ts";
import { markedRoster } from "../../support/ll2/ll2-rosters.ts";
import {
  hasRedisServer,
  type RedisServer,
  redisFolder,
  startRedisServer,
} from "../../support/redis/redis-server.ts";
import { createTestLog, type TestLog } from "../../support/test-log.ts";

const details = { purpose: "details", rosterIsDue: false } as const;

describe.skipIf(!hasRedisServer)("a shared store that goes away", () => {
  let server: RedisServer;
  let store: Store;
  let log: TestLog;

  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server.kill());
  beforeEach(async () => {
    log = createTestLog();
    store = await openValkeyStore({ url: server.url, clock: systemClock, log });
    onTestFinished(() => store.close());
    await store.budget("home").observe({ limit: 15, windowMs: 3_600_000, used: 0 }, 0);
  });

  /** Every call of the store that a person, or LL2, might have to wait for. */
  const calls: readonly (readonly [string, (of: Store) => Promise<unknown>])[] = [
    ["books no request", (of) => of.budget("home").take(details)],
    ["gives no lease", (of) => of.lease("leader").acquire()],
    ["gives no details", (of) => of.details.load("spacecraft", 1)],
    ["gives no session", (of) => of.sessions("1").load(0)],
    ["gives no identify slot", (of) => of.identifySlots.take(0)],
    ["tells of no starts", (of) => of.boots.recent()],
    ["gives no text", (of) => of.text("crawl").load()],
    ["keeps no roster", (of) => of.roster.save(markedRoster({ mark: "x" }), 1)],
  ];

  const back = (): Promise<void> =>
    vi.waitFor(async () => void (await store.text("any").load()), { timeout: 5_000, interval: 20 });

  it.each(calls)("mute, %s, and says so without waiting for it", async (_, call) => {
    await store.text("warm").load();
    server.pause();
    try {
      await expect(call(store)).rejects.toThrow(StoreUnavailableError);
      expect(store.isAvailable()).toBe(false);
    } finally {
      server.resume();
    }
    await back();
    await vi.waitFor(() => expect(store.isAvailable()).toBe(true), { timeout: 5_000 });
  });

  it("ended, refuses at once, and serves again after it is back", async () => {
    await server.kill();
    for (const [, call] of calls) await expect(call(store)).rejects.toThrow(StoreUnavailableError);
    expect(await store.roster.load()).toBeUndefined();
    await server.start();
    await back();
    expect(await store.lease("leader").acquire()).toBeGreaterThan(0);
  });

  it("that comes back empty allows no request before LL2 has told what it counted", async () => {
    const budget = store.budget("home");
    for (let count = 0; count < 9; count += 1) await budget.take(details);
    await server.kill();
    await server.start();
    await back();
    expect(await budget.take(details)).toMatchObject({ reason: "used-up" });
    expect(budget.status()).toMatchObject({ used: 15, left: 0 });
    await budget.observe({ limit: 15, windowMs: 3_600_000, used: 9 }, 0);
    expect(budget.status()).toMatchObject({ used: 9, left: 6 });
    expect(await budget.take(details)).toHaveProperty("id");
  });

  it("says so once, without its address, and once that it is back", async () => {
    await server.kill();
    await vi.waitFor(() => expect(log.messages("warn")).toHaveLength(1), { timeout: 5_000 });
    await expect(store.text("any").load()).rejects.toThrow(StoreUnavailableError);
    await server.start();
    await back();
    expect(log.messages("warn")).toEqual([
      "The shared store does not answer; going on from memory",
    ]);
    expect(log.messages("info")).toEqual(["The shared store answers again"]);
    expect(JSON.stringify(log)).not.toContain(String(server.port));
  });

  /** A server of its own, with what administers it. */
  const another = async (options: readonly string[] = []) => {
    const own = await startRedisServer(options);
    onTestFinished(() => own.kill());
    const admin = new Redis(own.url);
    onTestFinished(() => admin.disconnect());
    const ownLog = createTestLog();
    const opened = await openValkeyStore({ url: own.url, clock: systemClock, log: ownLog });
    onTestFinished(() => opened.close());
    return { server: own, admin, store: opened, log: ownLog };
  };

  const refusals: readonly (readonly [
    string,
    string,
    (admin: Redis) => Promise<unknown>,
    (admin: Redis) => Promise<unknown>,
  ])[] = [
    [
      "full",
      "OOM",
      (admin) => admin.config("SET", "maxmemory", "1000"),
      (admin) => admin.config("SET", "maxmemory", "0"),
    ],
    [
      "a read-only replica",
      "READONLY",
      // Of nobody: what it holds stays.
      (admin) => admin.call("REPLICAOF", "127.0.0.1", "9"),
      (admin) => admin.call("REPLICAOF", "NO", "ONE"),
    ],
    [
      "unable to write to its disk",
      "MISCONF",
      async (admin) => {
        const folder = await redisFolder();
        await admin.config("SET", "dir", folder);
        await rm(folder, { recursive: true });
        await admin.config("SET", "save", "3600 1");
        await admin.call("BGSAVE");
      },
      (admin) => admin.config("SET", "stop-writes-on-bgsave-error", "no"),
    ],
  ];

  it.each(refusals)(
    "%s, keeps nothing, gives what it has, says %s once, and serves within a second of its recovery",
    { timeout: 30_000 },
    async (_, reason, spoil, recover) => {
      const {
        admin,
        store: own,
        log: ownLog,
      } = await another(["--enable-protected-configs", "yes"]);
      await own.text("kept").save("before");
      await spoil(admin);
      await vi.waitFor(() => expect(own.isAvailable()).toBe(false), { timeout: 15_000 });
      await expect(own.text("new").save("x")).rejects.toThrow(StoreUnavailableError);
      await vi.waitFor(async () => expect(await own.text("kept").load()).toBe("before"));
      expect(own.isAvailable()).toBe(false);
      await recover(admin);
      await vi.waitFor(() => expect(own.isAvailable()).toBe(true), { timeout: 5_000 });
      expect(ownLog.entries.filter(({ level }) => level === "warn")).toEqual([
        expect.objectContaining({ facts: { reason } }),
      ]);
    },
  );

  it("mute, is known to be so although nobody asks it for anything", {
    timeout: 20_000,
  }, async () => {
    const { server: own, store: opened } = await another();
    expect(opened.isAvailable()).toBe(true);
    own.pause();
    await vi.waitFor(() => expect(opened.isAvailable()).toBe(false), { timeout: 10_000 });
    own.resume();
    await vi.waitFor(() => expect(opened.isAvailable()).toBe(true), { timeout: 5_000 });
  });

  it("full, keeps nothing and goes on answering what it has", async () => {
    await store.text("kept").save("before");
    const full = await startRedisServer(["--maxmemory", "1mb", "--maxmemory-policy", "noeviction"]);
    onTestFinished(() => full.kill());
    const other = await openValkeyStore({ url: full.url, clock: systemClock, log });
    onTestFinished(() => other.close());
    await expect(other.text("crawl").save("x".repeat(2 ** 20))).rejects.toThrow(
      StoreUnavailableError,
    );
    await expect(other.budget("home").take(details)).rejects.toThrow(StoreUnavailableError);
    expect(await store.text("kept").load()).toBe("before");
  });
});
