import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { leaderLease } from "../../../src/store/lease.ts";
import { type Connection, connect } from "../../../src/store/sqlite/database/connection.ts";
import { dataFileName } from "../../../src/store/sqlite/open.ts";
import { StoreUnavailableError } from "../../../src/store/store-error.ts";
import { markedRoster } from "../../support/ll2/ll2-rosters.ts";
import { openTestStore } from "../../support/store.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { createTestClock } from "../../support/test-clock.ts";
import { createTestLog } from "../../support/test-log.ts";

const minuteMs = 60_000;
const details = { purpose: "details", rosterIsDue: false } as const;
const inMemory = "Nothing can be kept on disk; going on in memory";
const onDiskAgain = "Data are kept on disk again";
const kept = { fingerprint: "a", takenAt: new Date("2026-11-21T12:00:00Z"), value: "x" };

/** A store whose disk can be full: SQLite itself then refuses to let the file grow. */
function setUp() {
  const directory = temporaryFolder();
  const clock = createTestClock();
  const log = createTestLog();
  const connections: Connection[] = [];
  const connectTo = (path: string): Connection => {
    const connection = connect(path);
    connections.push(connection);
    return connection;
  };
  const limitPages = (pages: number): void => {
    for (const connection of connections) connection.execute(`PRAGMA max_page_count = ${pages}`);
  };
  return {
    directory,
    clock,
    log,
    store: openTestStore({ directory, clock, log, connectTo }),
    another: () => openTestStore({ directory, clock, log }),
    fills: () => limitPages(1),
    hasRoom: () => limitPages(1_000_000),
  };
}

const big = "x".repeat(100_000);

describe("a full disk", () => {
  it("loses nothing that was kept, is said once, and is served from memory", async () => {
    const { store, fills, log } = setUp();
    await store.details.save("spacecraft", 1, kept);
    fills();
    for (let id = 2; id < 5; id += 1) {
      const save = store.details.save("spacecraft", id, { ...kept, value: big });
      await expect(save).rejects.toThrow(StoreUnavailableError);
    }
    expect(await store.details.load("spacecraft", 1)).toEqual(kept);
    expect(await store.details.load("spacecraft", 2)).toBeUndefined();
    expect(log.messages("warn")).toEqual([inMemory]);
  });

  it("takes no request from the count: what was sent before and meanwhile counts", async () => {
    const { another, clock, fills, hasRoom, log, store } = setUp();
    const budget = store.budget("home");
    for (let taken = 0; taken < 5; taken += 1) await budget.take(details);
    fills();
    await expect(store.text("crawl").save(big)).rejects.toThrow(StoreUnavailableError);
    for (let taken = 0; taken < 10; taken += 1) {
      expect(await budget.take(details)).toHaveProperty("id");
    }
    expect(await budget.take(details)).toMatchObject({ reason: "used-up" });
    hasRoom();
    clock.advance(minuteMs);
    await store.text("crawl").save(big);
    expect(log.messages("info")).toEqual([onDiskAgain]);
    expect(another().budget("home").status()).toMatchObject({ used: 15, left: 0 });
  });

  it("is tried again after a minute, and not before", async () => {
    const { clock, fills, hasRoom, store } = setUp();
    await store.details.save("spacecraft", 1, kept);
    fills();
    await expect(store.text("crawl").save(big)).rejects.toThrow(StoreUnavailableError);
    hasRoom();
    clock.advance(minuteMs - 1);
    await expect(store.text("crawl").save(big)).rejects.toThrow(StoreUnavailableError);
    clock.advance(1);
    await store.text("crawl").save(big);
    expect(await store.text("crawl").load()).toBe(big);
  });

  it("leaves this process in the lead, which it takes anew once the disk has room", async () => {
    const { another, clock, fills, hasRoom, store } = setUp();
    const lease = store.lease(leaderLease);
    await lease.acquire();
    fills();
    await expect(store.text("crawl").save(big)).rejects.toThrow(StoreUnavailableError);
    clock.advance(30_000);
    expect(await lease.acquire()).toBeDefined();
    hasRoom();
    clock.advance(minuteMs);
    const fence = (await lease.acquire()) ?? 0;
    await store.roster.save(markedRoster({ mark: "new" }), fence);
    expect(await another().roster.load()).toEqual(markedRoster({ mark: "new" }));
  });

  it("that the operating system reports in the middle of a roster leaves the one before", async () => {
    const { directory, another, store } = setUp();
    const held = markedRoster({ mark: "held" });
    const lease = store.lease(leaderLease);
    await store.roster.save(held, (await lease.acquire()) ?? 0);
    await lease.release();
    await store.close();
    const built = fileURLToPath(new URL("../../../dist-test/src/", import.meta.url));
    const script = `
      import { openSqliteStore } from ${JSON.stringify(`${built}store/sqlite/open.js`)};
      const clock = { now: () => new Date(), monotonicMs: () => performance.now() };
      const log = { debug() {}, info() {}, warn() {}, error() {} };
      const store = openSqliteStore({ directory: ${JSON.stringify(directory)}, budget: "home", clock, log });
      const fence = await store.lease("leader").acquire();
      const spacecraft = Array.from({ length: 600 }, (_, index) => ({
        id: index + 1, name: "New", placeholder: false, inSpace: false,
        description: "x".repeat(1000), config: { id: 1, name: "Class", families: [] },
      }));
      const roster = { value: { origin: "production", spacecraft }, takenAt: new Date(), stale: false };
      const ended = await store.roster.save(roster, fence).then(() => "saved", (error) => error.name);
      console.log(ended, (await store.roster.load()).value.spacecraft.length);
      await store.close();`;
    // The shell's limit on file size, in blocks of at most 1 KiB, stands in for a full disk.
    const command = `ulimit -f 256; trap '' XFSZ; exec "$0" --input-type=module -e "$1"`;
    const ended = execFileSync("bash", ["-c", command, process.execPath, script], {
      encoding: "utf8",
    });
    expect(ended.trim()).toBe("StoreUnavailableError 3");
    expect(await another().roster.load()).toEqual(held);
  });
});

describe("a folder that cannot be used", () => {
  it("is done without, is said once, and is used as soon as it can be", async () => {
    const directory = join(temporaryFolder(), "data");
    writeFileSync(directory, "a file where the folder should be");
    const clock = createTestClock();
    const log = createTestLog();
    const store = openTestStore({ directory, clock, log });
    expect(await store.roster.load()).toBeUndefined();
    expect(await store.lease(leaderLease).acquire()).toBe(1);
    expect(await store.budget("home").take(details)).toHaveProperty("id");
    await expect(store.details.save("spacecraft", 1, kept)).rejects.toThrow(StoreUnavailableError);
    expect(log.messages("warn").filter((message) => message === inMemory)).toHaveLength(1);
    rmSync(directory);
    mkdirSync(directory);
    clock.advance(minuteMs);
    await store.details.save("spacecraft", 1, kept);
    expect(readdirSync(directory)).toContain(dataFileName);
    expect(store.budget("home").status().used).toBe(1);
    expect(log.messages("info")).toEqual([onDiskAgain]);
  });

  it("that is read-only still shows what it holds", async () => {
    const { directory, clock, log, store } = setUp();
    await store.details.save("spacecraft", 1, kept);
    for (let taken = 0; taken < 4; taken += 1) await store.budget("home").take(details);
    await store.close();
    const connectTo = () => {
      throw Object.assign(new Error("attempt to write a readonly database"), {
        code: "SQLITE_READONLY",
      });
    };
    const readOnly = openTestStore({ directory, clock, log, connectTo });
    expect(await readOnly.details.load("spacecraft", 1)).toEqual(kept);
    expect(readOnly.budget("home").status().used).toBe(4);
    await expect(readOnly.details.save("spacecraft", 2, kept)).rejects.toThrow(
      StoreUnavailableError,
    );
    await expect(readOnly.boots.add(0)).rejects.toThrow(StoreUnavailableError);
    expect(log.messages("warn")).toEqual([inMemory]);
    expect(readdirSync(directory)).toEqual([dataFileName]);
  });
});
