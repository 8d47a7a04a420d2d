import { describe, expect, it } from "vitest";
import type { TextStore } from "../../src/store/text-store.ts";
import { json, throttled } from "../support/ll2-faults.ts";
import { type RawSpacecraft, rawSpacecraft, rawSpacecrafts } from "../support/ll2-raw.ts";
import { failureOf, setUp, textInMemory } from "../support/ll2-set-up.ts";
import { createSeeded } from "../support/seeded.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const idsOf = (records: readonly { readonly id: number }[]) => records.map(({ id }) => id);

describe("L14: a record that cannot be read", () => {
  it("is set aside and counted, and all others stay", async () => {
    const all = rawSpacecrafts(250);
    const broken = new Map<number, object>([
      [7, { ...rawSpacecraft({ id: 7 }), name: undefined }],
      [99, { ...rawSpacecraft({ id: 99 }), spacecraft_config: { id: 1, name: null } }],
      [201, { ...rawSpacecraft({ id: 201 }), name: " \r\n " }],
    ]);
    const { source, log } = await setUp({
      spacecraft: all.map((record) => (broken.get(record.id) ?? record) as RawSpacecraft),
    });
    const { value } = await source.roster();
    expect(idsOf(value.spacecraft)).toEqual(idsOf(all).filter((id) => !broken.has(id)));
    expect(source.status().setAsideCount).toBe(3);
    expect(log.entries.filter(({ level }) => level === "warn")).toEqual([
      {
        level: "warn",
        message: "Some LL2 records could not be read",
        facts: {
          setAside: [
            { id: 7, path: "name" },
            { id: 99, path: "spacecraft_config.name" },
            { id: 201, path: "name" },
          ],
        },
      },
    ]);
  });

  it("without an id counts as one row, and the rest is complete", async () => {
    const all = rawSpacecrafts(30);
    const nameless = { ...rawSpacecraft({ id: 0 }), id: "seven" };
    const { ll2, source } = await setUp();
    ll2.behave(
      json(200, { your_request_limit: 15, limit_frequency_secs: 3600, current_use: 0 }),
      json(200, { count: 31, results: [...all, nameless] }),
    );
    expect((await source.roster()).value.spacecraft).toHaveLength(30);
    expect(source.status().setAsideCount).toBe(1);
  });

  it("among more than a fifth of a page makes the page no page of LL2's", async () => {
    const good = rawSpacecrafts(79);
    const bad = Array.from({ length: 21 }, (_, index) => ({ id: 80 + index }));
    const { ll2, source } = await setUp();
    await source.configuration(1);
    ll2.behave(json(200, { count: 100, results: [...good, ...bad] }));
    expect(await failureOf(source.roster())).toEqual({ kind: "malformed", path: "results" });
  });
});

describe("a list that is not LL2's", () => {
  const bodies: Readonly<Record<string, unknown>> = {
    "an array": [],
    "nothing but null": null,
    "an error in words": { detail: "Something went wrong" },
    "a count in words": { count: "603", results: [] },
    "a negative count": { count: -1, results: [] },
    "results that are no list": { count: 1, results: {} },
    "no craft at all": { count: 0, results: [] },
    "craft, and an empty page": { count: 603, results: [] },
    "fewer craft than it says": { count: 5, results: rawSpacecrafts(4) },
    "the same craft again and again": {
      count: 6,
      results: Array.from({ length: 6 }, () => rawSpacecraft({ id: 1 })),
    },
  };
  for (const [what, body] of Object.entries(bodies)) {
    it(`(${what}) is malformed, and no roster`, async () => {
      const { ll2, source } = await setUp();
      await source.configuration(1);
      ll2.behaveAlways(json(200, body));
      expect((await failureOf(source.roster())).kind).toBe("malformed");
    });
  }

  it("(pages without end) is given up", async () => {
    const { ll2, source } = await setUp({ limit: 5000 });
    let first = 1;
    ll2.behaveAlways((request, response) => {
      if (request.url?.includes("throttle")) {
        json(200, { your_request_limit: 5000, limit_frequency_secs: 3600, current_use: 0 })(
          request,
          response,
        );
        return;
      }
      const results = Array.from({ length: 10 }, (_, index) =>
        rawSpacecraft({ id: first + index }),
      );
      first += 5;
      json(200, { count: 10_000_000, results })(request, response);
    });
    expect(await failureOf(source.roster())).toEqual({ kind: "malformed", path: "count" });
    expect(ll2.counted().length).toBeLessThanOrEqual(120);
  });
});

describe("L16: a list that changes while it is being read", () => {
  it("is complete at its last count or no roster, in a hundred seeds", async () => {
    const outcomes = { complete: 0, refused: 0 };
    let lost = 0;
    for (let seed = 1; seed <= 100; seed += 1) {
      const seeded = createSeeded(seed);
      const { ll2, source } = await setUp({ limit: 5000 });
      let held: readonly RawSpacecraft[] = rawSpacecrafts(590);
      let newest = 1000;
      ll2.holds(seeded.shuffle(held));
      ll2.afterEachPage(() => {
        const gone = 1 + seeded.below(590);
        if (seeded.isTrue(0.1)) held = held.filter(({ id }) => id !== gone);
        if (seeded.isTrue(0.15)) {
          newest += 1;
          held = [...held, rawSpacecraft({ id: newest })];
        }
        ll2.holds(seeded.shuffle(held));
      });
      const atLastPage = () => new Set(idsOf(held));
      const roster = await source.roster().catch(() => undefined);
      ll2.afterEachPage(undefined);
      if (roster === undefined) {
        outcomes.refused += 1;
        continue;
      }
      outcomes.complete += 1;
      const found = idsOf(roster.value.spacecraft);
      expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
      lost += [...atLastPage()].filter((id) => id <= 590 && !found.includes(id)).length;
    }
    expect(lost).toBe(0);
    // With this many changes (in life: one a week) about two crawls of three come through.
    expect(outcomes.complete).toBeGreaterThan(50);
  });

  it("loses nothing when a few craft go while it is being read: pages overlap", async () => {
    const all = rawSpacecrafts(200);
    const { ll2, source } = await setUp({ spacecraft: all });
    let pages = 0;
    ll2.afterEachPage(() => {
      pages += 1;
      // One goes from what was read, one comes at the end: the count stays, the rows shift.
      if (pages === 1) ll2.holds([...all.slice(1), rawSpacecraft({ id: 201 })]);
    });
    // Craft 1 was seen and is gone, so 201 ids stand against a count of 200.
    expect(await failureOf(source.roster())).toEqual({ kind: "malformed", path: "count" });
    const { value } = await source.roster();
    expect(idsOf(value.spacecraft)).toEqual(idsOf([...all.slice(1), { id: 201 }]));
  });

  it("is noticed at the next page when more went than pages overlap", async () => {
    const all = rawSpacecrafts(300);
    const { ll2, source } = await setUp({ spacecraft: all });
    await source.configuration(1);
    const sent = ll2.counted().length;
    ll2.afterEachPage(() => ll2.holds(all.slice(20)));
    expect(await failureOf(source.roster())).toEqual({ kind: "malformed", path: "results" });
    expect(ll2.counted()).toHaveLength(sent + 2);
  });

  it("is read in the order of ids even where LL2's table has them in another", async () => {
    const all = rawSpacecrafts(250);
    const { source } = await setUp({ spacecraft: createSeeded(3).shuffle(all) });
    expect(idsOf((await source.roster()).value.spacecraft)).toEqual(idsOf(all));
  });
});

describe("a crawl that was interrupted", () => {
  it("goes on behind the pages it has, also in a new process", async () => {
    const all = rawSpacecrafts(603);
    const { ll2, clock, source, restarted } = await setUp({ spacecraft: all });
    let pages = 0;
    ll2.afterEachPage(() => {
      pages += 1;
      if (pages === 3) ll2.behave(json(503, {}));
    });
    const startedAt = clock.now();
    expect((await failureOf(source.roster())).kind).toBe("unavailable");
    await source.close();
    clock.advance(10 * minuteMs);
    const { value, takenAt } = await restarted().roster();
    expect(idsOf(value.spacecraft)).toEqual(idsOf(all));
    expect(takenAt).toEqual(startedAt);
    const offsets = ll2.counted().map(({ query }) => query["offset"]);
    expect(offsets).toEqual(["0", "95", "190", "285", "285", "380", "475", "570"]);
  });

  it("waits out a 429 and then goes on, and leaves nothing for the crawl after it", async () => {
    const { ll2, clock, source } = await setUp({ spacecraft: rawSpacecrafts(300), limit: 100 });
    await source.configuration(1);
    let pages = 0;
    ll2.afterEachPage(() => {
      pages += 1;
      if (pages === 1) ll2.behave(throttled("600"));
    });
    expect((await failureOf(source.roster())).kind).toBe("throttled");
    clock.advance(10 * minuteMs);
    expect((await source.roster()).value.spacecraft).toHaveLength(300);
    const before = ll2.counted().length;
    expect((await source.roster()).value.spacecraft).toHaveLength(300);
    expect(ll2.counted()[before]?.query["offset"]).toBe("0");
  });

  it("starts over when its pages are three hours old", async () => {
    const { ll2, clock, source, restarted } = await setUp({
      spacecraft: rawSpacecrafts(300),
      limit: 100,
    });
    let pages = 0;
    ll2.afterEachPage(() => {
      pages += 1;
      if (pages === 2) ll2.behave(json(503, {}));
    });
    await failureOf(source.roster());
    clock.advance(3 * hourMs);
    await restarted().roster();
    expect(
      ll2
        .counted()
        .map(({ query }) => query["offset"])
        .slice(3),
    ).toEqual(["0", "95", "190", "285"]);
  });

  it("drops kept pages that are of no use, and starts over the next time", async () => {
    const progress = textInMemory();
    const { ll2, clock, source } = await setUp({ spacecraft: rawSpacecrafts(3) }, { progress });
    const page = { offset: 0, count: 200, results: Array.from({ length: 100 }, () => ({})) };
    const kept = { version: 1, baseUrl: ll2.baseUrl, startedAt: clock.now(), pages: [page] };
    await progress.save(JSON.stringify(kept));
    expect((await failureOf(source.roster())).kind).toBe("malformed");
    expect((await source.roster()).value.spacecraft).toHaveLength(3);
    expect(ll2.counted()).toHaveLength(1);
  });

  it("is not taken from a text that is no unfinished crawl, or is another host's", async () => {
    const progress = textInMemory();
    const { clock, source } = await setUp({ spacecraft: rawSpacecrafts(3) }, { progress });
    const foreign = { version: 1, baseUrl: "https://ll2", startedAt: clock.now(), pages: [] };
    for (const text of ["", "{", "null", "[]", JSON.stringify(foreign)]) {
      await progress.save(text);
      expect((await source.roster()).value.spacecraft).toHaveLength(3);
    }
  });

  it("on a disk that takes nothing is said once, and the crawl itself goes on", async () => {
    const progress: TextStore = {
      ...textInMemory(),
      save: () => Promise.reject(Object.assign(new Error("read-only"), { code: "EROFS" })),
    };
    const { source, log } = await setUp({ spacecraft: rawSpacecrafts(603) }, { progress });
    expect((await source.roster()).value.spacecraft).toHaveLength(603);
    expect(log.messages("warn")).toEqual([
      "An unfinished crawl cannot be kept; interrupted, it starts over",
    ]);
  });
});
