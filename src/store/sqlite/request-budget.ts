import { randomUUID } from "node:crypto";
import { admissionOf, type Counts } from "../budget-rule.ts";
import type {
  BudgetStatus,
  Demand,
  Purpose,
  RequestBudget,
  Ticket,
  Wait,
} from "../request-budget.ts";
import type { Sql } from "./database/connection.ts";
import type { Database } from "./database/database.ts";
import type { MachineRows } from "./database/machine-rows.ts";

/** Requests an hour before LL2 has said otherwise. Anonymous callers have 15 (LL2 FAQ). */
export const anonymousLimit = 15;
const hourMs = 3_600_000;
/**
 * LL2 counts a request when it arrives, we when it leaves, at most a deadline earlier: a row holds its place that much
 * longer than LL2's window.
 */
const travelMs = 30_000;
/** Older rows are deleted; LL2's longest window is a day. */
const keptMs = 25 * hourMs;

/** The row of a file that took a spoilt one's place: its hour counts as used for every budget that LL2 has not been asked about. */
export const unknownBudget = "*";

interface State {
  readonly limit: number;
  readonly windowMs: number;
  readonly backingOffMs: number;
  /** Oldest first; `requests`: how many the row stands for. */
  readonly rows: readonly {
    readonly purpose: keyof Counts;
    readonly requests: number;
    readonly ageMs: number;
  }[];
}

export interface RequestBudgetParts {
  readonly database: Database;
  readonly rows: MachineRows;
  readonly name: string;
}

export function createRequestBudget({ database, rows, name }: RequestBudgetParts): RequestBudget {
  let lastKnown: BudgetStatus = {
    limit: anonymousLimit,
    used: 0,
    unused: anonymousLimit,
    left: anonymousLimit,
  };
  let rosterIsDue = false;

  const statusOf = (state: State): BudgetStatus => {
    const { limit } = state;
    const used = totalOf(countsOf(state.rows));
    const next = waitFor({ purpose: "details", rosterIsDue }, state);
    const left = next === undefined ? mostDetails(state, rosterIsDue) : 0;
    const retryAt = next === undefined ? {} : { retryAt: new Date(rows.wallMs() + next.waitMs) };
    return { limit, used, unused: Math.max(0, limit - used), left, ...retryAt };
  };

  return {
    async take(demand) {
      rosterIsDue = demand.rosterIsDue;
      return database.coordinate((sql) => {
        const nowMs = rows.nowMs(sql);
        const wait = waitFor(demand, stateOf(sql, name, nowMs));
        if (wait !== undefined) return wait;
        rows.stampMs(sql);
        const id = randomUUID();
        sql.run("DELETE FROM requests WHERE at_ms < ?", nowMs - keptMs);
        sql.run(
          "INSERT INTO requests (id, budget, purpose, at_ms, wall_ms) VALUES (?, ?, ?, ?, ?)",
          id,
          name,
          demand.purpose,
          nowMs,
          rows.wallMs(),
        );
        return { id } satisfies Ticket;
      });
    },
    async roomFor(demand) {
      rosterIsDue = demand.rosterIsDue;
      return database.coordinate(
        (sql) => waitFor(demand, stateOf(sql, name, rows.nowMs(sql))),
        "process",
      );
    },
    async settle({ id }, outcome) {
      database.coordinate((sql) => {
        if (outcome === "not-sent") sql.run("DELETE FROM requests WHERE id = ?", id);
        else sql.run("UPDATE requests SET settled_ms = ? WHERE id = ?", rows.stampMs(sql), id);
      }, "process");
    },
    async backOff(waitMs) {
      database.coordinate((sql) => {
        const nowMs = rows.stampMs(sql);
        sql.run(
          `INSERT INTO back_offs (budget, wait_ms, at_ms, wall_ms) VALUES (?, ?, ?, ?)
           ON CONFLICT (budget) DO UPDATE SET
             wait_ms = excluded.wait_ms, at_ms = excluded.at_ms, wall_ms = excluded.wall_ms
           WHERE at_ms + wait_ms < excluded.at_ms + excluded.wait_ms`,
          name,
          waitMs,
          nowMs,
          rows.wallMs(),
        );
      });
    },
    async observe({ limit, windowMs, used }, askedMsAgo) {
      database.coordinate((sql) => {
        const nowMs = rows.stampMs(sql);
        sql.run("DELETE FROM requests WHERE budget = ? AND unsure = 1", name);
        const ours = sql.get(
          "SELECT count(*) AS n FROM requests WHERE budget = ? AND at_ms > ? AND settled_ms <= ?",
          name,
          nowMs - windowMs,
          nowMs - askedMsAgo,
        );
        sql.run(
          "INSERT OR REPLACE INTO budgets (name, request_limit, window_ms, others, at_ms, wall_ms) VALUES (?, ?, ?, ?, ?, ?)",
          name,
          limit,
          windowMs,
          Math.max(0, used - Number(ours?.["n"])),
          nowMs,
          rows.wallMs(),
        );
      });
    },
    status() {
      try {
        lastKnown = database.coordinate(
          (sql) => statusOf(stateOf(sql, name, rows.nowMs(sql))),
          "process",
        );
      } catch {
        // What was known last is shown.
      }
      return lastKnown;
    },
  };
}

function stateOf(sql: Sql, name: string, nowMs: number): State {
  const budget =
    sql.get("SELECT * FROM budgets WHERE name = ?", name) ??
    sql.get("SELECT * FROM budgets WHERE name = ?", unknownBudget);
  const windowMs = Number(budget?.["window_ms"] ?? hourMs) + travelMs;
  const own = sql.all(
    "SELECT purpose, at_ms FROM requests WHERE budget = ? AND at_ms > ? ORDER BY at_ms",
    name,
    nowMs - windowMs,
  );
  const requests = own.map(({ purpose, at_ms: atMs }) => ({
    purpose: purpose as Purpose,
    requests: 1,
    ageMs: nowMs - Number(atMs),
  }));
  const others = {
    purpose: "others" as const,
    requests: Number(budget?.["others"] ?? 0),
    ageMs: budget === undefined ? windowMs : nowMs - Number(budget["at_ms"]),
  };
  const backOff = sql.get("SELECT wait_ms, at_ms FROM back_offs WHERE budget = ?", name);
  return {
    limit: Number(budget?.["request_limit"] ?? anonymousLimit),
    windowMs,
    backingOffMs:
      backOff === undefined ? 0 : Number(backOff["at_ms"]) + Number(backOff["wait_ms"]) - nowMs,
    rows: [...requests, ...(others.ageMs < windowMs ? [others] : [])].sort(
      (one, other) => other.ageMs - one.ageMs,
    ),
  };
}

/** How long until so many requests are admitted, and why not now; `undefined`: they are. */
function waitFor(demand: Demand, state: State): Wait | undefined {
  const { limit, windowMs, backingOffMs, rows } = state;
  const admission = admissionOf(demand, countsOf(rows), limit);
  if (admission === "admitted") {
    return backingOffMs > 0 ? { waitMs: backingOffMs, reason: "backing-off" } : undefined;
  }
  const freeing = rows.findIndex((_, index) => {
    return admissionOf(demand, countsOf(rows.slice(index + 1)), limit) === "admitted";
  });
  const untilFreeMs = windowMs - (rows[freeing]?.ageMs ?? 0);
  if (backingOffMs > untilFreeMs) return { waitMs: backingOffMs, reason: "backing-off" };
  return { waitMs: untilFreeMs, reason: admission };
}

function countsOf(rows: State["rows"]): Counts {
  const counts = { roster: 0, watch: 0, details: 0, others: 0 };
  for (const { purpose, requests } of rows) counts[purpose] += requests;
  return counts;
}

function totalOf(counts: Counts): number {
  return counts.roster + counts.watch + counts.details + counts.others;
}

function mostDetails({ rows, limit }: State, rosterIsDue: boolean): number {
  const counts = countsOf(rows);
  let low = 0;
  let high = limit;
  while (low < high) {
    const requests = Math.ceil((low + high) / 2);
    const admission = admissionOf({ purpose: "details", requests, rosterIsDue }, counts, limit);
    if (admission === "admitted") low = requests;
    else high = requests - 1;
  }
  return low;
}
