import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCatalogue } from "../../../src/spacecraft/catalogue.ts";
import type { LiveEvent } from "../../../src/spacecraft/live/events.ts";
import type {
  InSpace,
  KeptPicture,
  LivePicture,
  Look,
  News,
} from "../../../src/spacecraft/live/live-picture.ts";
import {
  createLiveWatch,
  type LiveWatch,
  type LiveWatchOptions,
} from "../../../src/spacecraft/live/live-watch.ts";
import type { DockingEvent, RosterOrigin } from "../../../src/spacecraft/model.ts";
import { SourceError, type SourceFailure } from "../../../src/spacecraft/source.ts";
import { createTestClock } from "../../support/test-clock.ts";
import { createTestLog } from "../../support/test-log.ts";
import { ago, docking, hourMs, minuteMs, now, pictureOf, up } from "./pictures.ts";

const running: LiveWatch[] = [];
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const watch of running.splice(0)) watch.stop();
  vi.useRealTimers();
});

/** A watch over a source and a store that a test can turn any way. */
function setUp(options: Partial<LiveWatchOptions> & { readonly held?: LivePicture } = {}) {
  const clock = createTestClock(now);
  const log = createTestLog();
  const asked: string[] = [];
  const shown: LivePicture[] = [];
  const saved: (KeptPicture & { readonly news: News })[] = [];
  let isFull = false;
  let isMute = false;
  const events: LiveEvent[] = [];
  let held: KeptPicture | undefined = options.held && { picture: options.held };
  let origin: RosterOrigin = "production";
  let fence: number | undefined = 1;
  let failure: SourceFailure | undefined;
  const roster = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => up(id));
  let spacecraft = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => up(id));
  let newer = (): void => {};
  const ask = async <T>(what: string, value: T): Promise<Look<T>> => {
    asked.push(what);
    if (failure !== undefined) throw new SourceError("told to fail", failure);
    return { takenAt: clock.now(), value };
  };
  const watch = createLiveWatch({
    source: {
      origin: "production",
      inSpace: () => ask<InSpace>("in space", { spacecraft, unreadableIds: [], isComplete: true }),
      dockings: () => ask<readonly DockingEvent[]>("dockings", [docking(1)]),
    },
    store: {
      load: async () => held,
      save: async (kept, _fence, news) => {
        if (isFull) throw new Error("The disk is full");
        saved.push({ ...kept, news });
        held = kept;
        if (isMute) throw new Error("No answer came");
      },
      onNewer: (listener) => {
        newer = listener;
        return () => {};
      },
    },
    leadership: { fence: async () => fence },
    watchMinutes: 30,
    catalogue: () =>
      createCatalogue(
        { value: { origin, spacecraft: roster }, takenAt: ago(hourMs), stale: false },
        { picture: shown.at(-1), at: clock.now() },
      ),
    onPicture: (picture) => shown.push(picture),
    onEvents: (told) => events.push(...told),
    clock,
    log,
    random: () => 0.5,
    ...options,
  });
  running.push(watch);
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += minuteMs) {
      clock.advance(minuteMs);
      await vi.advanceTimersByTimeAsync(minuteMs);
    }
  };
  const start = async (): Promise<void> => {
    await watch.start();
    await vi.advanceTimersByTimeAsync(0);
  };
  return {
    clock,
    watch,
    asked,
    shown,
    saved,
    events,
    hasRosterOf: (next: RosterOrigin) => {
      origin = next;
    },
    log,
    pass,
    start,
    follows: () => {
      fence = undefined;
    },
    leads: () => {
      fence = 2;
    },
    fills: (next: boolean) => {
      isFull = next;
    },
    fails: (next: SourceFailure | undefined) => {
      failure = next;
    },
    sees: (count: number) => {
      spacecraft = spacecraft.slice(0, count);
    },
    /** It keeps what it is given, and does not say so. */
    isMute: (next: boolean) => {
      isMute = next;
    },
    holds: (kept: KeptPicture | undefined) => {
      held = kept;
    },
    saves: (picture: LivePicture) => {
      held = { picture };
      newer();
    },
  };
}

describe("a watch", () => {
  it("looks at once, then each half hour, and at dockings with every second look", async () => {
    const { asked, start, pass, watch, saved } = setUp();
    await start();
    expect(asked).toEqual(["in space", "dockings"]);
    await pass(2 * hourMs + minuteMs);
    expect(asked.slice(2)).toEqual([
      "in space",
      "in space",
      "dockings",
      "in space",
      "in space",
      "dockings",
    ]);
    expect(saved.at(-1)?.picture).toBe(watch.picture());
    expect(saved.at(-1)?.memory?.seenMs).toBe(watch.picture()?.inSpace?.takenAt.getTime());
    expect(watch.status()).toMatchObject({ watchMinutes: 30, failedLooks: 0 });
  });

  it("costs three requests an hour", async () => {
    const { asked, start, pass } = setUp();
    await start();
    const before = asked.length;
    await pass(24 * hourMs);
    expect(asked.length - before).toBe(24 * 3);
  });

  it("knows after a restart what was seen, and looks when that is half an hour old", async () => {
    const held = pictureOf({ inSpace: [up(1)], dockings: [docking(1)] });
    const { asked, shown, start, pass } = setUp({ held });
    await start();
    expect(shown).toEqual([held]);
    expect(asked).toEqual([]);
    await pass(20 * minuteMs);
    expect(asked).toEqual(["in space", "dockings"]);
  });

  it.each([
    ["another host", { origin: "development" as const }],
    ["the future", { lookedAt: new Date(now.getTime() + hourMs) }],
  ])("takes over nothing of %s", async (_, seen) => {
    const { shown, watch, start } = setUp({
      held: pictureOf({ inSpace: [up(1)], ...seen }),
      watchMinutes: 1440,
    });
    await watch.start();
    expect(shown).toEqual([]);
    await start();
  });

  it("asks nothing before there is a roster to lay what it sees over", async () => {
    const { asked, start, pass, hasRosterOf } = setUp();
    hasRosterOf("starter");
    await start();
    await pass(5 * minuteMs);
    expect(asked).toEqual([]);
    hasRosterOf("production");
    await pass(minuteMs);
    expect(asked).toEqual(["in space", "dockings"]);
  });

  it("that is switched off neither looks nor shows", async () => {
    const held = pictureOf({ inSpace: [up(1)] });
    const { asked, shown, start, pass } = setUp({ watchMinutes: 0, held });
    await start();
    await pass(hourMs);
    expect([asked, shown]).toEqual([[], []]);
  });
});

describe("what happened", () => {
  it("is told once, after the picture is kept", async () => {
    const { events, saved, start, pass, sees } = setUp();
    await start();
    sees(7);
    await pass(31 * minuteMs);
    expect(events).toEqual([]);
    await pass(hourMs);
    expect(events).toMatchObject([{ kind: "returned", craftId: 8 }]);
    const news = saved.map((kept) => kept.news);
    expect(news.flatMap((each) => each.events)).toEqual(events);
    expect(news.find((each) => each.events.length > 0)?.takenAt).toEqual(ago(-hourMs));
  });

  it("is told later when it could not be kept, so that nothing is lost", async () => {
    const { events, saved, start, pass, sees, fills } = setUp();
    await start();
    sees(7);
    await pass(31 * minuteMs);
    fills(true);
    await pass(30 * minuteMs);
    expect(events).toEqual([]);
    fills(false);
    await pass(30 * minuteMs);
    expect(events).toMatchObject([{ kind: "returned", craftId: 8 }]);
    expect(saved.at(-1)?.news.events).toEqual(events);
  });
});

describe("what is told", () => {
  it("is told once although the store did not say that it was kept", async () => {
    const { saved, start, pass, sees, isMute } = setUp();
    await start();
    sees(7);
    await pass(31 * minuteMs);
    isMute(true);
    await pass(30 * minuteMs);
    isMute(false);
    await pass(2 * hourMs);
    const events = saved.flatMap(({ news }) => news.events);
    expect(events).toMatchObject([{ kind: "returned", craftId: 8 }]);
  });

  it("is not told again by a look that failed after that", async () => {
    const { saved, start, pass, sees, fails, isMute } = setUp();
    await start();
    sees(7);
    await pass(31 * minuteMs);
    isMute(true);
    await pass(30 * minuteMs);
    isMute(false);
    fails({ kind: "unavailable" });
    await pass(30 * minuteMs);
    fails(undefined);
    await pass(2 * hourMs);
    const events = saved.flatMap(({ news }) => news.events);
    expect(events).toMatchObject([{ kind: "returned", craftId: 8 }]);
  });

  it("is rather missed than told twice when nobody can say whether it was kept", async () => {
    const { saved, start, pass, sees, isMute, holds } = setUp();
    await start();
    sees(7);
    await pass(31 * minuteMs);
    isMute(true);
    await pass(30 * minuteMs);
    isMute(false);
    holds(undefined);
    await pass(2 * hourMs);
    expect(saved.flatMap(({ news }) => news.events)).toHaveLength(1);
    sees(6);
    await pass(2 * hourMs);
    expect(saved.flatMap(({ news }) => news.events)).toMatchObject([
      { craftId: 8 },
      { craftId: 7 },
    ]);
  });

  it("is not told again by the next leader, even when it has heard of nothing", async () => {
    const former = setUp();
    await former.start();
    former.sees(7);
    await former.pass(30 * minuteMs);
    const early = former.saved.at(-1);
    await former.pass(hourMs);
    expect(former.events).toMatchObject([{ kind: "returned", craftId: 8 }]);
    former.watch.stop();

    const next = setUp();
    next.follows();
    next.holds(early);
    next.clock.advance(80 * minuteMs);
    await next.start();
    next.sees(7);
    next.holds(former.saved.at(-1));
    next.leads();
    await next.pass(2 * hourMs);
    expect(next.saved.length).toBeGreaterThan(2);
    expect(next.events).toEqual([]);
  });
});

describe("a process that does not lead", () => {
  it("asks nothing and shows what the leader saw; once it leads, it looks", async () => {
    const { asked, shown, start, pass, follows, leads, saves } = setUp();
    follows();
    await start();
    const seen = pictureOf({ inSpace: [up(3)], lookedAt: now });
    saves(seen);
    await pass(hourMs);
    expect(shown).toEqual([seen]);
    expect(asked).toEqual([]);
    leads();
    await pass(hourMs);
    expect(asked).not.toEqual([]);
  });
});

describe("a look that fails", () => {
  it("leaves what is known, and is tried again when LL2 has room", async () => {
    const { asked, shown, start, pass, fails, watch } = setUp();
    fails({ kind: "throttled", retryAt: new Date(now.getTime() + 10 * minuteMs) });
    await start();
    expect(shown).toEqual([]);
    fails(undefined);
    await pass(9 * minuteMs);
    expect(asked).toEqual(["in space"]);
    await pass(minuteMs);
    expect(asked).toEqual(["in space", "in space", "dockings"]);
    expect(watch.status().failedLooks).toBe(0);
  });

  it("for another reason waits for the next one", async () => {
    const { asked, start, pass, fails, watch } = setUp();
    fails({ kind: "unavailable", status: 503 });
    await start();
    await pass(29 * minuteMs);
    expect(asked).toEqual(["in space"]);
    expect(watch.status().failedLooks).toBe(1);
  });

  it("is one in which most craft are missing all at once", async () => {
    const { shown, start, pass, sees } = setUp();
    await start();
    const before = shown.length;
    sees(3);
    await pass(31 * minuteMs);
    expect(shown).toHaveLength(before);
    sees(2);
  });

  it("is none when half of them are left", async () => {
    const { shown, start, pass, sees } = setUp();
    await start();
    sees(4);
    await pass(31 * minuteMs);
    expect(shown.at(-1)?.inSpace?.value.spacecraft).toHaveLength(4);
  });

  it.each([
    [6, 2, 6],
    [5, 1, 1],
  ])(
    "of %i in space that become %i leaves %i: a few land at once, many do not",
    async (first, then, left) => {
      const { shown, start, pass, sees } = setUp();
      await start();
      sees(first);
      await pass(31 * minuteMs);
      sees(then);
      await pass(31 * minuteMs);
      expect(shown.at(-1)?.inSpace?.value.spacecraft).toHaveLength(left);
    },
  );
});
