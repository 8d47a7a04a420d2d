import type { Sql } from "./database/connection.ts";
import type { Database } from "./database/database.ts";
import { requireFence } from "./lease.ts";

/** One text that only the lease's holder writes, and that all processes on the file read. */
export interface VersionedText {
  /** `undefined` when none is held. Throws what the database throws. */
  load(): string | undefined;
  /** `also` is done in the same transaction. Throws `StaleFenceError`, or what the database throws. */
  save(text: string, fence: number, also?: (sql: Sql) => void): void;
  /** Told when another process saved one. Returns what ends that. */
  onNewer(listener: () => void): () => void;
  close(): void;
}

/** How soon the text of another process is noticed. */
const lookEveryMs = 30_000;

export function createVersionedText(
  database: Database,
  table: "roster" | "live_picture",
): VersionedText {
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let known = 0;

  const version = (): number =>
    database.read((sql) => Number(sql.get(`SELECT version FROM ${table}`)?.["version"] ?? 0));

  const look = (): void => {
    try {
      const found = version();
      if (found === known) return;
      known = found;
      for (const listener of listeners) listener();
    } catch {
      // The next look may see more.
    }
  };

  return {
    load() {
      const row = database.read((sql) => sql.get(`SELECT version, body FROM ${table}`));
      if (row === undefined) return undefined;
      known = Number(row["version"]);
      return String(row["body"]);
    },
    save(text, fence, also) {
      known = database.keep((sql) => {
        requireFence(sql, fence);
        sql.run(
          `INSERT INTO ${table} (id, version, body) VALUES (1, 1, ?)
           ON CONFLICT (id) DO UPDATE SET version = version + 1, body = excluded.body`,
          text,
        );
        also?.(sql);
        return Number(sql.get(`SELECT version FROM ${table}`)?.["version"]);
      });
    },
    onNewer(listener) {
      listeners.add(listener);
      timer ??= setInterval(look, lookEveryMs).unref();
      return () => listeners.delete(listener);
    },
    close: () => clearInterval(timer),
  };
}
