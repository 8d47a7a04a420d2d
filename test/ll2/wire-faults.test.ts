import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { SourceFailure } from "../../src/spacecraft/source.ts";
import {
  drippingBody,
  drippingHead,
  endlessBody,
  endlessEmptyGzip,
  type Fault,
  gzipBomb,
  htmlPage,
  hugeHead,
  json,
  longHtmlPage,
  rawBody,
  redirect,
  reset,
  resetInBody,
  shortBody,
  silent,
  stalledBody,
} from "../support/ll2/ll2-faults.ts";
import { rawSpacecrafts } from "../support/ll2/ll2-raw.ts";
import { failureOf, type SetUp, setUp } from "../support/ll2/ll2-set-up.ts";

const minuteMs = 60_000;
const page = JSON.stringify({ count: 1, results: [] });

interface Seen extends SetUp {
  readonly failure: SourceFailure;
  readonly outcome: string | undefined;
}

/** The outcome of a fault on the first counted request; the source then works again. */
async function meet(fault: Fault, deadlineMs = 5000): Promise<Seen> {
  const parts = await setUp({ spacecraft: rawSpacecrafts(3) }, { deadlineMs });
  const { ll2, source, clock, reports } = parts;
  await source.details(1);
  ll2.behave(fault);
  const failure = await failureOf(source.roster());
  const outcome = reports.at(-1)?.outcome;
  expect(ll2.counted()).toHaveLength(2);
  clock.advance(2 * minuteMs);
  expect((await source.roster()).value.spacecraft).toHaveLength(3);
  return { ...parts, failure, outcome };
}

describe("L3: an error of LL2's server", () => {
  for (const status of [500, 502, 503, 504]) {
    it(`with status ${status} is one attempt, and unavailable with that status`, async () => {
      const { failure } = await meet(json(status, { detail: "x" }));
      expect(failure).toEqual({ kind: "unavailable", status });
    });
  }

  it("that lasts costs four requests in a quarter of an hour, however often people ask", async () => {
    const { ll2, clock, source } = await setUp({ spacecraft: rawSpacecrafts(3) });
    await source.details(1);
    ll2.behaveAlways(htmlPage(503));
    for (let second = 0; second < 15 * 60; second += 1) {
      expect(await failureOf(source.details(1))).toEqual({ kind: "unavailable", status: 503 });
      clock.advance(1000);
    }
    expect(ll2.counted().length - 1).toBe(4);
    clock.advance(24 * 60 * minuteMs);
    ll2.behaveAlways(undefined);
    expect((await source.details(1)).value).toEqual({ flights: [], flightsTotal: 0 });
    expect(source.status().hostFailure).toBeUndefined();
  });

  it("lets one request try whether LL2 is back, and the others wait for it", async () => {
    const { ll2, clock, source } = await setUp({ spacecraft: rawSpacecrafts(3) });
    await source.details(1);
    ll2.behave(htmlPage(503));
    await failureOf(source.details(2));
    clock.advance(minuteMs);
    const sent = ll2.counted().length;
    const asked = [1, 2, 3].map((id) => source.details(id).catch(() => undefined));
    const [first, ...others] = await Promise.all(asked);
    expect(first?.value).toEqual({ flights: [], flightsTotal: 0 });
    expect(others).toEqual([undefined, undefined]);
    expect(ll2.counted()).toHaveLength(sent + 1);
  });
});

describe("L4: a web page instead of an answer", () => {
  it("is malformed when it comes as a success", async () => {
    const { failure, outcome } = await meet(htmlPage(200));
    expect([failure.kind, outcome]).toEqual(["malformed", "not-json"]);
  });

  it("is unavailable with its status when it comes as an error", async () => {
    expect((await meet(htmlPage(403))).failure).toEqual({ kind: "unavailable", status: 403 });
    expect((await meet(htmlPage(503))).failure).toEqual({ kind: "unavailable", status: 503 });
  });

  it("blocks no connection: twenty in a row are read to their end on two connections", async () => {
    const { ll2, clock, source, reports } = await setUp({ limit: 100 }, { deadlineMs: 2000 });
    ll2.behaveAlways(longHtmlPage(503, 300_000));
    for (let request = 0; request < 20; request += 1) {
      await failureOf(source.details(1));
      clock.advance(60 * minuteMs);
    }
    expect(new Set(reports.map(({ outcome }) => outcome))).toEqual(new Set(["refused"]));
    expect(ll2.connections()).toBeLessThanOrEqual(2);
  });
});

describe("L5: a connection that is refused, reset or cut", () => {
  it("is unavailable when nobody listens", async () => {
    const { ll2, source, reports } = await setUp();
    await ll2.close();
    expect(await failureOf(source.details(1))).toEqual({ kind: "unavailable" });
    expect(reports.map(({ outcome }) => outcome)).toEqual(["unreachable"]);
  });

  for (const [what, fault] of Object.entries({ reset, resetInBody })) {
    it(`is unavailable after a ${what}`, async () => {
      const { failure, outcome } = await meet(fault);
      expect([failure, outcome]).toEqual([{ kind: "unavailable" }, "broken-off"]);
    });
  }
});

describe("L6: a name that cannot be resolved", () => {
  for (const code of ["ENOTFOUND", "EAI_AGAIN"]) {
    it(`(${code}) is looked up once an attempt, and unavailable`, async () => {
      let lookups = 0;
      const { source, reports } = await setUp(
        {},
        {
          baseUrl: "http://ll2.invalid/2.3.0",
          connect: {
            lookup: (_name, _options, done) => {
              lookups += 1;
              done(Object.assign(new Error(code), { code }), "", 0);
            },
          },
        },
      );
      expect(await failureOf(source.details(1))).toEqual({ kind: "unavailable" });
      expect(lookups).toBe(1);
      await failureOf(source.details(2));
      expect(lookups).toBe(1);
      expect(reports.map(({ outcome }) => outcome)).toEqual(["no-such-host"]);
    });
  }
});

describe("L8, L9: an answer that never ends", () => {
  const faults = { silent, drippingHead, drippingBody, stalledBody };
  for (const [what, fault] of Object.entries(faults)) {
    it(`(${what}) is given up at the deadline, whole time counted`, async () => {
      const { failure, outcome } = await meet(fault, 300);
      expect([failure, outcome]).toEqual([{ kind: "unavailable" }, "timed-out"]);
    });
  }
});

describe("L10: an answer that is cut off", () => {
  it("is malformed when its JSON stops in the middle", async () => {
    const { failure, outcome } = await meet(rawBody(200, "application/json", '{"count": 3, "res'));
    expect([failure.kind, outcome]).toEqual(["malformed", "not-json"]);
  });

  it("is unavailable when fewer bytes come than were announced", async () => {
    const { failure, outcome } = await meet(shortBody);
    expect([failure.kind, outcome]).toEqual(["unavailable", "broken-off"]);
  });

  it("is unavailable when its gzip stops in the middle", async () => {
    const fault = rawBody(200, "application/json", "no gzip", { "content-encoding": "gzip" });
    expect((await meet(fault)).failure).toEqual({ kind: "unavailable" });
  });
});

describe("L11: JSON that says it is something else", () => {
  for (const type of ["text/plain", "application/octet-stream", ""]) {
    it(`is refused as "${type}"`, async () => {
      const { failure, outcome } = await meet(rawBody(200, type, page));
      expect([failure.kind, outcome]).toEqual(["malformed", "not-json"]);
    });
  }
});

/** How far the memory of this process grows while the work goes on. */
async function growthOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  await work();
  clearInterval(watch);
  return peak - before;
}

describe("L12, L13: an answer larger than any of LL2's", () => {
  const mebibyte = 1024 ** 2;
  const bombs: Readonly<Record<string, Fault>> = {
    "an endless body": endlessBody,
    "an endless body that unpacks to nothing": endlessEmptyGzip,
    "a head of 100 kB": hugeHead,
    "50 MB packed into 50 kB": gzipBomb(50 * mebibyte),
    "a gigabyte packed into one megabyte": gzipBomb(1024 * mebibyte),
  };
  for (const [what, fault] of Object.entries(bombs)) {
    it(`(${what}) is malformed, and memory grows by less than 100 MB`, async () => {
      let seen: Seen | undefined;
      const growth = await growthOf(async () => {
        seen = await meet(fault);
      });
      expect([seen?.failure.kind, seen?.outcome]).toEqual(["malformed", "too-large"]);
      expect(growth).toBeLessThan(100 * mebibyte);
    });
  }

  it("is refused in an encoding that was not asked for", async () => {
    const { failure } = await meet(
      rawBody(200, "application/json", page, { "content-encoding": "br" }),
    );
    expect(failure.kind).toBe("malformed");
  });
});

/** Somebody whom the bot must never visit. */
async function canary(): Promise<{ readonly url: string; readonly hits: () => number }> {
  let hits = 0;
  const server = createServer((_, response) => {
    hits += 1;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, hits: () => hits };
}

describe("L17, L18: an answer that points elsewhere", () => {
  for (const status of [301, 302, 307, 308]) {
    it(`by a redirect (${status}) is not followed`, async () => {
      const { url, hits } = await canary();
      const { failure } = await meet(redirect(url, status));
      expect(failure).toEqual({ kind: "unavailable", status });
      expect(hits()).toBe(0);
    });
  }

  it("by its next link is not followed: offsets are counted here", async () => {
    const { url, hits } = await canary();
    const { ll2, source } = await setUp({ spacecraft: rawSpacecrafts(3), limit: 100 });
    await source.details(1);
    for (const next of [url, "file:///etc/passwd", "http://169.254.169.254/", ll2.baseUrl]) {
      ll2.behave(json(200, { count: 3, next, previous: next, results: rawSpacecrafts(3) }));
      const sent = ll2.counted().length;
      expect((await source.roster()).value.spacecraft).toHaveLength(3);
      expect(ll2.counted()).toHaveLength(sent + 1);
    }
    expect(hits()).toBe(0);
  });
});

describe("the transport", () => {
  it("leaves no request behind when it is closed", async () => {
    const { ll2, source } = await setUp({ spacecraft: rawSpacecrafts(1) });
    ll2.behaveAlways(silent);
    const asking = failureOf(source.details(1));
    await ll2.untilAsked();
    await source.close();
    expect((await asking).kind).toBe("unavailable");
  });

  it("speaks to a port that is not HTTP at all without harm", async () => {
    const server = createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.end("\0\u0001 what?\n\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const { source } = await setUp({}, { baseUrl: `http://127.0.0.1:${port}/2.3.0` });
    expect(await failureOf(source.details(1))).toEqual({ kind: "unavailable" });
  });
});
