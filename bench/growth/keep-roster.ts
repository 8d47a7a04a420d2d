import { systemClock } from "../../src/runtime/clock.ts";
import type { Roster } from "../../src/spacecraft/model.ts";
import type { Snapshot } from "../../src/spacecraft/source.ts";
import { leaderLease } from "../../src/store/lease.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";

/** Puts a roster into the data file of a folder, as a bot does that has just taken it. */
export async function keepRoster(directory: string, snapshot: Snapshot<Roster>): Promise<void> {
  const store = openSqliteStore({ directory, budget: "bench", clock: systemClock, log: console });
  const lease = store.lease(leaderLease);
  const fence = await lease.acquire();
  if (fence === undefined) throw new Error("Another process uses the folder");
  await store.roster.save(snapshot, fence);
  await lease.release();
  await store.close();
}
