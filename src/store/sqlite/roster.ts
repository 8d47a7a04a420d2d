import type { Log } from "../../runtime/log.ts";
import type { RosterStore } from "../../spacecraft/roster/roster-store.ts";
import { formatRoster, parseRoster } from "../format/roster-format.ts";
import type { Database } from "./database/database.ts";
import { requireFence } from "./lease.ts";

/** How soon a roster of another process is noticed. */
const lookEveryMs = 30_000;

export interface SqliteRosterStore extends RosterStore {
  close(): void;
}

export function createRosterStore(database: Database, log: Log): SqliteRosterStore {
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let known = 0;

  const version = (): number =>
    database.read((sql) => Number(sql.get("SELECT version FROM roster")?.["version"] ?? 0));

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
    async load() {
      try {
        const row = database.read((sql) => sql.get("SELECT version, body FROM roster"));
        if (row === undefined) return undefined;
        known = Number(row["version"]);
        return parseRoster(String(row["body"]));
      } catch (error) {
        log.warn({ err: error }, "The roster that was kept is of no use");
        return undefined;
      }
    },
    async save(snapshot, fence) {
      const body = formatRoster(snapshot);
      known = database.keep((sql) => {
        requireFence(sql, fence);
        sql.run(
          `INSERT INTO roster (id, version, body) VALUES (1, 1, ?)
           ON CONFLICT (id) DO UPDATE SET version = version + 1, body = excluded.body`,
          body,
        );
        return Number(sql.get("SELECT version FROM roster")?.["version"]);
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
