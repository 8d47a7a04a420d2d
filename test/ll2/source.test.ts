import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createBudget } from "../../src/ll2/budget/budget.ts";
import { createLl2Source, type Ll2Source } from "../../src/ll2/source.ts";
import { htmlPage, json, rawBody } from "../support/ll2/ll2-faults.ts";
import {
  type RawFlight,
  rawFlight,
  rawSpacecraft,
  rawSpacecrafts,
} from "../support/ll2/ll2-raw.ts";
import { failureOf, setUp } from "../support/ll2/ll2-set-up.ts";
import { openTestStore } from "../support/store.ts";
import { createTestClock } from "../support/test-clock.ts";
import { createTestLog } from "../support/test-log.ts";

function fixture(name: string) {
  const path = new URL(`../fixtures/ll2/${name}`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8"));
}

describe("the roster", () => {
  it("takes seven requests for 603 craft, in LL2's one order without ties, with own offsets", async () => {
    const { ll2, source } = await setUp({ spacecraft: rawSpacecrafts(603) });
    const { value, stale } = await source.roster();
    expect(value.spacecraft.map(({ id }) => id)).toEqual(
      Array.from({ length: 603 }, (_, index) => index + 1),
    );
    expect(stale).toBe(false);
    expect(ll2.counted().map(({ path, query }) => ({ path, ...query }))).toEqual(
      [0, 95, 190, 285, 380, 475, 570].map((offset) => ({
        path: "/spacecraft/",
        limit: "100",
        offset: String(offset),
        ordering: "id",
        format: "json",
      })),
    );
  });

  it("is shared by all who ask while it is being fetched", async () => {
    const { ll2, source } = await setUp({ spacecraft: rawSpacecrafts(3) });
    const rosters = await Promise.all([source.roster(), source.roster(), source.roster()]);
    expect(new Set(rosters).size).toBe(1);
    expect(ll2.counted()).toHaveLength(1);
  });

  it("says whose data they are: LL2's own two hosts', or another host's by its name", async () => {
    const { source } = await setUp({ spacecraft: rawSpacecrafts(1) });
    expect((await source.roster()).value.origin).toBe("host:127.0.0.1");
    const clock = createTestClock();
    const log = createTestLog();
    const budget = createBudget({ requests: openTestStore().budget("test"), clock, log });
    const parts = { version: "1", budget, clock, log };
    const originOf = (baseUrl: string) => createLl2Source({ baseUrl, ...parts }).origin;
    expect(originOf("https://ll.thespacedevs.com/2.3.0")).toBe("production");
    expect(originOf("https://lldev.thespacedevs.com/2.3.0")).toBe("development");
    expect(originOf("https://ll.thespacedevs.com.example.org/2.3.0")).toBe(
      "host:ll.thespacedevs.com.example.org",
    );
  });
});

describe("every request", () => {
  it("names the bot, asks for JSON and carries the key in LL2's own scheme", async () => {
    const { ll2, source } = await setUp(
      { spacecraft: rawSpacecrafts(1), keys: { "secret-key": 210 } },
      { apiKey: "secret-key" },
    );
    await source.details(1);
    expect(ll2.counted()[0]?.headers).toMatchObject({
      authorization: "Token secret-key",
      "user-agent": "spacecraft-bot/1.2.3",
      accept: "application/json",
    });
    expect(source.status().budget).toMatchObject({ limit: 210, used: 1, left: 209 });
  });

  it("never shows the key or LL2's name for the caller in a log or a status", async () => {
    const { ll2, source, log } = await setUp(
      { spacecraft: rawSpacecrafts(1), keys: { "secret-key": 210 } },
      { apiKey: "secret-key" },
    );
    await source.details(1);
    ll2.behave(htmlPage(503));
    await source.details(1).catch(() => {});
    await source.close();
    await source.details(1).catch(() => {});
    const said = JSON.stringify([log.entries, source.status()]);
    expect(said).not.toContain("secret-key");
    expect(said).not.toContain("203.0.113.10");
  });

  it("is reported with what became of it", async () => {
    const reports: object[] = [];
    const { source } = await setUp(
      { spacecraft: rawSpacecrafts(1) },
      { onRequest: (report) => reports.push(report) },
    );
    await source.details(1);
    await source.configuration(99);
    expect(reports).toMatchObject([
      { purpose: "throttle", outcome: "ok", status: 200 },
      { purpose: "details", outcome: "ok", status: 200 },
      { purpose: "details", outcome: "absent", status: 404 },
    ]);
    expect(source.status().requests).toEqual({ ok: 2, absent: 1 });
  });

  it("fails as unavailable with LL2's status when the key is wrong", async () => {
    const { source } = await setUp(
      { spacecraft: rawSpacecrafts(1), keys: {} },
      { apiKey: "wrong" },
    );
    expect(await failureOf(source.details(1))).toEqual({ kind: "unavailable", status: 401 });
  });
});

describe("one craft", () => {
  it("cannot be read, and is not taken for one without flights, when LL2 has none of that id", async () => {
    const { source } = await setUp({ spacecraft: rawSpacecrafts(1) });
    expect(await failureOf(source.details(99))).toEqual({ kind: "unavailable", status: 400 });
    expect(await source.configuration(99)).toMatchObject({ value: undefined });
  });
});

describe("its flights", () => {
  const flight = (id: unknown) => ({
    ...rawFlight({ id: 1, spacecraft: rawSpacecraft({ id: 551 }) }),
    id,
  });
  const page = (count: number, results: readonly unknown[]) => ({
    count,
    next: null,
    previous: null,
    results,
  });

  it.each([
    ["none of five can be read", page(5, ["1", "2", "3", "4", "5"].map(flight))],
    ["five are counted and none comes", page(5, [])],
    ["the answer is no page", { detail: "Not here any more." }],
  ])("are a failure, and not none, when %s", async (_, body) => {
    const { ll2, source } = await setUp({ spacecraft: [rawSpacecraft({ id: 551 })] });
    ll2.behave(json(200, fixture("api-throttle.json")), json(200, body));
    expect(await failureOf(source.details(551))).toMatchObject({ kind: "malformed" });
  });

  it.each([400, 404])("are a failure, and not none, after a %i", async (status) => {
    const { ll2, source } = await setUp({ spacecraft: [rawSpacecraft({ id: 551 })] });
    ll2.behave(json(200, fixture("api-throttle.json")), json(status, { detail: "Not found." }));
    const failure = await failureOf(source.details(551));
    expect(["malformed", "unavailable"]).toContain(failure?.kind);
  });

  it("say how many there are, those that cannot be read included", async () => {
    const { ll2, source } = await setUp({ spacecraft: [rawSpacecraft({ id: 551 })] });
    ll2.behave(
      json(200, fixture("api-throttle.json")),
      json(200, page(39, [flight(1), flight("x")])),
    );
    expect((await source.details(551)).value).toMatchObject({
      flights: [{ id: 1 }],
      flightsTotal: 39,
    });
  });

  it("are a failure when they are another craft's: LL2 answers parameters that it does not know with everything", async () => {
    const { ll2, source } = await setUp({ spacecraft: [rawSpacecraft({ id: 551 })] });
    const results = [rawFlight({ id: 1, spacecraft: rawSpacecraft({ id: 7 }) })];
    const page = { count: 1, next: null, previous: null, results };
    ll2.behave(json(200, fixture("api-throttle.json")), json(200, page));
    expect(await failureOf(source.details(551))).toEqual({ kind: "malformed", path: "id" });
  });

  it("come with crew and dockings, newest launch first, in one request", async () => {
    const flights: readonly RawFlight[] = fixture("flights-of-551.json").results;
    const craft = rawSpacecraft({ id: 551 });
    const { ll2, source } = await setUp({
      spacecraft: [craft, rawSpacecraft({ id: 1 })],
      flights: [...flights, rawFlight({ id: 1, spacecraft: rawSpacecraft({ id: 1 }) })],
    });
    const { value } = await source.details(551);
    const times = value?.flights.map(({ launch }) => launch?.at?.getTime() ?? 0) ?? [];
    expect(times).toHaveLength(flights.length);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(value?.flights[0]?.launchCrew.length).toBeGreaterThan(0);
    expect(value?.flights[0]?.dockings?.[0]).toMatchObject({ from: expect.any(Date) });
    expect(ll2.counted().map(({ path, query }) => ({ path, ...query }))).toEqual([
      {
        path: "/spacecraft_flights/",
        spacecraft: "551",
        mode: "detailed",
        limit: "100",
        format: "json",
      },
    ]);
  });
});

describe("an answer of another version of LL2", () => {
  const djangoPage = "<!doctype html><title>Not Found</title><h1>Not Found</h1>";

  it.each([
    ["a class", (source: Ll2Source) => source.configuration(1)],
    ["flights", (source: Ll2Source) => source.details(1)],
    ["the roster", (source: Ll2Source) => source.roster()],
  ])("to a path that it does not have (%s) is said to be so, and is not 'none'", async (_, ask) => {
    const { ll2, source } = await setUp({ spacecraft: rawSpacecrafts(1) });
    await source.details(1);
    ll2.behave(rawBody(404, "text/html; charset=utf-8", djangoPage));
    const asking = ask(source);
    expect((await failureOf(asking)).kind).toBe("malformed");
    await expect(asking).rejects.toThrow("not of version 2.3.0");
    expect(source.status().requests).toMatchObject({ refused: 1 });
  });

  it("that leaves the crews out of flights is not 'nobody'", async () => {
    const { ll2, source } = await setUp({ spacecraft: rawSpacecrafts(1) });
    await source.details(1);
    const { launch_crew, onboard_crew, landing_crew, ...flight } = rawFlight({
      id: 1,
      spacecraft: rawSpacecraft({ id: 1 }),
    });
    ll2.behave(json(200, { count: 1, results: [flight] }));
    expect(await failureOf(source.details(1))).toEqual({ kind: "malformed", path: "launch_crew" });
  });

  it("with its throttle elsewhere costs no answer, and is said", async () => {
    const { ll2, source, log } = await setUp({ spacecraft: rawSpacecrafts(3) });
    ll2.behave(rawBody(404, "text/html; charset=utf-8", djangoPage));
    expect((await source.roster()).value.spacecraft).toHaveLength(3);
    expect(log.messages("warn")).toEqual([expect.stringContaining("as its version 2.3.0 does")]);
  });

  it("with lists in a shorter form is no roster", async () => {
    const { ll2, source } = await setUp({ spacecraft: rawSpacecrafts(1) });
    await source.details(1);
    const results = rawSpacecrafts(20).map(({ id, name, url }) => ({ id, name, url }));
    ll2.behave(json(200, { count: 20, results }));
    const taking = source.roster();
    expect(await failureOf(taking)).toEqual({ kind: "malformed", path: "results" });
    await expect(taking).rejects.toThrow("not of version 2.3.0");
  });
});
