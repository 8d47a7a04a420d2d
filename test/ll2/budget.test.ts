import { describe, expect, it, vi } from "vitest";
import { createBudget } from "../../src/ll2/budget/budget.ts";
import { StoreUnavailableError } from "../../src/store/store-error.ts";
import { closedPort } from "../process/support/closed-port.ts";
import { htmlPage, json, silent, throttled } from "../support/ll2/ll2-faults.ts";
import { rawSpacecrafts } from "../support/ll2/ll2-raw.ts";
import { failureOf, setUp } from "../support/ll2/ll2-set-up.ts";
import { openTestStore } from "../support/store.ts";
import { createTestClock } from "../support/test-clock.ts";
import { createTestLog } from "../support/test-log.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe("what LL2 has counted", () => {
  it("is asked once before the first request, costs nothing, and is asked again after an hour", async () => {
    const { ll2, clock, source } = await setUp({ spacecraft: rawSpacecrafts(3), limit: 100 });
    expect(ll2.requests).toEqual([]);
    await Promise.all([source.details(1), source.details(2), source.details(3)]);
    const asked = () => ll2.requests.filter(({ path }) => path === "/api-throttle/").length;
    expect(asked()).toBe(1);
    expect(source.status().budget).toEqual({ limit: 100, used: 3, unused: 97, left: 97 });
    clock.advance(hourMs);
    await source.details(1);
    expect(asked()).toBe(2);
  });

  it("is asked before a roster asks for room: a higher limit holds from the first crawl on", async () => {
    const { ll2, source, restarted } = await setUp({ spacecraft: rawSpacecrafts(603), limit: 60 });
    for (let craft = 1; craft <= 12; craft += 1) await source.details(craft);
    // Of fifteen requests, three would be left: no crawl could begin.
    expect((await restarted().roster()).value.spacecraft).toHaveLength(603);
    expect(ll2.requests[0]?.path).toBe("/api-throttle/");
  });

  it("by others behind the same address leaves us the rest", async () => {
    const { ll2, source, restarted } = await setUp({ spacecraft: rawSpacecrafts(3) });
    ll2.behave(
      json(200, { your_request_limit: 100_000, limit_frequency_secs: 3600, current_use: 99_000 }),
    );
    await source.details(1);
    expect(source.status().budget).toMatchObject({ used: 99_001, left: 999 });
    await restarted().details(1);
  });

  it("may stay unknown: requests then go by what is known here", async () => {
    const { ll2, clock, source } = await setUp({ spacecraft: rawSpacecrafts(3) });
    ll2.behave(json(404, { detail: "Not found." }));
    expect((await source.details(1)).value).toEqual({ flights: [], flightsTotal: 0 });
    clock.advance(hourMs);
    ll2.behave(htmlPage(500));
    expect((await failureOf(source.details(1))).kind).toBe("unavailable");
    clock.advance(2 * minuteMs);
    expect((await source.details(1)).value).toEqual({ flights: [], flightsTotal: 0 });
    expect(source.status().budget.limit).toBe(15);
  });
});

describe("a 429", () => {
  it("stops what is already queued: of thirty at once at most the two on their way go out", async () => {
    const { ll2, source } = await setUp({ spacecraft: rawSpacecrafts(3), limit: 100 });
    await source.details(1);
    const sent = ll2.requests.length;
    ll2.behaveAlways(throttled("600"));
    const ids = Array.from({ length: 30 }, (_, index) => index + 1);
    const failures = await Promise.all(ids.map((id) => failureOf(source.details(id))));
    expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(["throttled"]));
    expect(ll2.requests.length - sent).toBeLessThanOrEqual(2);
  });
});

describe("requests that fail in one moment", () => {
  it("count as one failure: LL2 is left alone for a minute, not for half an hour", async () => {
    const { ll2, clock, source } = await setUp({ spacecraft: rawSpacecrafts(3), limit: 100 });
    await source.details(1);
    ll2.behave(htmlPage(503), htmlPage(503));
    const ids = Array.from({ length: 10 }, (_, index) => index + 1);
    await Promise.all(ids.map((id) => failureOf(source.details(id))));
    clock.advance(minuteMs);
    expect((await source.details(1)).value).toBeDefined();
  });
});

describe("a connection that never reached LL2", () => {
  it.each([
    ["refused", async () => `http://127.0.0.1:${await closedPort()}/2.3.0`],
    ["to a host without an address", async () => "http://ll2.invalid/2.3.0"],
  ])("%s costs nothing", async (_, baseUrl) => {
    const { clock, source } = await setUp({}, { baseUrl: await baseUrl() });
    for (let hour = 0; hour < 4; hour += 1) {
      expect((await failureOf(source.details(1))).kind).toBe("unavailable");
      clock.advance(20 * minuteMs);
    }
    await vi.waitFor(() => expect(source.status().budget.used).toBe(0));
  });

  it("is not one that was accepted and got no answer", async () => {
    const { ll2, source } = await setUp({ spacecraft: rawSpacecrafts(1) }, { deadlineMs: 200 });
    await source.details(1);
    ll2.behave(silent);
    expect((await failureOf(source.details(1))).kind).toBe("unavailable");
    expect(source.status().budget.used).toBe(2);
  });
});

describe("while nobody can say how many requests are left", () => {
  it("nothing is sent, and LL2 is not blamed", async () => {
    const clock = createTestClock();
    const log = createTestLog();
    const budget = openTestStore({ clock, log }).budget("test");
    let isUnavailable = true;
    const { ll2, source } = await setUp(
      { spacecraft: rawSpacecrafts(1) },
      {
        budget: createBudget({
          requests: {
            ...budget,
            take: async (demand) => {
              if (isUnavailable) throw new StoreUnavailableError("told to fail");
              return await budget.take(demand);
            },
          },
          clock,
          log,
        }),
      },
    );
    expect((await failureOf(source.details(1))).kind).toBe("unavailable");
    expect(ll2.counted()).toEqual([]);
    isUnavailable = false;
    expect((await source.details(1)).value).toBeDefined();
  });
});
