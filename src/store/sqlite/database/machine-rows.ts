import type { Clock } from "../../../runtime/clock.ts";
import type { MachineTime } from "../../../runtime/machine-time.ts";
import type { Sql } from "./connection.ts";

/** The time by which rows age. */
export interface MachineRows {
  /**
   * Now, in the `at_ms` of every row: milliseconds of the machine's time. When the machine was started anew since (or
   * another one writes the same file), the rows are first set to the age that the wall clock gives them, 0 when that lies ahead.
   */
  nowMs(sql: Sql): number;
  /** The same for a row that is written now: notes that this moment has been. */
  stampMs(sql: Sql): number;
  wallMs(): number;
}

const agingTables = [
  "budgets",
  "requests",
  "back_offs",
  "leases",
  "identify_slots",
  "sessions",
  "deliveries",
];
/** Two processes may read the machine's time in another order than they write. */
const toleranceMs = 1_000;

export function createMachineRows(machine: MachineTime, clock: Clock): MachineRows {
  const wallMs = (): number => clock.now().getTime();
  const note = (sql: Sql, nowMs: number): void => {
    sql.run(
      "INSERT OR REPLACE INTO machine (id, boot_id, latest_ms) VALUES (1, ?, ?)",
      machine.bootId,
      nowMs,
    );
  };

  const nowMs = (sql: Sql): number => {
    const now = machine.uptimeMs();
    const latest = sql.get("SELECT boot_id, latest_ms FROM machine");
    if (latest === undefined) return now;
    const isSameTime =
      latest["boot_id"] === machine.bootId && now >= Number(latest["latest_ms"]) - toleranceMs;
    if (!isSameTime) {
      setByWallClock(sql, now, wallMs());
      note(sql, now);
    }
    return now;
  };

  return {
    wallMs,
    nowMs,
    stampMs(sql) {
      const now = nowMs(sql);
      note(sql, now);
      return now;
    },
  };
}

function setByWallClock(sql: Sql, nowMs: number, wallMs: number): void {
  for (const table of agingTables) {
    sql.run(`UPDATE ${table} SET at_ms = ? - max(0, ? - wall_ms)`, nowMs, wallMs);
  }
  // Starts keep the time between them: all made now, they would look like a crash loop.
  const newest = sql.get("SELECT wall_ms FROM boots ORDER BY id DESC LIMIT 1");
  const latestWallMs = Math.max(wallMs, Number(newest?.["wall_ms"] ?? 0));
  sql.run("UPDATE boots SET at_ms = ? - max(0, ? - wall_ms)", nowMs, latestWallMs);
  sql.run("UPDATE requests SET unsure = 1, settled_ms = iif(settled_ms IS NULL, NULL, at_ms)");
}
