import { describe, expect, it } from "vitest";
import { SourceError } from "../../src/spacecraft/source.ts";
import type { TextStore } from "../../src/store/text-store.ts";
import { json, throttled } from "../support/ll2/ll2-faults.ts";
import { type RawSpacecraft, rawSpacecraft, rawSpacecrafts } from "../support/ll2/ll2-raw.ts";
import { failureOf, setUp, textInMemory } from "../support/ll2/ll2-set-up.ts";
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
  /** Runs one crawl during which craft come and go after each page. */
  async function crawlDuring(
    change: (held: readonly RawSpacecraft[]) => readonly RawSpacecraft[],
    { count = 590, seed = 1 } = {},
  ) {
    const seeded = createSeeded(seed);
    const { ll2, source } = await setUp({ limit: 5000 });
    let held: readonly RawSpacecraft[] = rawSpacecrafts(count);
    let atLastPage = held;
    ll2.holds(seeded.shuffle(held));
    ll2.afterEachPage(() => {
      atLastPage = held;
      held = change(held);
      ll2.holds(seeded.shuffle(held));
    });
    const roster = await source.roster();
    return {
      found: idsOf(roster.value.spacecraft),
      atLastPage: idsOf(atLastPage),
      requests: ll2.counted().length,
    };
  }

  it("is what LL2 holds at the last page, in two hundred seeds of what comes and goes once", async () => {
    const costs: number[] = [];
    for (let seed = 1; seed <= 200; seed += 1) {
      const seeded = createSeeded(seed);
      const at = 1 + seeded.below(7);
      const gone = new Set(Array.from({ length: seeded.below(4) }, () => 1 + seeded.below(590)));
      const come = Array.from({ length: seeded.below(3) }, (_, index) => 591 + index);
      let page = 0;
      const { found, atLastPage, requests } = await crawlDuring((held) => {
        page += 1;
        if (page !== at) return held;
        const stay = held.filter(({ id }) => !gone.has(id));
        return [...stay, ...come.map((id) => rawSpacecraft({ id }))];
      });
      expect(found).toEqual(atLastPage);
      costs.push(requests);
    }
    expect(Math.max(...costs)).toBeLessThanOrEqual(7 + 8);
  });

  it("is complete or no roster when it changes all the time, in a hundred seeds", async () => {
    let complete = 0;
    for (let seed = 1; seed <= 100; seed += 1) {
      const seeded = createSeeded(seed);
      let newest = 1000;
      const crawled = await crawlDuring(
        (held) => {
          const gone = 1 + seeded.below(590);
          const stay = seeded.isTrue(0.1) ? held.filter(({ id }) => id !== gone) : held;
          if (!seeded.isTrue(0.15)) return stay;
          newest += 1;
          return [...stay, rawSpacecraft({ id: newest })];
        },
        { seed },
      ).catch((error: unknown) => {
        if (error instanceof SourceError) return undefined;
        throw error;
      });
      if (crawled === undefined) continue;
      complete += 1;
      expect(crawled.found).toEqual([...new Set(crawled.found)].sort((a, b) => a - b));
      expect(crawled.found).toHaveLength(crawled.atLastPage.length);
      const lost = crawled.atLastPage.filter((id) => id <= 590 && !crawled.found.includes(id));
      expect(lost).toEqual([]);
    }
    expect(complete).toBeGreaterThan(95);
  });

  it("costs one more look when a craft goes and another comes: neither is lost, neither is kept", async () => {
    let page = 0;
    const { found, atLastPage, requests } = await crawlDuring(
      (held) => {
        page += 1;
        return page === 1 ? [...held.slice(1), rawSpacecraft({ id: 201 })] : held;
      },
      { count: 200 },
    );
    expect(found).toEqual(atLastPage);
    expect(requests).toBe(3 + 1);
  });

  it("is read again from where rows are missing when more went than pages overlap", async () => {
    let page = 0;
    const { found, atLastPage } = await crawlDuring(
      (held) => {
        page += 1;
        return page === 2 ? held.slice(60) : held;
      },
      { count: 300 },
    );
    expect(found).toEqual(atLastPage);
  });

  it("is right when most of it goes at once", async () => {
    let page = 0;
    const { found, atLastPage } = await crawlDuring(
      (held) => {
        page += 1;
        return page === 1 ? held.slice(250) : held;
      },
      { count: 300 },
    );
    expect(found).toEqual(atLastPage);
  });

  it("that LL2 miscounts costs eight more looks and is no roster", async () => {
    const { ll2, source } = await setUp({ limit: 5000, spacecraft: rawSpacecrafts(590) });
    ll2.miscounts(1);
    expect(await failureOf(source.roster())).toEqual({ kind: "malformed", path: "count" });
    expect(ll2.counted().length).toBe(7 + 1 + 8);
  });

  it("in another order than by id is no roster", async () => {
    const { ll2, source } = await setUp();
    await source.configuration(1);
    ll2.behave(json(200, { count: 3, results: [...rawSpacecrafts(3)].reverse() }));
    expect(await failureOf(source.roster())).toEqual({ kind: "malformed", path: "results" });
  });

  it("is read in the order of ids even where LL2's table has them in another", async () => {
    const all = rawSpacecrafts(250);
    const { source } = await setUp({ spacecraft: createSeeded(3).shuffle(all) });
    expect(idsOf((await source.roster()).value.spacecraft)).toEqual(idsOf(all));
  });
});

describe("a server that caps its pages", () => {
  it.each([
    [20, 34],
    [50, 14],
    [10, 67],
  ])(
    "at %i rows costs %i requests for 603 craft, over as many hours as that takes",
    async (pageCap, requests) => {
      const all = rawSpacecrafts(603);
      const { ll2, clock, source } = await setUp({ spacecraft: all, pageCap });
      const crawl = async (): Promise<readonly number[]> => {
        try {
          return idsOf((await source.roster()).value.spacecraft);
        } catch (error) {
          if (!(error instanceof SourceError) || error.failure.kind !== "throttled") throw error;
          clock.advance(error.failure.retryAt.getTime() - clock.now().getTime() + 1);
          return await crawl();
        }
      };
      expect(await crawl()).toEqual(idsOf(all));
      expect(ll2.counted()).toHaveLength(requests);
    },
  );
});

describe("a roster whose facts are written in another way", () => {
  const odd = {
    time_in_space: "5 days",
    time_docked: "01:02:03",
    in_space: "yes",
    flights_count: "3",
    mission_ends_count: [1],
    status: "Active",
  };
  it.each(Object.entries(odd))("(%s) is refused, and said", async (name, value) => {
    const { source } = await setUp({
      spacecraft: rawSpacecrafts(30).map((record) => ({ ...record, [name]: value })),
    });
    const refused = source.roster();
    expect(await failureOf(refused)).toEqual({ kind: "malformed", path: name });
    await expect(refused).rejects.toThrow(`not of version 2.3.0 (${name}, 30 of 30 records)`);
  });

  it("stands when a few of them are odd: those are unknown", async () => {
    const spacecraft = rawSpacecrafts(30).map((record) =>
      record.id <= 15 ? { ...record, time_in_space: "5 days" } : record,
    );
    const { source } = await setUp({ spacecraft });
    const { value } = await source.roster();
    expect(value.spacecraft.filter((craft) => craft.timeInSpaceSeconds === undefined)).toHaveLength(
      15,
    );
  });

  it("stands when LL2 says of all of them that it does not know", async () => {
    const spacecraft = rawSpacecrafts(30).map((record) => ({ ...record, time_docked: null }));
    const { source } = await setUp({ spacecraft });
    expect((await source.roster()).value.spacecraft).toHaveLength(30);
  });
});

describe("a crawl that was interrupted", () => {
  it("continues after the pages it has, also in a new process", async () => {
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

  it("starts over when its pages are eight hours old", async () => {
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
    clock.advance(8 * hourMs);
    await restarted().roster();
    expect(
      ll2
        .counted()
        .map(({ query }) => query["offset"])
        .slice(3),
    ).toEqual(["0", "95", "190", "285"]);
  });

  it("drops kept pages that cannot be used, and starts over the next time", async () => {
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
