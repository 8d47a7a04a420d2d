import {
  type KeptSubscription,
  mostSubscriptions,
  type Subscriptions,
} from "../../../alerts/subscription.ts";
import type { Log } from "../../../runtime/log.ts";
import { parseSubscription } from "../../format/subscription-format.ts";
import type { Sql } from "../database/connection.ts";
import type { Database } from "../database/database.ts";

/** Within the transaction that makes a new file. */
export function restoreSubscriptions(sql: Sql, kept: readonly KeptSubscription[]): void {
  for (const { health, ...subscription } of kept) {
    sql.run(
      "INSERT INTO subscriptions (id, guild, body, health) VALUES (?, ?, ?, ?)",
      subscription.id,
      subscription.guildId,
      JSON.stringify(subscription),
      JSON.stringify(health),
    );
  }
}

export function createSubscriptions(database: Database, log: Log): Subscriptions {
  const read = (row: ReturnType<Sql["all"]>[number]): readonly KeptSubscription[] => {
    try {
      return [parseSubscription(String(row["body"]), String(row["health"]))];
    } catch (error) {
      log.warn({ err: error, subscription: row["id"] }, "Ignoring an unreadable subscription");
      return [];
    }
  };
  return {
    async add(subscription) {
      const { id, guildId } = subscription;
      return database.keep((sql) => {
        const held = sql.get(
          "SELECT count(*) AS count FROM subscriptions WHERE guild = ?",
          guildId,
        );
        if (Number(held?.["count"]) >= mostSubscriptions) return false;
        sql.run(
          "INSERT INTO subscriptions (id, guild, body, health) VALUES (?, ?, ?, '{}')",
          id,
          guildId,
          JSON.stringify(subscription),
        );
        return true;
      });
    },
    async change(subscription) {
      const { id, guildId } = subscription;
      return database.keep((sql) => {
        const isHeld =
          sql.get("SELECT 1 FROM subscriptions WHERE id = ? AND guild = ?", id, guildId) !==
          undefined;
        if (isHeld) {
          sql.run(
            "UPDATE subscriptions SET body = ? WHERE id = ?",
            JSON.stringify(subscription),
            id,
          );
        }
        return isHeld;
      });
    },
    async remove(guildId, id) {
      return database.keep((sql) => {
        const where = "FROM subscriptions WHERE id = ? AND guild = ?";
        const isHeld = sql.get(`SELECT 1 ${where}`, id, guildId) !== undefined;
        sql.run(`DELETE ${where}`, id, guildId);
        return isHeld;
      });
    },
    async ofGuild(guildId) {
      return database
        .read((sql) =>
          sql.all("SELECT * FROM subscriptions WHERE guild = ? ORDER BY number", guildId),
        )
        .flatMap(read);
    },
    async all() {
      return database
        .read((sql) => sql.all("SELECT * FROM subscriptions ORDER BY number"))
        .flatMap(read);
    },
    async note(id, health) {
      database.keep((sql) => {
        sql.run("UPDATE subscriptions SET health = ? WHERE id = ?", JSON.stringify(health), id);
      });
    },
  };
}
