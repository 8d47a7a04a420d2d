import type { Boots } from "../boots.ts";
import type { Database } from "./database/database.ts";
import type { MachineRows } from "./database/machine-rows.ts";

const mostBoots = 30;

export function createBoots(database: Database, rows: MachineRows): Boots {
  return {
    async recent() {
      return database.coordinate((sql) => {
        const nowMs = rows.nowMs(sql);
        const boots = sql.all(
          "SELECT at_ms, waited_ms FROM boots ORDER BY id DESC LIMIT ?",
          mostBoots,
        );
        return boots.map(({ at_ms: atMs, waited_ms: waitedMs }) => ({
          ageMs: nowMs - Number(atMs),
          waitedMs: Number(waitedMs),
        }));
      });
    },
    async add(waitMs) {
      // In memory it would be no use: what counts starts is there when this process is gone.
      database.keep((sql) => {
        sql.run(
          "INSERT INTO boots (waited_ms, at_ms, wall_ms) VALUES (?, ?, ?)",
          waitMs,
          rows.stampMs(sql),
          rows.wallMs(),
        );
        sql.run("DELETE FROM boots WHERE id <= (SELECT max(id) FROM boots) - ?", mostBoots);
      });
    },
  };
}
