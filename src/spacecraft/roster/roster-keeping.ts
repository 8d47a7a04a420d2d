import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { Roster } from "../model.ts";
import type { Snapshot } from "../source.ts";
import type { RosterStore } from "./roster-store.ts";

/** Puts rosters into the store, as long as this process is the one that does. */
export interface RosterKeeping {
  /** Never throws: what cannot be kept is served from memory. */
  keep(roster: Snapshot<Roster>): Promise<void>;
  /** The roster in use came from the store. */
  found(): void;
  /** The roster in use is in the store. */
  isKept(): boolean;
  /** Until the next try, at least 0; `undefined` when nothing failed. */
  retryInMs(): number | undefined;
}

/** A full disk is tried again, but not at once. */
const retryAfterMs = 5 * 60_000;

export function createRosterKeeping({
  store,
  leadership,
  clock,
  log,
}: {
  readonly store: Pick<RosterStore, "save">;
  readonly leadership: { fence(): Promise<number | undefined> };
  readonly clock: Clock;
  readonly log: Log;
}): RosterKeeping {
  let isKept = false;
  let retryAtMs: number | undefined;

  return {
    async keep(roster) {
      isKept = false;
      try {
        const fence = await leadership.fence();
        if (fence === undefined) throw new Error("Another process keeps the roster");
        await store.save({ ...roster, stale: false }, fence);
        isKept = true;
        retryAtMs = undefined;
      } catch (error) {
        const message = "The roster cannot be kept; serving from memory";
        if (retryAtMs === undefined) log.warn({ err: error }, message);
        retryAtMs = clock.monotonicMs() + retryAfterMs;
      }
    },
    found() {
      isKept = true;
      retryAtMs = undefined;
    },
    isKept: () => isKept,
    retryInMs: () =>
      retryAtMs === undefined ? undefined : Math.max(0, retryAtMs - clock.monotonicMs()),
  };
}
