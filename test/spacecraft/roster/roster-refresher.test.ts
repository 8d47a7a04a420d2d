import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Roster } from "../../../src/spacecraft/model.ts";
import {
  createRosterRefresher,
  type RosterRefresher,
  type RosterRefresherOptions,
} from "../../../src/spacecraft/roster/roster-refresher.ts";
import { type Snapshot, SourceError, type SourceFailure } from "../../../src/spacecraft/source.ts";
import { markedRoster } from "../../support/ll2/ll2-rosters.ts";
import { createTestClock } from "../../support/test-clock.ts";
import { createTestLog } from "../../support/test-log.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const start = new Date("2026-11-21T12:00:00Z");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
const running: RosterRefresher[] = [];
afterEach(() => {
  for (const keeper of running.splice(0)) keeper.stop();
  vi.useRealTimers();
});

const ago = (ms: number) => new Date(start.getTime() - ms);
const starter = markedRoster({ mark: "starter", origin: "starter", takenAt: ago(2000 * hourMs) });

interface Held {
  readonly held?: Snapshot<Roster> | undefined;
}

/** A keeper with a source and a store that a test can turn any way. */
function setUp({ held, ...options }: Held & Partial<RosterRefresherOptions> = {}) {
  const clock = createTestClock(start);
  const log = createTestLog();
  let asked = 0;
  let onDisk = held;
  let saves = 0;
  let newer = (): void => {};
  let fence: number | undefined = 1;
  let saveFailure: Error | undefined;
  let answer = async (): Promise<Snapshot<Roster>> =>
    markedRoster({ mark: `taken ${asked}`, takenAt: clock.now() });
  const keeper = createRosterRefresher({
    source: {
      roster: () => {
        asked += 1;
        return answer();
      },
    },
    store: {
      load: async () => onDisk,
      save: async (snapshot) => {
        saves += 1;
        if (saveFailure !== undefined) throw saveFailure;
        onDisk = snapshot;
      },
      onNewer: (listener) => {
        newer = listener;
        return () => {
          newer = () => {};
        };
      },
    },
    leadership: { fence: async () => fence },
    starter: () => starter,
    refreshHours: 6,
    clock,
    log,
    random: () => 0,
    ...options,
  });
  running.push(keeper);
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += minuteMs) {
      const step = Math.min(minuteMs, ms - passed);
      clock.advance(step);
      await vi.advanceTimersByTimeAsync(step);
    }
  };
  return {
    keeper,
    clock,
    log,
    pass,
    asked: () => asked,
    saves: () => saves,
    /** Another process leads, or this one again. */
    leads: (isLeading: boolean) => {
      fence = isLeading ? 1 : undefined;
    },
    /** Another process has saved that one. */
    savesElsewhere: (snapshot: Snapshot<Roster>) => {
      onDisk = snapshot;
      newer();
    },
    onDisk: () => onDisk,
    putsOnDisk(snapshot: Snapshot<Roster>) {
      onDisk = snapshot;
    },
    answers(next: () => Promise<Snapshot<Roster>>) {
      answer = next;
    },
    fails(failure: SourceFailure) {
      answer = () => Promise.reject(new SourceError("told to fail", failure));
    },
    diskFails(error: Error | undefined) {
      saveFailure = error;
    },
  };
}

const shown = (keeper: RosterRefresher) => keeper.catalogue().byId(1)?.name;

describe("what is shown from the start", () => {
  it("is the starter roster, before anything was loaded", () => {
    const { keeper, asked } = setUp();
    expect(shown(keeper)).toBe("Craft 1 starter");
    expect(keeper.status()).toMatchObject({ origin: "starter", isKept: false });
    expect(asked()).toBe(0);
  });

  it("is the roster on disk, as soon as it is loaded", async () => {
    const { keeper } = setUp({ held: markedRoster({ mark: "disk", takenAt: ago(hourMs) }) });
    await keeper.start();
    expect(shown(keeper)).toBe("Craft 1 disk");
    expect(keeper.status()).toMatchObject({ origin: "production", ageMs: hourMs, isKept: true });
  });

  it("stays when the disk has nothing, and the roster is fetched behind", async () => {
    const { keeper, pass, asked } = setUp();
    await keeper.start();
    expect(shown(keeper)).toBe("Craft 1 starter");
    await pass(1);
    expect(asked()).toBe(1);
    expect(shown(keeper)).toBe("Craft 1 taken 1");
  });
});

describe("a picture of what is happening that is there before the roster", () => {
  const held = markedRoster({ mark: "held", takenAt: ago(hourMs) });
  const { origin } = held.value;
  const dockings = { takenAt: start, value: [] };

  it("waits for the roster on disk, and is laid over it", async () => {
    const loadStarter = vi.fn(() => starter);
    const { keeper } = setUp({ held, starter: loadStarter });
    keeper.showPicture({ origin, dockings });
    await keeper.start();
    expect(keeper.catalogue().live.dockingsTakenAt).toEqual(start);
    expect(loadStarter).not.toHaveBeenCalled();
  });

  it("is laid over the roster that is already shown", async () => {
    const { keeper } = setUp({ held });
    await keeper.start();
    expect(keeper.catalogue().live.dockingsTakenAt).toBeUndefined();
    keeper.showPicture({ origin, dockings });
    expect(keeper.catalogue().live.dockingsTakenAt).toEqual(start);
  });
});

describe("a fresh roster on disk", () => {
  it("costs no request until it is six hours old, however often the bot restarts", async () => {
    const held = markedRoster({ takenAt: ago(hourMs) });
    const { keeper, pass, asked } = setUp({ held });
    for (let restart = 0; restart < 50; restart += 1) {
      await keeper.start();
      await pass(minuteMs);
      keeper.stop();
    }
    expect(asked()).toBe(0);
    await keeper.start();
    await pass(4 * hourMs + 9 * minuteMs);
    expect(asked()).toBe(0);
    await pass(2 * minuteMs);
    expect(asked()).toBe(1);
  });

  it("is renewed up to a tenth earlier, so that bots do not renew together", async () => {
    const held = markedRoster({ takenAt: start });
    const { keeper, pass, asked } = setUp({ held, random: () => 0.999 });
    await keeper.start();
    await pass(5.45 * hourMs);
    expect(asked()).toBe(1);
  });

  it("from another host than the one asked now is renewed at once", async () => {
    const held = markedRoster({ origin: "development", takenAt: start });
    const { keeper, pass, asked } = setUp({ held, origin: "production" });
    await keeper.start();
    expect(keeper.catalogue().snapshot.value.origin).toBe("development");
    await pass(1);
    expect(asked()).toBe(1);
    expect(keeper.catalogue().snapshot.value.origin).toBe("production");
  });

  it("from the future waits no longer than six hours", async () => {
    const held = markedRoster({ takenAt: new Date(start.getTime() + 1000 * hourMs) });
    const { keeper, pass, asked } = setUp({ held });
    await keeper.start();
    expect(keeper.status().ageMs).toBe(0);
    await pass(6 * hourMs + minuteMs);
    expect(asked()).toBe(1);
  });
});

describe("a renewal", () => {
  it("replaces the catalogue whole, keeps it on disk, and is due again six hours later", async () => {
    const { keeper, pass, asked, onDisk } = setUp();
    await keeper.start();
    await pass(1);
    const first = keeper.catalogue();
    await pass(3 * hourMs);
    expect(keeper.catalogue()).toBe(first);
    await pass(3 * hourMs + minuteMs);
    expect(asked()).toBe(2);
    expect(keeper.catalogue()).not.toBe(first);
    expect(onDisk()?.value.spacecraft[0]?.name).toBe("Craft 1 taken 2");
  });

  it("takes what another process on the same folder has fetched meanwhile, without a request", async () => {
    const { keeper, clock, pass, asked, putsOnDisk } = setUp({
      held: markedRoster({ takenAt: start }),
    });
    await keeper.start();
    await pass(5 * hourMs);
    putsOnDisk(markedRoster({ mark: "other process", takenAt: clock.now() }));
    await pass(1.5 * hourMs);
    expect(shown(keeper)).toBe("Craft 1 other process");
    expect(asked()).toBe(0);
    await pass(5 * hourMs);
    expect(asked()).toBe(1);
  });

  it("that brings less than half of the craft is a fault, and changes nothing", async () => {
    const held = markedRoster({ mark: "whole", count: 600, takenAt: ago(7 * hourMs) });
    const { keeper, clock, pass, answers, onDisk } = setUp({ held });
    answers(async () => markedRoster({ count: 299, takenAt: clock.now() }));
    await keeper.start();
    await pass(1);
    expect(shown(keeper)).toBe("Craft 1 whole");
    expect(keeper.status().lastFailure).toEqual({ kind: "malformed", path: "spacecraft" });
    expect(onDisk()).toBe(held);
  });

  it("in which most of a figure is unknown all at once is a fault, and changes nothing", async () => {
    const whole = markedRoster({ mark: "whole", count: 600, takenAt: ago(7 * hourMs) });
    const spacecraft = whole.value.spacecraft.map((craft) => ({ ...craft, timeDockedSeconds: 0 }));
    const held = { ...whole, value: { ...whole.value, spacecraft } };
    const { keeper, clock, pass, answers } = setUp({ held });
    const fewer = spacecraft.map(({ timeDockedSeconds, ...craft }) =>
      craft.id < 300 ? { ...craft, timeDockedSeconds } : craft,
    );
    answers(async () => ({
      value: { origin: "production", spacecraft: fewer },
      takenAt: clock.now(),
      stale: false,
    }));
    await keeper.start();
    await pass(1);
    expect(shown(keeper)).toBe("Craft 1 whole");
    expect(keeper.status().lastFailure).toEqual({ kind: "malformed", path: "timeDockedSeconds" });
  });

  it("that ends after the keeper was stopped changes nothing", async () => {
    const { keeper, pass, answers, saves } = setUp();
    let finish: (roster: Snapshot<Roster>) => void = () => {};
    answers(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    await keeper.start();
    await pass(1);
    keeper.stop();
    finish(markedRoster({ mark: "late" }));
    await pass(minuteMs);
    expect(shown(keeper)).toBe("Craft 1 starter");
    expect(saves()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a renewal that fails", () => {
  const held = markedRoster({ mark: "held", takenAt: ago(7 * hourMs) });

  it("leaves the roster that is shown, marked stale, and still the same craft", async () => {
    const { keeper, pass, fails } = setUp({ held });
    fails({ kind: "unavailable", status: 503 });
    await keeper.start();
    const fresh = keeper.catalogue();
    expect(fresh.snapshot.stale).toBe(false);
    await pass(1);
    const stale = keeper.catalogue();
    expect(stale.snapshot).toEqual({ ...held, stale: true });
    expect(fresh.snapshot.stale).toBe(false);
    // Nothing was sorted or indexed again for the mark.
    expect(stale.list).toBe(fresh.list);
    await pass(10 * minuteMs);
    expect(keeper.catalogue()).toBe(stale);
    expect(keeper.status()).toMatchObject({
      stale: true,
      lastFailure: { kind: "unavailable", status: 503 },
    });
  });

  it("is tried again after 1, 2, 4 ... 30 minutes", async () => {
    const { keeper, clock, pass, answers } = setUp({ held });
    const triedAt: number[] = [];
    answers(() => {
      triedAt.push(clock.monotonicMs());
      return Promise.reject(new SourceError("down", { kind: "unavailable" }));
    });
    await keeper.start();
    await pass(3 * hourMs);
    const gaps = triedAt.slice(1).map((at, index) => (at - (triedAt[index] ?? 0)) / minuteMs);
    expect(gaps.map(Math.round)).toEqual([1, 2, 4, 8, 16, 30, 30, 30, 30]);
  });

  it("waits as long as LL2 says where that is longer", async () => {
    const { keeper, clock, pass, fails, asked } = setUp({ held });
    fails({ kind: "throttled", retryAt: new Date(clock.now().getTime() + 50 * minuteMs) });
    await keeper.start();
    await pass(49 * minuteMs);
    expect(asked()).toBe(1);
    await pass(2 * minuteMs);
    expect(asked()).toBe(2);
  });

  it("is forgotten with the next that succeeds", async () => {
    const { keeper, clock, pass, fails, answers } = setUp({ held });
    fails({ kind: "unavailable" });
    await keeper.start();
    await pass(2 * minuteMs);
    answers(async () => markedRoster({ mark: "new", takenAt: clock.now() }));
    await pass(10 * minuteMs);
    expect(shown(keeper)).toBe("Craft 1 new");
    expect(keeper.catalogue().snapshot.stale).toBe(false);
    expect(keeper.status()).toMatchObject({ failedRefreshes: 0, stale: false });
    expect(keeper.status()).not.toHaveProperty("lastFailure");
  });

  it("is a defect, and no crash, when it is none of the source's own failures", async () => {
    const { keeper, pass, answers, log } = setUp({ held });
    answers(() => Promise.reject(new TypeError("a bug")));
    await keeper.start();
    await pass(1);
    expect(keeper.status().lastFailure).toEqual({ kind: "defect" });
    expect(log.messages("warn")).toEqual(["The roster could not be renewed"]);
  });
});

describe("L22: an outage of a day", () => {
  it("shows the old roster all along, with its own moment, stale from the first failure on", async () => {
    const held = markedRoster({ mark: "held", takenAt: start });
    const { keeper, pass, fails } = setUp({ held });
    fails({ kind: "unavailable" });
    await keeper.start();
    await pass(5.9 * hourMs);
    expect(keeper.catalogue().snapshot).toMatchObject({ stale: false, takenAt: start });
    await pass(24 * hourMs);
    expect(keeper.catalogue().snapshot).toMatchObject({ stale: true, takenAt: start });
    expect(keeper.status().ageMs).toBe(29.9 * hourMs);
  });
});

describe("P2: a disk that takes nothing", () => {
  it("is said once, the roster is served from memory, and saved once the disk has room", async () => {
    const { keeper, pass, diskFails, saves, log, onDisk } = setUp();
    diskFails(Object.assign(new Error("full"), { code: "ENOSPC" }));
    await keeper.start();
    await pass(1);
    expect(shown(keeper)).toBe("Craft 1 taken 1");
    expect(keeper.status().isKept).toBe(false);
    await pass(4 * minuteMs);
    expect(saves()).toBe(1);
    await pass(30 * minuteMs);
    expect(saves()).toBeGreaterThan(4);
    expect(log.messages("warn")).toHaveLength(1);
    diskFails(undefined);
    await pass(6 * minuteMs);
    expect(keeper.status().isKept).toBe(true);
    expect(onDisk()?.value.spacecraft[0]?.name).toBe("Craft 1 taken 1");
  });

  it("is tried again by the process that was saving a stale roster, and saves it as it was taken", async () => {
    const { keeper, pass, diskFails, fails, onDisk } = setUp();
    diskFails(new Error("full"));
    await keeper.start();
    await pass(1);
    fails({ kind: "unavailable" });
    await pass(7 * hourMs);
    expect(keeper.catalogue().snapshot.stale).toBe(true);
    diskFails(undefined);
    await pass(6 * minuteMs);
    expect(onDisk()?.stale).toBe(false);
  });
});

describe("a process that does not lead", () => {
  const held = markedRoster({ mark: "held", takenAt: ago(6 * hourMs) });

  it("asks for no roster of its own, and shows what the leader saves as soon as it is told", async () => {
    const { keeper, clock, pass, asked, leads, savesElsewhere } = setUp({ held });
    leads(false);
    await keeper.start();
    await pass(10 * minuteMs);
    expect(asked()).toBe(0);
    expect(keeper.status()).toMatchObject({ failedRefreshes: 0, stale: false });
    savesElsewhere(markedRoster({ mark: "elsewhere", takenAt: clock.now() }));
    await pass(1);
    expect(shown(keeper)).toBe("Craft 1 elsewhere");
  });

  it("renews the roster within a minute of leading", async () => {
    const { keeper, pass, asked, leads } = setUp({ held });
    leads(false);
    await keeper.start();
    await pass(10 * minuteMs);
    leads(true);
    await pass(minuteMs);
    expect(asked()).toBe(1);
  });

  it("says that its roster is stale when the leader does not renew it either", async () => {
    const { keeper, pass, leads } = setUp({ held });
    leads(false);
    await keeper.start();
    await pass(1.4 * hourMs);
    expect(keeper.catalogue().snapshot.stale).toBe(false);
    await pass(0.2 * hourMs);
    expect(keeper.catalogue().snapshot.stale).toBe(true);
  });

  it("listens no longer once it is stopped", async () => {
    const { keeper, clock, pass, savesElsewhere } = setUp({ held });
    await keeper.start();
    await pass(1);
    keeper.stop();
    savesElsewhere(markedRoster({ mark: "elsewhere", takenAt: clock.now() }));
    await pass(1);
    expect(shown(keeper)).not.toBe("Craft 1 elsewhere");
  });
});
