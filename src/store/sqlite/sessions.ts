import { type SessionStore, sessionLifeMs } from "../session-store.ts";
import type { Database } from "./database/database.ts";
import type { MachineRows } from "./database/machine-rows.ts";

export interface SessionStoreParts {
  readonly database: Database;
  readonly rows: MachineRows;
  readonly applicationId: string;
}

/** A session does not outlive a power cut, so that nothing here waits for the disk. */
export function createSessionStore(parts: SessionStoreParts): SessionStore {
  const { database, rows, applicationId } = parts;
  return {
    async load(shardId) {
      const row = database.keep((sql) => {
        const nowMs = rows.nowMs(sql);
        return sql.get(
          "SELECT * FROM sessions WHERE application = ? AND shard = ? AND at_ms > ?",
          applicationId,
          shardId,
          nowMs - sessionLifeMs,
        );
      }, "process");
      if (row === undefined) return undefined;
      return {
        sessionId: String(row["session_id"]),
        resumeUrl: String(row["resume_url"]),
        sequence: Number(row["sequence"]),
        shardCount: Number(row["shard_count"]),
        ready: JSON.parse(String(row["ready"])),
      };
    },
    async save(shardId, { sessionId, resumeUrl, sequence, shardCount, ready }) {
      const readyText = JSON.stringify(ready);
      database.keep((sql) => {
        sql.run(
          `INSERT OR REPLACE INTO sessions
             (application, shard, session_id, resume_url, sequence, shard_count, ready, at_ms, wall_ms)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          applicationId,
          shardId,
          sessionId,
          resumeUrl,
          sequence,
          shardCount,
          readyText,
          rows.stampMs(sql),
          rows.wallMs(),
        );
      }, "process");
    },
    async noteSequence(shardId, sessionId, sequence) {
      database.keep((sql) => {
        sql.run(
          `UPDATE sessions SET sequence = max(sequence, ?), at_ms = ?, wall_ms = ?
           WHERE application = ? AND shard = ? AND session_id = ?`,
          sequence,
          rows.stampMs(sql),
          rows.wallMs(),
          applicationId,
          shardId,
          sessionId,
        );
      }, "process");
    },
    async clear(shardId) {
      database.keep((sql) => {
        sql.run("DELETE FROM sessions WHERE application = ? AND shard = ?", applicationId, shardId);
      }, "process");
    },
  };
}
