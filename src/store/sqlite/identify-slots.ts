import { type IdentifySlots, identifySpacingMs } from "../identify-slots.ts";
import type { Database } from "./database/database.ts";
import type { MachineRows } from "./database/machine-rows.ts";

export function createIdentifySlots(database: Database, rows: MachineRows): IdentifySlots {
  return {
    async take(key) {
      return database.coordinate((sql) => {
        const nowMs = rows.stampMs(sql);
        const last = sql.get("SELECT at_ms FROM identify_slots WHERE key = ?", key);
        const freeMs = last === undefined ? nowMs : Number(last["at_ms"]) + identifySpacingMs;
        const slotMs = Math.max(nowMs, freeMs);
        sql.run(
          "INSERT OR REPLACE INTO identify_slots (key, at_ms, wall_ms) VALUES (?, ?, ?)",
          key,
          slotMs,
          rows.wallMs() + slotMs - nowMs,
        );
        return slotMs - nowMs;
      }, "process");
    },
  };
}
