import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { leaderLease } from "../../../src/store/lease.ts";
import { connect } from "../../../src/store/sqlite/database/connection.ts";
import { isNetworkVolume } from "../../../src/store/sqlite/database/network-volume.ts";
import { dataFileName } from "../../../src/store/sqlite/open.ts";
import { markedRoster } from "../../support/ll2/ll2-rosters.ts";
import { openTestStore } from "../../support/store.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { createTestClock } from "../../support/test-clock.ts";
import { createTestLog } from "../../support/test-log.ts";

const hourMs = 3_600_000;
const details = { purpose: "details", rosterIsDue: false } as const;
const setAside = "The data file cannot be read; it is set aside for a new one";
const inMemory = "Nothing can be kept on disk; going on in memory";

function setUp() {
  const directory = temporaryFolder();
  const clock = createTestClock();
  const log = createTestLog();
  const open = (options = {}) => openTestStore({ directory, clock, log, ...options });
  return { directory, path: join(directory, dataFileName), clock, log, open };
}

/** A roster is saved in it, and it is closed. */
async function withRoster() {
  const parts = setUp();
  const store = parts.open();
  const fence = (await store.lease(leaderLease).acquire()) ?? 0;
  await store.roster.save(markedRoster({ count: 600 }), fence);
  await store.close();
  return parts;
}

const pragmaOf = (path: string, name: string) => {
  const connection = connect(path);
  const value = connection.get(`PRAGMA ${name}`)?.[name];
  connection.close();
  return value;
};

describe("the data file", () => {
  it("is for its owner alone, with all that lies beside it while it is open", async () => {
    const { directory, open } = setUp();
    const store = open();
    await store.boots.add(0);
    expect(readdirSync(directory)).toContain(`${dataFileName}-wal`);
    for (const name of readdirSync(directory)) {
      expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
    }
  });

  it("is taken away from others when it was open to them", async () => {
    const { open, path } = await withRoster();
    chmodSync(path, 0o644);
    await open().boots.recent();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("is one file once it is closed", async () => {
    const { directory } = await withRoster();
    expect(readdirSync(directory)).toEqual([dataFileName]);
  });

  it("gives rows without what libsql adds to them", () => {
    const connection = connect(":memory:");
    connection.execute("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2)");
    expect(connection.get("SELECT a FROM t")).toStrictEqual({ a: 1 });
    expect(connection.all("SELECT a FROM t")).toStrictEqual([{ a: 1 }, { a: 2 }]);
    expect(connection.get("SELECT a FROM t WHERE a = 3")).toBeUndefined();
    connection.close();
  });

  it("is written without a write-ahead log on a network volume, and says so", async () => {
    const { directory, log, open, path } = setUp();
    await open({ isOnNetwork: () => true }).boots.add(0);
    expect(readdirSync(directory)).not.toContain(`${dataFileName}-wal`);
    expect(log.messages("info")).toHaveLength(1);
    expect(pragmaOf(path, "journal_mode")).not.toBe("wal");
  });

  it("is on a network volume when the file system is one of those", () => {
    expect(isNetworkVolume("/data", () => 0x6969)).toBe(process.platform === "linux");
    expect(isNetworkVolume("/data", () => 0xef53)).toBe(false);
    const fails = () => {
      throw new Error("ENOENT");
    };
    expect(isNetworkVolume("/data", fails)).toBe(false);
  });
});

describe("a file that cannot be used", () => {
  it.each([
    ["no database", () => Buffer.from("not a database ".repeat(100))],
    [
      "corrupt in the middle",
      (good: Buffer) => {
        const corrupt = Buffer.from(good);
        corrupt.fill(0xff, 4096 * 3, 4096 * 20);
        return corrupt;
      },
    ],
    ["cut off", (good: Buffer) => good.subarray(0, good.length / 2)],
  ])("because it is %s is set aside, said once, and replaced", async (_, spoil) => {
    const { directory, log, open, path } = await withRoster();
    const bytes = spoil(readFileSync(path));
    writeFileSync(path, bytes);
    const store = open();
    expect(await store.roster.load()).toBeUndefined();
    await store.details.save("spacecraft", 1, { fingerprint: "a", takenAt: new Date(), value: 1 });
    expect(log.messages("error")).toEqual([setAside]);
    expect(readFileSync(`${path}.unusable`).equals(bytes)).toBe(true);
    await store.close();
    expect(await open().details.load("spacecraft", 1)).toBeDefined();
    expect(log.messages("error")).toHaveLength(1);
    expect(readdirSync(directory).sort()).toContain(`${dataFileName}.unusable`);
  });

  it("because it is another program's is set aside, too", async () => {
    const { log, open, path } = setUp();
    const other = connect(path);
    other.execute("CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1");
    other.close();
    await open().boots.add(0);
    expect(log.messages("error")).toEqual([setAside]);
    const aside = connect(`${path}.unusable`);
    expect(aside.get("SELECT count(*) AS n FROM bookmarks")).toEqual({ n: 0 });
    aside.close();
  });

  it("because a newer version wrote it is left alone; the bot goes on in memory", async () => {
    const { log, open, path } = await withRoster();
    const newer = connect(path);
    newer.execute("PRAGMA user_version = 999");
    newer.close();
    const before = readFileSync(path);
    const store = open();
    expect(await store.budget("home").take(details)).toHaveProperty("id");
    expect(await store.roster.load()).toBeUndefined();
    await store.close();
    expect(log.messages("error")).toEqual([]);
    expect(log.messages("warn")).toContain(inMemory);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("leaves the hour's requests used up until LL2 says how many were", async () => {
    const { clock, open, path } = setUp();
    writeFileSync(path, "not a database ".repeat(100));
    const budget = open().budget("home");
    expect(await budget.take(details)).toMatchObject({ reason: "used-up" });
    await budget.observe({ limit: 15, windowMs: hourMs, used: 2 }, 0);
    expect(budget.status()).toMatchObject({ used: 2, left: 13 });
    const elsewhere = open().budget("office");
    expect(await elsewhere.take(details)).toMatchObject({ reason: "used-up" });
    clock.advance(hourMs + 30_000);
    expect(await elsewhere.take(details)).toHaveProperty("id");
  });
});
