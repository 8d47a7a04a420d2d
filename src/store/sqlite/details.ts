import type { DetailsStore } from "../details-store.ts";
import type { Database } from "./database/database.ts";

export function createDetailsStore(database: Database): DetailsStore {
  return {
    async load(kind, id) {
      const row = database.read((sql) =>
        sql.get(
          "SELECT fingerprint, taken_at_ms, value FROM details WHERE kind = ? AND id = ?",
          kind,
          id,
        ),
      );
      if (row === undefined) return undefined;
      const { fingerprint, taken_at_ms: takenAtMs, value } = row;
      return {
        fingerprint: String(fingerprint),
        takenAt: new Date(Number(takenAtMs)),
        value: JSON.parse(String(value)),
      };
    },
    async save(kind, id, { fingerprint, takenAt, value }) {
      database.keep((sql) => {
        sql.run(
          "INSERT OR REPLACE INTO details (kind, id, fingerprint, taken_at_ms, value) VALUES (?, ?, ?, ?, ?)",
          kind,
          id,
          fingerprint,
          takenAt.getTime(),
          JSON.stringify(value),
        );
        // Fetched again, they would cost one of the hour's requests, but no power cut is that likely.
      }, "process");
    },
  };
}
