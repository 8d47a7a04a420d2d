import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { Store } from "../store.ts";
import { createOutbox } from "./alerts/outbox.ts";
import { createSubscriptions } from "./alerts/subscriptions.ts";
import { createBoots } from "./boots.ts";
import { createRequestBudget } from "./budget/request-budget.ts";
import { type Connection, connect } from "./connection/connection.ts";
import { createDetailsStore } from "./details.ts";
import { createFirstSight } from "./first-sight.ts";
import { createIdentifySlots } from "./identify-slots.ts";
import { createLease } from "./lease.ts";
import { createLivePictureStore } from "./live-picture.ts";
import { createRosterStore } from "./roster.ts";
import { createSessionStore } from "./sessions.ts";

export interface ValkeyStoreOptions {
  /** See `parseSharedUrl`. */
  readonly url: string;
  /** What tells this process from others of the bot on this host, the same after a restart. */
  readonly part?: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Everything that outlives the process on a Valkey or Redis server (7 or later), for several machines. While it is away
 * every method rejects with `StoreUnavailableError` within 200 ms, and it is used again within a second of its return.
 */
export async function openValkeyStore(options: ValkeyStoreOptions): Promise<Store> {
  const { url, part = "all", clock, log } = options;
  const connection = await connect(url, log);
  const roster = createRosterStore(connection, log);
  const livePicture = createLivePictureStore(connection, log);
  return {
    roster,
    livePicture,
    details: createDetailsStore(connection),
    subscriptions: createSubscriptions(connection, log),
    outbox: createOutbox(connection, log),
    boots: createBoots(connection, part),
    identifySlots: createIdentifySlots(connection),
    firstSight: createFirstSight(connection),
    budget: (name) => createRequestBudget(connection, { name, clock }),
    lease: (name) => createLease(connection, name),
    sessions: (applicationId) => createSessionStore(connection, applicationId),
    isAvailable: connection.isAvailable,
    text: (name) => textOf(connection, `text:${name}`),
    async close() {
      roster.close();
      livePicture.close();
      await connection.close();
    },
  };
}

function textOf(connection: Connection, key: string): ReturnType<Store["text"]> {
  return {
    async load() {
      const text = await connection.call("GET", key);
      return typeof text === "string" ? text : undefined;
    },
    async save(text) {
      await connection.call("SET", key, text);
    },
    async clear() {
      await connection.call("DEL", key);
    },
  };
}
