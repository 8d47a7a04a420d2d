import { describe, expect, it, onTestFinished, vi } from "vitest";
import {
  createRosterRefresher,
  type RosterRefresher,
} from "../../src/spacecraft/roster/roster-refresher.ts";
import { createLeadership } from "../../src/store/leadership.ts";
import { leaderLease } from "../../src/store/lease.ts";
import { rawSpacecrafts } from "../support/ll2/ll2-raw.ts";
import { markedRoster } from "../support/ll2/ll2-rosters.ts";
import { type SetUp, setUp } from "../support/ll2/ll2-set-up.ts";
import { openTestStore } from "../support/store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const starter = markedRoster({ origin: "starter", mark: "starter" });

/** A bot's keeper on a folder, as one process has it. */
async function boot({ clock, log, restarted }: SetUp, directory: string) {
  const store = openTestStore({ directory, clock, log });
  const leadership = createLeadership(store.lease(leaderLease), { clock, log });
  const source = restarted();
  const keeper = createRosterRefresher({
    source,
    store: store.roster,
    leadership,
    starter: () => starter,
    refreshHours: 6,
    clock,
    log,
    random: () => 0,
    origin: source.origin,
  });
  const end = async (): Promise<void> => {
    keeper.stop();
    await leadership.close();
    await store.close();
  };
  onTestFinished(end);
  await keeper.start();
  return { keeper, end };
}

const sizeOf = (keeper: RosterRefresher) => keeper.catalogue().snapshot.value.spacecraft.length;

const renewed = (keeper: RosterRefresher) =>
  vi.waitFor(
    () => expect(keeper.status()).toMatchObject({ origin: "host:127.0.0.1", isKept: true }),
    {
      timeout: 10_000,
      interval: 5,
    },
  );

describe("a cold start", () => {
  it("shows the starter roster at once and costs LL2 seven requests; a restart costs none", async () => {
    const directory = temporaryFolder();
    const parts = await setUp({ spacecraft: rawSpacecrafts(603) });
    const first = await boot(parts, directory);
    expect(sizeOf(first.keeper)).toBe(3);
    await renewed(first.keeper);
    expect(sizeOf(first.keeper)).toBe(603);
    expect(parts.ll2.counted()).toHaveLength(7);
    await first.end();
    const asked = parts.ll2.requests.length;
    for (let restart = 0; restart < 5; restart += 1) {
      parts.clock.advance(60 * 60_000);
      const again = await boot(parts, directory);
      expect(sizeOf(again.keeper)).toBe(603);
      await again.end();
    }
    expect(parts.ll2.requests).toHaveLength(asked);
  });

  it("of a second process on the same folder takes the first one's roster", async () => {
    const directory = temporaryFolder();
    const parts = await setUp({ spacecraft: rawSpacecrafts(603) });
    const first = await boot(parts, directory);
    await renewed(first.keeper);
    const second = await boot(parts, directory);
    expect(sizeOf(second.keeper)).toBe(603);
    expect(parts.ll2.counted()).toHaveLength(7);
    expect(parts.log.messages("warn")).toEqual([]);
  });
});
