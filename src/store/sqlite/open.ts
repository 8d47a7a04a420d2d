import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { type MachineTime, readMachineTime } from "../../runtime/machine-time.ts";
import { anonymousLimit, hourMs } from "../budget/budget-state.ts";
import type { Store } from "../store.ts";
import { newestBackup } from "../subscription-backup.ts";
import { createOutbox } from "./alerts/outbox.ts";
import { createSubscriptions, restoreSubscriptions } from "./alerts/subscriptions.ts";
import { createBoots } from "./boots.ts";
import { type Connection, connect } from "./database/connection.ts";
import { createDatabase, type Database } from "./database/database.ts";
import { createMachineRows } from "./database/machine-rows.ts";
import { kindOf } from "./database/migrations.ts";
import { type OpenFileOptions, openFile } from "./database/open-file.ts";
import { createDetailsStore } from "./details.ts";
import { createIdentifySlots } from "./identify-slots.ts";
import { createLease } from "./lease.ts";

import { createLivePictureStore } from "./live-picture.ts";
import { createRequestBudget, unknownBudget } from "./request-budget.ts";

import { createRosterStore } from "./roster.ts";
import { createSessionStore } from "./sessions.ts";
import { takeOverFiles } from "./take-over.ts";
import { createTextStore } from "./texts.ts";

export interface SqliteStoreOptions
  extends Partial<Pick<OpenFileOptions, "connectTo" | "isOnNetwork">> {
  /** Made when it is missing. */
  readonly directory: string;
  /** The budget that requests of version 0.1 were counted for. */
  readonly budget: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly machine?: MachineTime;
}

export const dataFileName = "spacecraft.db";

/**
 * Everything that outlives the process in one SQLite file, which several processes on this machine may share. Opened at the
 * first use. Its methods return promises, but SQLite answers in the same turn: a durable write takes what the disk takes.
 */
export function openSqliteStore(
  options: SqliteStoreOptions,
): Store & { readonly database: Database } {
  const { directory, clock, log, machine = readMachineTime() } = options;
  const path = join(directory, dataFileName);
  const rows = createMachineRows(machine, clock);

  const afterCreation = (connection: Connection, replaces: boolean): void => {
    const subscriptions = newestBackup(directory);
    restoreSubscriptions(connection, subscriptions);
    if (subscriptions.length > 0) {
      log.info({ count: subscriptions.length }, "Subscriptions are taken from the newest backup");
    }
    if (!replaces) {
      takeOverFiles(directory, connection, { ...options, rows });
      return;
    }
    // What was sent in the last hour is lost with the old file: all of it counts as used, until LL2 says how much was.
    connection.run(
      "INSERT INTO budgets (name, request_limit, window_ms, others, at_ms, wall_ms) VALUES (?, ?, ?, ?, ?, ?)",
      unknownBudget,
      anonymousLimit,
      hourMs,
      anonymousLimit,
      rows.stampMs(connection),
      rows.wallMs(),
    );
  };
  const database = createDatabase({
    open: () => openFile({ ...options, path, afterCreation }),
    openReadOnly: () => openImmutable(path),
    clock,
    log,
  });
  const roster = createRosterStore(database, log);
  const livePicture = createLivePictureStore(database, log);

  return {
    database,
    roster,
    livePicture,
    details: createDetailsStore(database),
    subscriptions: createSubscriptions(database, log),
    outbox: createOutbox({ database, rows, log }),
    boots: createBoots(database, rows),
    identifySlots: createIdentifySlots(database, rows),
    budget: (name) => createRequestBudget({ database, rows, name }),
    lease: (name) => createLease({ database, rows, name }),
    sessions: (applicationId) => createSessionStore({ database, rows, applicationId }),
    text: (name) => createTextStore(database, name),
    isAvailable: database.isAvailable,
    async close() {
      roster.close();
      livePicture.close();
      database.close();
    },
  };
}

/** On a read-only disk SQLite can make none of the files that it keeps beside this one. */
function openImmutable(path: string): Connection {
  const connection = connect(`${pathToFileURL(path).href}?mode=ro&immutable=1`);
  if (kindOf(connection) === "ours") return connection;
  connection.close();
  throw new Error("The data file cannot be read by this version");
}
