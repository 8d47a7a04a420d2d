import { randomUUID } from "node:crypto";
import {
  anonymousLimit,
  type BudgetState,
  hourMs,
  statusOf,
  travelMs,
  unusedBudget,
  waitFor,
} from "../budget/budget-state.ts";
import type { Purpose, RequestBudget, Ticket } from "../budget/request-budget.ts";
import type { Sql } from "./database/connection.ts";
import type { Database } from "./database/database.ts";
import type { MachineRows } from "./database/machine-rows.ts";

/** Older rows are deleted; LL2's longest window is a day. */
const keptMs = 25 * hourMs;

/** The row of a file that took a corrupt one's place: its hour counts as used for every budget that LL2 has not been asked about. */
export const unknownBudget = "*";

export interface RequestBudgetParts {
  readonly database: Database;
  readonly rows: MachineRows;
  readonly name: string;
}

export function createRequestBudget({ database, rows, name }: RequestBudgetParts): RequestBudget {
  let lastKnown = unusedBudget;

  return {
    async take(demand) {
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
    status(rosterIsDue = false) {
      try {
        lastKnown = database.coordinate(
          (sql) => statusOf(stateOf(sql, name, rows.nowMs(sql)), rosterIsDue, rows.wallMs()),
          "process",
        );
      } catch {
        // What was known last is shown.
      }
      return lastKnown;
    },
  };
}

function stateOf(sql: Sql, name: string, nowMs: number): BudgetState {
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
