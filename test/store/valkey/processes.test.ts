import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { systemClock } from "../../../src/runtime/clock.ts";
import { openValkeyStore } from "../../../src/store/valkey/open.ts";
import { markedRoster } from "../../support/ll2/ll2-rosters.ts";
import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from "../../support/redis/redis-server.ts";
import { createTestLog } from "../../support/test-log.ts";

const built = fileURLToPath(new URL("../../../dist-test/src/", import.meta.url));

/** A process that asks for a request as often as it can, and prints how many it got. */
const asker = (url: string, tries: number): string => `
  import { openValkeyStore } from ${JSON.stringify(`${built}store/valkey/open.js`)};
  const clock = { now: () => new Date(), monotonicMs: () => performance.now() };
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const store = await openValkeyStore({ url: ${JSON.stringify(url)}, clock, log });
  const budget = store.budget("home");
  let granted = 0;
  for (let asked = 0; asked < ${tries}; asked += 50) {
    const answers = await Promise.all(Array.from({ length: 50 }, () =>
      budget.take({ purpose: "details", rosterIsDue: false }).catch(() => ({ reason: "away" }))));
    granted += answers.filter((answer) => !("reason" in answer)).length;
  }
  console.log(granted);
  await store.close();
`;

async function countGranted(url: string, tries: number): Promise<number> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", asker(url, tries)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (part: Buffer) => {
    text += part.toString();
  });
  await new Promise((resolve) => child.once("close", resolve));
  return Number(text);
}

describe.skipIf(!hasRedisServer)("several processes on one server", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server.kill());

  const open = async () => {
    const store = await openValkeyStore({
      url: server.url,
      clock: systemClock,
      log: createTestLog(),
    });
    onTestFinished(() => store.close());
    return store;
  };

  it("get no more requests than the hour has: eight of them, 20,000 tries", async () => {
    const budget = (await open()).budget("home");
    await budget.observe({ limit: 15, windowMs: 3_600_000, used: 0 }, 0);
    const granted = await Promise.all(
      Array.from({ length: 8 }, () => countGranted(server.url, 2_500)),
    );
    // Booked by a call that was given up counts, and nobody uses it.
    expect(granted.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(15);
    await budget.roomFor({ purpose: "details", rosterIsDue: false, requests: 1 });
    expect(budget.status()).toMatchObject({ used: 15 });
  }, 60_000);

  it("count their starts each for itself, so that four on one host are no crash loop", async () => {
    const log = createTestLog();
    const stores = await Promise.all(
      ["0,1", "2,3"].map((part) => {
        return openValkeyStore({ url: server.url, part, clock: systemClock, log });
      }),
    );
    const [one, other] = stores;
    onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))));
    await one?.boots.add(0);
    expect(await one?.boots.recent()).toHaveLength(1);
    expect(await other?.boots.recent()).toHaveLength(0);
  });

  it("hear of a new roster from the one that took it, without asking LL2 for it", async () => {
    const [leader, other] = [await open(), await open()];
    const heard = vi.fn();
    other.roster.onNewer(heard);
    const fence = (await leader.lease("leader").acquire()) ?? 0;
    await vi.waitFor(
      async () => {
        await leader.roster.save(markedRoster({ mark: "new" }), fence);
        expect(heard).toHaveBeenCalled();
      },
      { timeout: 5_000, interval: 50 },
    );
    expect(await other.roster.load()).toEqual(markedRoster({ mark: "new" }));
  });
});
