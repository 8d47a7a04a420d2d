import { randomUUID } from "node:crypto";
import { type Fence, type Lease, leaderLease, leaseMs } from "../lease.ts";
import { StaleFenceError } from "../store-error.ts";
import type { Sql } from "./database/connection.ts";
import type { Database } from "./database/database.ts";
import type { MachineRows } from "./database/machine-rows.ts";

export interface LeaseParts {
  readonly database: Database;
  readonly rows: MachineRows;
  readonly name: string;
}

export function createLease({ database, rows, name }: LeaseParts): Lease {
  const holder = randomUUID();

  const extend = (sql: Sql, fence: number): Fence => {
    sql.run(
      "INSERT OR REPLACE INTO leases (name, holder, fence, at_ms, wall_ms) VALUES (?, ?, ?, ?, ?)",
      name,
      holder,
      fence,
      rows.stampMs(sql),
      rows.wallMs(),
    );
    return fence;
  };
  const held = (sql: Sql) =>
    sql.get("SELECT holder, fence, at_ms FROM leases WHERE name = ?", name);

  return {
    async acquire() {
      return database.coordinate((sql) => {
        const nowMs = rows.nowMs(sql);
        const lease = held(sql);
        const isLive = lease !== undefined && nowMs - Number(lease["at_ms"]) < leaseMs;
        const fence = Number(lease?.["fence"] ?? 0);
        if (!isLive) return extend(sql, fence + 1);
        return lease["holder"] === holder ? extend(sql, fence) : undefined;
      }, "process");
    },
    async renew() {
      return database.coordinate((sql) => {
        const nowMs = rows.nowMs(sql);
        const lease = held(sql);
        const isOurs = lease?.["holder"] === holder && nowMs - Number(lease["at_ms"]) < leaseMs;
        if (isOurs) extend(sql, Number(lease["fence"]));
        return isOurs;
      }, "process");
    },
    async release() {
      try {
        database.coordinate((sql) => {
          // The fence stays, so that the next one is higher.
          sql.run(
            "UPDATE leases SET at_ms = at_ms - ?, wall_ms = wall_ms - ? WHERE name = ? AND holder = ?",
            leaseMs,
            leaseMs,
            name,
            holder,
          );
        }, "process");
      } catch {
        // Left behind, it runs out by itself.
      }
    },
  };
}

/** Within a transaction: throws `StaleFenceError` when the leader's lease has gone to another holder since. */
export function requireFence(sql: Sql, fence: Fence): void {
  const lease = sql.get("SELECT fence FROM leases WHERE name = ?", leaderLease);
  if (Number(lease?.["fence"] ?? 0) === fence) return;
  throw new StaleFenceError(
    "Another process has taken over; what this one was to write is dropped",
  );
}
