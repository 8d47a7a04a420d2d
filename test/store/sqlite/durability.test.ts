import { describe, expect, test } from "vitest";
import type { Subscription } from "../../../src/alerts/subscription.ts";
import { type Connection, connect } from "../../../src/store/sqlite/database/connection.ts";
import type { Store } from "../../../src/store/store.ts";
import { openTestStore } from "../../support/store.ts";

const offMs = 60_000;
const subscription: Subscription = {
  id: "a",
  guildId: "100000000000000001",
  channelId: "100000000000000002",
  kinds: ["docked"],
  locale: "de",
  createdAt: new Date("2026-11-25T12:00:00Z"),
};

/** How SQLite is told to write at each commit: FULL survives a power cut, NORMAL a kill. */
function setUp() {
  const commits: unknown[] = [];
  const connectTo = (path: string): Connection => {
    const connection = connect(path);
    const execute = (text: string): void => {
      if (text === "COMMIT") commits.push(connection.get("PRAGMA synchronous")?.["synchronous"]);
      connection.execute(text);
    };
    return { ...connection, execute };
  };
  return { store: openTestStore({ connectTo }), commits };
}

const full = 2;
const normal = 1;

describe("a power cut", () => {
  test.each<[string, (store: Store) => Promise<unknown>]>([
    ["a request", (store) => store.budget("home").take({ purpose: "details", rosterIsDue: false })],
    ["a wait that LL2 asked for", (store) => store.budget("home").backOff(offMs)],
    [
      "what LL2 says of the hour",
      (store) => store.budget("home").observe({ limit: 15, windowMs: 3_600_000, used: 2 }, 0),
    ],
    ["a subscription", (store) => store.subscriptions.add(subscription)],
    ["a start", (store) => store.boots.add(0)],
    ["a text", (store) => store.text("commands").save("x")],
  ])("does not cost %s", async (_, write) => {
    const { store, commits } = setUp();
    await store.boots.recent();
    commits.length = 0;
    await write(store);
    expect(commits).toEqual([full]);
  });

  test("may cost what a start does without, which is written faster", async () => {
    const { store, commits } = setUp();
    await store.boots.recent();
    commits.length = 0;
    const takenAt = new Date("2026-11-21T12:00:00Z");
    await store.details.save("spacecraft", 1, { fingerprint: "a", takenAt, value: "x" });
    expect(commits).toEqual([normal]);
  });
});
