import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dataFileName } from "../../src/store/sqlite/open.ts";
import {
  createSubscriptionBackup,
  newestBackup,
  readBackup,
} from "../../src/store/subscription-backup.ts";
import { subscriptionOf } from "../alerts/subscriptions.ts";
import { dayMs, now } from "../spacecraft/live/pictures.ts";
import { openTestStore } from "../support/store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createTestClock } from "../support/test-clock.ts";
import { createTestLog } from "../support/test-log.ts";

const whole = subscriptionOf("1", {
  agencyId: 44,
  typeId: 1,
  configId: 6,
  station: { id: 4, name: "International Space Station 🛰" },
  roleId: "100000000000000003",
  quietHours: { fromMinute: 1_320, untilMinute: 420, timeZone: "Europe/Berlin" },
});
const health = {
  lastSent: { at: now, kind: "docked" },
  goneSince: now,
  refusedAt: [now],
  suspended: { reason: "missing-permissions", since: now },
} as const;

function setUp() {
  const directory = temporaryFolder();
  const folder = join(directory, "backups");
  const [clock, log] = [createTestClock(now), createTestLog()];
  const open = () => openTestStore({ directory, clock, log });
  const store = open();
  const { subscriptions } = store;
  const backup = createSubscriptionBackup({ directory, subscriptions, clock, log });
  const names = () => readdirSync(folder).sort();
  return { directory, folder, clock, log, open, store, subscriptions, backup, names };
}

describe("a backup of the subscriptions", () => {
  it("holds them to the last fact, for the owner of the data alone", async () => {
    const { directory, folder, subscriptions, backup, names } = setUp();
    await subscriptions.add(whole);
    await subscriptions.note("1", health);
    await subscriptions.add(subscriptionOf("2"));
    await backup.backUp();
    expect(names()).toEqual(["subscriptions-2026-11-21.json"]);
    const path = join(folder, names()[0] ?? "");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readBackup(path)).toEqual([
      { ...whole, health },
      { ...subscriptionOf("2"), health: {} },
    ]);
    expect(newestBackup(directory)).toEqual(readBackup(path));
  });

  it("is made once a day, and the last seven stay", async () => {
    const { directory, subscriptions, backup, clock, names } = setUp();
    await subscriptions.add(whole);
    for (let day = 0; day < 10; day += 1) {
      await backup.backUp();
      await subscriptions.add(subscriptionOf(`later ${day}`));
      await backup.backUp();
      clock.advance(dayMs);
    }
    expect(names()).toHaveLength(7);
    expect(names()[0]).toBe("subscriptions-2026-11-24.json");
    expect(newestBackup(directory)).toHaveLength(10);
  });

  it("is made of something alone, so that a loss pushes out no copy of what was lost", async () => {
    const { subscriptions, backup, clock, names } = setUp();
    await subscriptions.add(whole);
    await backup.backUp();
    await subscriptions.remove(whole.guildId, whole.id);
    for (let day = 0; day < 10; day += 1) {
      clock.advance(dayMs);
      await backup.backUp();
    }
    expect(names()).toEqual(["subscriptions-2026-11-21.json"]);
  });

  it("that cannot be made is said once, and made when it can be", async () => {
    const { directory, folder, subscriptions, backup, log } = setUp();
    await subscriptions.add(whole);
    writeFileSync(folder, "in the way");
    await backup.backUp();
    await backup.backUp();
    expect(log.messages("warn")).toEqual(["The subscriptions cannot be backed up"]);
    expect(newestBackup(directory)).toEqual([]);
  });

  it("that is torn gives way to the one before it", async () => {
    const { directory, folder, subscriptions, backup } = setUp();
    await subscriptions.add(whole);
    await backup.backUp();
    const [text, torn] = ["subscriptions-2026-11-21.json", "subscriptions-2026-11-22.json"].map(
      (name) => join(folder, name),
    );
    writeFileSync(torn ?? "", readFileSync(text ?? "", "utf8").slice(0, -40));
    expect(newestBackup(directory)).toMatchObject([{ id: "1" }]);
  });

  it.each([
    ["corrupt", (path: string) => writeFileSync(path, "no database, but long enough to be one")],
    ["deleted", (path: string) => rmSync(path)],
  ])("gives the subscriptions back when the data file is %s", async (_, harm) => {
    const { directory, store, subscriptions, backup, open, log } = setUp();
    await subscriptions.add(whole);
    await subscriptions.note("1", health);
    await backup.backUp();
    await store.close();
    harm(join(directory, dataFileName));
    const next = open().subscriptions;
    expect(await next.all()).toEqual([{ ...whole, health }]);
    expect(await next.add(subscriptionOf("2"))).toBe(true);
    expect(log.messages("info")).toContain("Subscriptions are taken from the newest backup");
  });

  it("of another version is not read as ours", () => {
    const { directory, folder } = setUp();
    mkdirSync(folder);
    writeFileSync(join(folder, "subscriptions-2026-11-21.json"), '{"version":2,"alerts":[]}');
    expect(newestBackup(directory)).toEqual([]);
  });
});
