import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { formatRoster, parseRoster } from "../format/roster-format.ts";
import type { Sql } from "./database/connection.ts";
import type { MachineRows } from "./database/machine-rows.ts";

/**
 * Version 0.1 kept a roster, details and its requests to LL2 in files of its own: what of them can be read goes into a new
 * data file, once. They are then left alone, so that one may go back.
 */
export function takeOverFiles(
  directory: string,
  sql: Sql,
  { rows, budget }: { readonly rows: MachineRows; readonly budget: string },
): void {
  takeOverRoster(directory, sql);
  takeOverDetails(join(directory, "details"), sql);
  takeOverRequests(directory, sql, rows, budget);
}

const detailsSchema = z.object({ trace: z.string(), takenAt: z.iso.datetime(), value: z.json() });
const requestSchema = z.object({
  id: z.string(),
  wallMs: z.number(),
  purpose: z.string().optional(),
  waitMs: z.number().optional(),
  cancelled: z.boolean().optional(),
});

function takeOverRoster(directory: string, sql: Sql): void {
  for (const name of ["roster.json", "roster.json.previous"]) {
    const body = attempt(() => formatRoster(parseRoster(wholeText(join(directory, name)))));
    if (body === undefined) continue;
    sql.run("INSERT INTO roster (id, version, body) VALUES (1, 1, ?)", body);
    return;
  }
}

function takeOverDetails(directory: string, sql: Sql): void {
  for (const name of attempt(() => readdirSync(directory)) ?? []) {
    const [, kind, id] = /^(spacecraft|configuration)-(\d+)\.json$/.exec(name) ?? [];
    if (kind === undefined) continue;
    const kept = attempt(() => detailsSchema.parse(JSON.parse(wholeText(join(directory, name)))));
    if (kept === undefined) continue;
    sql.run(
      "INSERT INTO details (kind, id, fingerprint, taken_at_ms, value) VALUES (?, ?, ?, ?, ?)",
      kind,
      Number(id),
      kept.trace,
      Date.parse(kept.takenAt),
      JSON.stringify(kept.value),
    );
  }
}

/** By the wall clock: LL2 is asked for its own count before anything is sent. */
function takeOverRequests(directory: string, sql: Sql, rows: MachineRows, budget: string): void {
  const nowMs = rows.stampMs(sql);
  const names = (attempt(() => readdirSync(directory)) ?? []).filter((name) =>
    /^ll2-requests-\d+\.log$/.test(name),
  );
  const lines = names
    .flatMap((name) => attempt(() => readFileSync(join(directory, name), "utf8").split("\n")) ?? [])
    .flatMap((line) => attempt(() => requestSchema.parse(JSON.parse(line))) ?? []);
  for (const { id, wallMs, purpose, waitMs, cancelled } of lines) {
    const atMs = nowMs - Math.max(0, rows.wallMs() - wallMs);
    if (cancelled === true) sql.run("DELETE FROM requests WHERE id = ?", id);
    if (purpose !== undefined) {
      sql.run(
        `INSERT OR IGNORE INTO requests (id, budget, purpose, at_ms, wall_ms, settled_ms, unsure)
         VALUES (?, ?, ?, ?, ?, ?, 1)`,
        id,
        budget,
        purpose === "roster" ? "roster" : "details",
        atMs,
        wallMs,
        atMs,
      );
    }
    if (waitMs !== undefined) {
      sql.run(
        "INSERT OR REPLACE INTO back_offs (budget, wait_ms, at_ms, wall_ms) VALUES (?, ?, ?, ?)",
        budget,
        waitMs,
        atMs,
        wallMs,
      );
    }
  }
}

/** The text of a file of version 0.1: a line with size and checksum, then the text. Throws when it is not whole. */
function wholeText(path: string): string {
  const file = readFileSync(path);
  const end = file.indexOf("\n");
  const [, size, checksum] = file.toString("latin1", 0, Math.max(end, 0)).split(" ");
  const body = file.subarray(end + 1);
  const isWhole =
    Number(size) === body.length && checksum === createHash("sha256").update(body).digest("hex");
  if (!isWhole) throw new Error("The file is not whole");
  return body.toString("utf8");
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
