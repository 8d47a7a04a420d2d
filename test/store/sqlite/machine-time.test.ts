import { describe, expect, it } from "vitest";
import { noteBoot } from "../../../src/operations/crash-brake.ts";
import { type MachineTime, readMachineTime } from "../../../src/runtime/machine-time.ts";
import { leaderLease, leaseMs } from "../../../src/store/lease.ts";
import { openTestStore } from "../../support/store.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { createTestClock } from "../../support/test-clock.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** LL2's hour, and the time that a request may be on its way. */
const heldMs = hourMs + 30_000;
const details = { purpose: "details", rosterIsDue: false } as const;

function setUp() {
  const directory = temporaryFolder();
  const clock = createTestClock();
  const open = (machine?: MachineTime) =>
    openTestStore({ directory, clock, ...(machine !== undefined && { machine }) });
  const takeAll = async (machine?: MachineTime): Promise<number> => {
    const budget = open(machine).budget("home");
    for (let taken = 0; ; taken += 1) {
      if ("reason" in (await budget.take(details))) return taken;
    }
  };
  return { clock, open, takeAll };
}

describe("L19: a clock that is set", () => {
  const jumps = { "an hour ahead": hourMs, "a year ahead": 8760 * hourMs, "an hour back": -hourMs };
  for (const [what, jumpMs] of Object.entries(jumps)) {
    it(`${what} frees no request, restarts included`, async () => {
      const { clock, takeAll } = setUp();
      expect(await takeAll()).toBe(15);
      clock.setWall(new Date(clock.now().getTime() + jumpMs));
      expect(await takeAll()).toBe(0);
      clock.advance(heldMs);
      expect(await takeAll()).toBe(15);
    });

    it(`${what} neither frees nor keeps a lease`, async () => {
      const { clock, open } = setUp();
      await open().lease(leaderLease).acquire();
      clock.setWall(new Date(clock.now().getTime() + jumpMs));
      expect(await open().lease(leaderLease).acquire()).toBeUndefined();
      clock.advance(leaseMs);
      expect(await open().lease(leaderLease).acquire()).toBe(2);
    });

    it(`${what} does not disarm the brake on crash loops`, async () => {
      const { clock, open } = setUp();
      await open().boots.add(0);
      clock.setWall(new Date(clock.now().getTime() + jumpMs));
      clock.advance(minuteMs);
      expect(await open().boots.recent()).toEqual([{ ageMs: minuteMs, waitedMs: 0 }]);
    });
  }
});

describe("a machine that was started anew", () => {
  const startedAnew = (clock: { monotonicMs(): number }): MachineTime => {
    const startedMs = clock.monotonicMs();
    return { bootId: "another", uptimeMs: () => clock.monotonicMs() - startedMs };
  };

  it("goes by the wall clock, once", async () => {
    const { clock, takeAll } = setUp();
    expect(await takeAll()).toBe(15);
    clock.advance(30 * minuteMs);
    const machine = startedAnew(clock);
    expect(await takeAll(machine)).toBe(0);
    clock.setWall(new Date("2030-01-01T00:00:00Z"));
    clock.advance(heldMs - 30 * minuteMs - 1);
    expect(await takeAll(machine)).toBe(0);
    clock.advance(1);
    expect(await takeAll(machine)).toBe(15);
  });

  it("with a clock that went back takes requests of the future for made now, and no longer than an hour", async () => {
    const { clock, takeAll } = setUp();
    expect(await takeAll()).toBe(15);
    clock.setWall(new Date(clock.now().getTime() - 24 * hourMs));
    const machine = startedAnew(clock);
    expect(await takeAll(machine)).toBe(0);
    clock.advance(heldMs);
    expect(await takeAll(machine)).toBe(15);
  });

  it("takes LL2's count for requests whose age it cannot be sure of", async () => {
    const { clock, open, takeAll } = setUp();
    expect(await takeAll()).toBe(15);
    clock.setWall(new Date(clock.now().getTime() - 24 * hourMs));
    const budget = open(startedAnew(clock)).budget("home");
    expect(await budget.take(details)).toMatchObject({ reason: "used-up" });
    await budget.observe({ limit: 15, windowMs: hourMs, used: 3 }, 0);
    expect(budget.status()).toMatchObject({ used: 3, left: 12 });
  });

  it("is told from one whose time goes back, as in a container that is started again", async () => {
    const { clock, takeAll } = setUp();
    clock.advance(hourMs);
    expect(await takeAll()).toBe(15);
    clock.advance(30 * minuteMs);
    const { uptimeMs } = startedAnew(clock);
    const sameName = { bootId: "test", uptimeMs };
    expect(await takeAll(sameName)).toBe(0);
    clock.advance(heldMs - 30 * minuteMs);
    expect(await takeAll(sameName)).toBe(15);
  });

  it("lets nobody overrun the hour when two machines write one file by turns", async () => {
    const { clock, open } = setUp();
    const one = open();
    const other = open(startedAnew(clock));
    let taken = 0;
    for (let turn = 0; turn < 40; turn += 1) {
      clock.advance(1_000);
      const answer = await (turn % 2 === 0 ? one : other).budget("home").take(details);
      if (!("reason" in answer)) taken += 1;
    }
    expect(taken).toBe(15);
  });

  it("gives its own time, which only grows", () => {
    const { bootId, uptimeMs } = readMachineTime();
    expect(bootId).not.toBe("");
    const before = uptimeMs();
    expect(uptimeMs()).toBeGreaterThanOrEqual(before);
  });
});

describe("a machine that starts with a clock of long ago", () => {
  it("sees no crash loop in starts that were weeks apart", async () => {
    const { clock, open } = setUp();
    const weekMs = 7 * 24 * hourMs;
    for (let boot = 0; boot < 6; boot += 1) {
      clock.advance(weekMs);
      await open().boots.add(0);
    }
    clock.setWall(new Date("1970-01-01T00:00:10Z"));
    const startedMs = clock.monotonicMs();
    const machine = { bootId: "another", uptimeMs: () => clock.monotonicMs() - startedMs };
    const boots = await open(machine).boots.recent();
    expect(boots.map(({ ageMs }) => ageMs)).toEqual([0, 1, 2, 3, 4, 5].map((n) => n * weekMs));
    expect(await noteBoot(open(machine).boots)).toBe(0);
  });
});
