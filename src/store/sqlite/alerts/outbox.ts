import { randomUUID } from "node:crypto";
import type { DeliveryMark, Outbox, PendingAnnouncement } from "../../../alerts/outbox.ts";
import type { Log } from "../../../runtime/log.ts";
import { parseAnnouncement } from "../../format/events-format.ts";
import type { Sql } from "../database/connection.ts";
import type { Database } from "../database/database.ts";
import type { MachineRows } from "../database/machine-rows.ts";
import { requireFence } from "../lease.ts";

export interface OutboxParts {
  readonly database: Database;
  readonly rows: MachineRows;
  readonly log: Log;
}

/** Within the transaction that keeps the picture. */
export function putAnnouncement(sql: Sql, body: string): void {
  sql.run("INSERT INTO announcements (id, body) VALUES (?, ?)", randomUUID(), body);
}

export function createOutbox({ database, rows, log }: OutboxParts): Outbox {
  const marksOf = (sql: Sql, announcement: string): ReadonlyMap<string, DeliveryMark> => {
    const nowMs = rows.nowMs(sql);
    const found = sql.all("SELECT * FROM deliveries WHERE announcement = ?", announcement);
    return new Map(
      found.map((row) => [
        String(row["subscription"]),
        {
          state: Number(row["settled"]) === 1 ? "settled" : "begun",
          ageMs: nowMs - Number(row["at_ms"]),
        },
      ]),
    );
  };

  const mark = (announcementId: string, subscriptionId: string, fence: number, settled: 0 | 1) => {
    database.keep((sql) => {
      requireFence(sql, fence);
      sql.run(
        `INSERT INTO deliveries (announcement, subscription, settled, at_ms, wall_ms)
         SELECT id, ?, ?, ?, ? FROM announcements WHERE id = ?
         ON CONFLICT (announcement, subscription) DO UPDATE SET settled = max(settled, excluded.settled)`,
        subscriptionId,
        settled,
        rows.stampMs(sql),
        rows.wallMs(),
        announcementId,
      );
    });
  };

  return {
    async pending() {
      return database.keep((sql) =>
        sql.all("SELECT * FROM announcements ORDER BY number").flatMap((row) => {
          const id = String(row["id"]);
          try {
            const announcement = parseAnnouncement(String(row["body"]));
            return [{ id, ...announcement, marks: marksOf(sql, id) } satisfies PendingAnnouncement];
          } catch (error) {
            log.warn({ err: error }, "Dropping an unreadable announcement");
            sql.run("DELETE FROM announcements WHERE id = ?", id);
            return [];
          }
        }),
      );
    },
    begin: async (announcementId, subscriptionId, fence) =>
      mark(announcementId, subscriptionId, fence, 0),
    async retract(announcementId, subscriptionId, fence) {
      database.keep((sql) => {
        requireFence(sql, fence);
        sql.run(
          "DELETE FROM deliveries WHERE announcement = ? AND subscription = ? AND settled = 0",
          announcementId,
          subscriptionId,
        );
      });
    },
    settle: async (announcementId, subscriptionId, fence) =>
      mark(announcementId, subscriptionId, fence, 1),
    async remove(announcementId, fence) {
      database.keep((sql) => {
        requireFence(sql, fence);
        sql.run("DELETE FROM announcements WHERE id = ?", announcementId);
      });
    },
  };
}
