import type { TextStore } from "../text-store.ts";
import type { Database } from "./database/database.ts";

export function createTextStore(database: Database, name: string): TextStore {
  return {
    async load() {
      const row = database.read((sql) => sql.get("SELECT body FROM texts WHERE name = ?", name));
      return row === undefined ? undefined : String(row["body"]);
    },
    async save(text) {
      database.keep((sql) => {
        sql.run("INSERT OR REPLACE INTO texts (name, body) VALUES (?, ?)", name, text);
      });
    },
    async clear() {
      database.keep((sql) => sql.run("DELETE FROM texts WHERE name = ?", name));
    },
  };
}
