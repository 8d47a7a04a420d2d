import { expect, it } from "vitest";
import { createBudget } from "../../src/ll2/budget/budget.ts";
import { createCircuitBreaker } from "../../src/ll2/http/circuit-breaker.ts";
import { createClient } from "../../src/ll2/http/client.ts";
import type { Http } from "../../src/ll2/http/http.ts";
import { crawl } from "../../src/ll2/roster/crawl.ts";
import type { MachineTime } from "../../src/runtime/machine-time.ts";
import { type Connection, connect } from "../../src/store/sqlite/database/connection.ts";
import { rawSpacecrafts } from "../support/ll2/ll2-raw.ts";
import { listLikeLl2 } from "../support/ll2/ll2-rules.ts";
import { textInMemory } from "../support/ll2/ll2-set-up.ts";
import { createSeeded } from "../support/seeded.ts";
import { openTestStore } from "../support/store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createTestLog } from "../support/test-log.ts";

const secondMs = 1000;
const hourMs = 3600 * secondMs;
const dayMs = 24 * hourMs;
const limit = 15;

/** LL2's count of us, on true time: each request when it arrives, refusals not counted. */
function createTrueLl2(nowMs: () => number) {
  const records = rawSpacecrafts(603);
  const accepted: number[] = [];
  let refusals = 0;
  const live = () => accepted.slice(-2 * limit).filter((atMs) => nowMs() - atMs < hourMs);
  const http: Http = {
    async get(path, query) {
      const used = live();
      if (path === "/api-throttle/") {
        const body = {
          your_request_limit: limit,
          limit_frequency_secs: 3600,
          current_use: used.length,
        };
        return { status: 200, retryAfter: undefined, body };
      }
      if (used.length >= limit) {
        refusals += 1;
        return { status: 429, retryAfter: undefined, body: {} };
      }
      accepted.push(nowMs());
      if (path !== "/spacecraft/") return { status: 404, retryAfter: undefined, body: {} };
      const params = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
      );
      const list = listLikeLl2(records, params);
      if (list.status !== 200) throw new Error("the bot asked what LL2 refuses");
      const body = { count: list.matching.length, results: list.page.results };
      return { status: 200, retryAfter: undefined, body };
    },
    close: async () => {},
  };
  return { http, accepted, refusals: () => refusals };
}

/** A week has thousands of starts; the operating system outlives them all, so that nobody waits for the disk. */
function connectWithoutSync(path: string): Connection {
  const connection = connect(path);
  connection.execute("PRAGMA synchronous = OFF");
  const execute = (text: string): void => {
    if (!text.startsWith("PRAGMA synchronous")) connection.execute(text);
  };
  return { ...connection, execute };
}

it("L20: a week with restarts, kills, clock jumps, reboots and 200 impatient people sends at most fifteen requests in any hour, and still renews the roster", async () => {
  const seeded = createSeeded(20);
  let trueMs = Date.UTC(2026, 10, 1);
  let wallOffsetMs = 0;
  let boot = { id: "boot-0", atMs: trueMs - hourMs };
  const ll2 = createTrueLl2(() => trueMs);
  const directory = temporaryFolder();
  const progress = textInMemory();
  const log = createTestLog();
  const rosters: number[] = [];
  const counts = { restarts: 0, kills: 0, jumps: 0, reboots: 0, questions: 0 };
  let rosterTakenAtMs = 0;

  const startProcess = () => {
    const startedAtMs = trueMs;
    const { id: bootId, atMs: bootAtMs } = boot;
    const clock = {
      now: () => new Date(trueMs + wallOffsetMs),
      monotonicMs: () => trueMs - startedAtMs,
    };
    const machine: MachineTime = { bootId, uptimeMs: () => trueMs - bootAtMs };
    const random = seeded.fraction;
    const store = openTestStore({ directory, clock, log, machine, connectTo: connectWithoutSync });
    const budget = createBudget({ requests: store.budget("home"), clock, log });
    const breaker = createCircuitBreaker({ clock, random });
    const parts = { http: ll2.http, budget, breaker, clock, log, random, onRequest: () => {} };
    return { store, budget, clock, client: createClient(parts) };
  };
  let running = startProcess();

  const takeRosterIfDue = async (): Promise<void> => {
    if (trueMs - rosterTakenAtMs < 6 * hourMs) return;
    try {
      await crawl({ ...running, log, baseUrl: "https://ll2", progress });
      rosterTakenAtMs = trueMs;
      rosters.push(trueMs);
    } catch {
      // Refused by the budget: it is tried again at the next tick.
    }
  };

  const endMs = trueMs + 7 * dayMs;
  const startMs = trueMs;
  while (trueMs < endMs) {
    trueMs += seeded.below(60 * secondMs);
    const chance = seeded.fraction();
    if (chance < 0.09) {
      counts.restarts += 1;
      await running.store.close();
      running = startProcess();
    } else if (chance < 0.1) {
      // Killed between the booking and the request: the booking stays, the request was never sent.
      counts.kills += 1;
      try {
        await running.budget.take("details");
      } catch {
        // Nothing was left to book.
      }
      await running.store.close();
      running = startProcess();
    } else if (chance < 0.11) {
      counts.jumps += 1;
      wallOffsetMs = (seeded.below(5) - 2) * hourMs;
    } else if (chance < 0.113) {
      counts.reboots += 1;
      boot = { id: `boot-${counts.reboots}`, atMs: trueMs };
      await running.store.close();
      running = startProcess();
    }
    await takeRosterIfDue();
    for (let person = 0; person < seeded.below(8); person += 1) {
      counts.questions += 1;
      const id = seeded.below(200);
      await running.client.get("details", `/spacecraft/${id}/`).catch(() => undefined);
    }
  }

  const mostInAnHour = Math.max(
    ...ll2.accepted.map(
      (atMs) => ll2.accepted.filter((b) => b >= atMs && b < atMs + hourMs).length,
    ),
  );
  expect(mostInAnHour).toBeLessThanOrEqual(limit);
  expect(ll2.refusals()).toBe(0);
  // The hour is not left unused either, and the roster comes every six hours, at most two hours late
  // (after a reboot LL2's count is known, and not how old each request is).
  expect(ll2.accepted.length).toBeGreaterThan(7 * 24 * 12);
  const gaps = rosters.map((atMs, index) => atMs - (rosters[index - 1] ?? startMs));
  expect(Math.max(...gaps)).toBeLessThan(8 * hourMs);
  expect(counts.restarts).toBeGreaterThan(1500);
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(30);
}, 60_000);
