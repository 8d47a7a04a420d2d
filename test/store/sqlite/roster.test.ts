import { describe, expect, it, onTestFinished, vi } from "vitest";
import { leaderLease } from "../../../src/store/lease.ts";
import { markedRoster } from "../../support/ll2/ll2-rosters.ts";
import { openTestStore } from "../../support/store.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { createTestClock } from "../../support/test-clock.ts";
import { createTestLog } from "../../support/test-log.ts";

const lookEveryMs = 30_000;

function setUp() {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const directory = temporaryFolder();
  const clock = createTestClock();
  const log = createTestLog();
  const open = () => openTestStore({ directory, clock, log });
  return { open, log };
}

describe("a roster that another process saves", () => {
  it("is noticed within half a minute, once, and one's own is not", async () => {
    const { open } = setUp();
    const [leader, follower] = [open(), open()];
    const told = { leader: 0, follower: 0 };
    leader.roster.onNewer(() => {
      told.leader += 1;
    });
    const stop = follower.roster.onNewer(() => {
      told.follower += 1;
    });
    const fence = (await leader.lease(leaderLease).acquire()) ?? 0;
    await leader.roster.save(markedRoster(), fence);
    await vi.advanceTimersByTimeAsync(lookEveryMs);
    await vi.advanceTimersByTimeAsync(lookEveryMs);
    expect(told).toEqual({ leader: 0, follower: 1 });
    await leader.roster.save(markedRoster({ mark: "b" }), fence);
    expect(await follower.roster.load()).toEqual(markedRoster({ mark: "b" }));
    await vi.advanceTimersByTimeAsync(lookEveryMs);
    expect(told.follower).toBe(1);
    stop();
    await leader.roster.save(markedRoster({ mark: "c" }), fence);
    await vi.advanceTimersByTimeAsync(lookEveryMs);
    expect(told.follower).toBe(1);
  });

  it("that this version cannot read is as good as none, and said", async () => {
    const { open, log } = setUp();
    const store = open();
    const fence = (await store.lease(leaderLease).acquire()) ?? 0;
    await store.roster.save(markedRoster(), fence);
    store.database.keep((sql) => sql.run(`UPDATE roster SET body = '{"version":99}'`));
    expect(await store.roster.load()).toBeUndefined();
    expect(log.messages("warn")).toEqual(["Ignoring a stored roster that cannot be read"]);
  });
});
