import { describe, expect, it } from "vitest";
import { leaderLease, leaseMs } from "../../../src/store/lease.ts";
import { StaleFenceError } from "../../../src/store/store-error.ts";
import { markedRoster } from "../../support/ll2/ll2-rosters.ts";
import type { OpenHarness } from "./harness.ts";

/** What every implementation of `Lease`, and of a `RosterStore` behind one, promises. */
export function leaseContract(open: OpenHarness): void {
  const start = async () => {
    const harness = await open();
    const [one, other] = [await harness.open(), await harness.open()];
    return {
      ...harness,
      one: { ...one, lease: one.lease(leaderLease) },
      other: { ...other, lease: other.lease(leaderLease) },
    };
  };

  describe("a lease", () => {
    it("goes to one of many that ask in the same instant", async () => {
      const harness = await open();
      const stores = await Promise.all(Array.from({ length: 10 }, () => harness.open()));
      const fences = await Promise.all(stores.map((store) => store.lease(leaderLease).acquire()));
      expect(fences.filter((fence) => fence !== undefined)).toHaveLength(1);
    });

    it("stays with its holder, under the same fence, for as long as it is renewed", async () => {
      const { one, other, pass } = await start();
      const fence = await one.lease.acquire();
      for (let turn = 0; turn < 5; turn += 1) {
        await pass(leaseMs - 2_000);
        expect(turn % 2 === 0 ? await one.lease.renew() : await one.lease.acquire()).toBeTruthy();
        expect(await other.lease.acquire()).toBeUndefined();
      }
      expect(await one.lease.acquire()).toBe(fence);
    });

    it("of a holder that died is free after half a minute, under a higher fence", async () => {
      const { one, other, pass } = await start();
      const fence = await one.lease.acquire();
      await pass(leaseMs - 2_000);
      expect(await other.lease.acquire()).toBeUndefined();
      await pass(2_000);
      expect(await other.lease.acquire()).toBeGreaterThan(fence ?? 0);
      expect(await one.lease.renew()).toBe(false);
      expect(await one.lease.acquire()).toBeUndefined();
    });

    it("that is released is free at once, under a higher fence", async () => {
      const { one, other } = await start();
      const fence = await one.lease.acquire();
      await other.lease.release();
      expect(await other.lease.acquire()).toBeUndefined();
      await one.lease.release();
      expect(await other.lease.acquire()).toBeGreaterThan(fence ?? 0);
    });

    it("is of one duty", async () => {
      const harness = await open();
      const [one, other] = [await harness.open(), await harness.open()];
      expect(await one.lease(leaderLease).acquire()).toBeDefined();
      expect(await other.lease("another").acquire()).toBeDefined();
    });

    it("that ran out cannot be renewed, even when nobody else took it", async () => {
      const { one, pass } = await start();
      await one.lease.acquire();
      await pass(leaseMs + 1_000);
      expect(await one.lease.renew()).toBe(false);
    });
  });

  describe("a roster", () => {
    const first = markedRoster({ mark: "first" });
    const second = markedRoster({ mark: "second", takenAt: new Date("2026-11-22T12:00:00Z") });

    it("is what was saved last, for every process and after a restart", async () => {
      const { one, other, open: reopen } = await start();
      const fence = (await one.lease.acquire()) ?? 0;
      expect(await one.roster.load()).toBeUndefined();
      await one.roster.save(first, fence);
      await one.roster.save(second, fence);
      expect(await other.roster.load()).toEqual(second);
      expect(await (await reopen()).roster.load()).toEqual(second);
    });

    it("of a holder that lost the lease is dropped", async () => {
      const { one, other, pass } = await start();
      const early = (await one.lease.acquire()) ?? 0;
      await one.roster.save(first, early);
      await pass(leaseMs + 1_000);
      const late = (await other.lease.acquire()) ?? 0;
      await expect(one.roster.save(second, early)).rejects.toThrow(StaleFenceError);
      expect(await other.roster.load()).toEqual(first);
      await other.roster.save(second, late);
      expect(await one.roster.load()).toEqual(second);
    });

    it("is not kept for one that never held the lease", async () => {
      const { one } = await start();
      await expect(one.roster.save(first, 7)).rejects.toThrow(StaleFenceError);
      expect(await one.roster.load()).toBeUndefined();
    });
  });
}
