import type { Clock } from "../../../runtime/clock.ts";
import type { Log } from "../../../runtime/log.ts";
import { StoreUnavailableError } from "../../store-error.ts";
import { type Connection, connect, type Sql } from "./connection.ts";
import { type Fault, faultOf } from "./faults.ts";
import { migrate, rollBack } from "./migrations.ts";

/** The data file, and a memory that takes its place for what must keep counting while the disk takes no writes. */
export interface Database {
  /** One transaction, durable when this returns. Throws `StoreUnavailableError` when it cannot be. */
  keep<T>(work: (sql: Sql) => T, durability?: Durability): T;
  /** As `keep`, but in memory while the disk takes nothing: for what processes agree on. */
  coordinate<T>(work: (sql: Sql) => T, durability?: Durability): T;
  /** Throws `StoreUnavailableError` when the file cannot be read. */
  read<T>(work: (sql: Sql) => T): T;
  /** Whether the disk took what it was last given. */
  isAvailable(): boolean;
  close(): void;
}

/** "process": what a kill may not lose, but a power cut may. It costs a fiftieth of the other. */
export type Durability = "machine" | "process";

export interface DatabaseOptions {
  readonly open: () => Connection;
  /** The file as it is, for reading alone; tried when it cannot be opened. */
  readonly openReadOnly: () => Connection;
  readonly clock: Clock;
  readonly log: Log;
}

/** What processes agree on. The first few go back to the file once it takes something again; a lease is taken anew. */
const countedTables = ["budgets", "requests", "back_offs"] as const;
const coordinationTables = [
  "machine",
  ...countedTables,
  "boots",
  "leases",
  "identify_slots",
] as const;
const tryAgainAfterMs = 60_000;

export function createDatabase({ open, openReadOnly, clock, log }: DatabaseOptions): Database {
  let file: Connection | undefined;
  let readOnly: Connection | undefined;
  let memory: Connection | undefined;
  let tryAgainAtMs = Number.NEGATIVE_INFINITY;
  let isClosed = false;

  const unavailable = (cause: unknown): StoreUnavailableError =>
    new StoreUnavailableError("The data file is not available", { cause });

  const giveUpFile = (error: unknown, fault: Fault): void => {
    tryAgainAtMs = clock.monotonicMs() + tryAgainAfterMs;
    if (memory === undefined) {
      log.warn({ err: error }, "Nothing can be kept on disk; going on in memory");
      memory = openMemory(file ?? readable());
    }
    if (fault !== "corrupt") return;
    // Opened anew, it is checked, and set aside.
    file?.close();
    file = undefined;
  };

  const readable = (): Connection | undefined => {
    try {
      readOnly ??= openReadOnly();
    } catch {
      // Not even that: readers get nothing.
    }
    return readOnly;
  };

  const openedFile = (): Connection => {
    file ??= open();
    readOnly?.close();
    readOnly = undefined;
    return file;
  };

  /** On the file; a fault of the disk is noted. */
  const onFile = <T>(work: (sql: Sql) => T, durability: Durability): T => {
    if (isClosed) throw unavailable(new Error("The store is closed"));
    if (memory !== undefined && clock.monotonicMs() < tryAgainAtMs) throw unavailable(undefined);
    try {
      const connection = openedFile();
      const held = memory;
      const result = transact(connection, durability, () => {
        if (held !== undefined) copyRows(held, connection, countedTables);
        return work(connection);
      });
      if (held !== undefined) {
        memory = undefined;
        held.close();
        log.info({}, "Data are kept on disk again");
      }
      return result;
    } catch (error) {
      const fault = faultOf(error);
      if (fault === undefined) throw error;
      if (fault !== "busy") giveUpFile(error, fault);
      throw unavailable(error);
    }
  };

  return {
    keep: (work, durability = "machine") => onFile(work, durability),
    coordinate(work, durability = "machine") {
      try {
        return onFile(work, durability);
      } catch (error) {
        const held = memory;
        if (held === undefined || !(error instanceof StoreUnavailableError)) throw error;
        return transact(held, "process", () => work(held));
      }
    },
    read(work) {
      if (isClosed) throw unavailable(new Error("The store is closed"));
      try {
        const isDue = memory === undefined || clock.monotonicMs() >= tryAgainAtMs;
        const connection = file ?? (isDue ? openedFile() : readable());
        if (connection === undefined) throw unavailable(undefined);
        return work(connection);
      } catch (error) {
        const fault = faultOf(error);
        if (fault === undefined) throw error;
        if (fault === "busy") throw unavailable(error);
        giveUpFile(error, fault);
        const held = file ?? readable();
        if (held === undefined || fault === "corrupt") throw unavailable(error);
        return work(held);
      }
    },
    isAvailable: () => memory === undefined,
    close() {
      isClosed = true;
      for (const connection of [file, readOnly, memory]) connection?.close();
      file = undefined;
      readOnly = undefined;
      memory = undefined;
    },
  };
}

function transact<T>(connection: Connection, durability: Durability, work: () => T): T {
  connection.execute(`PRAGMA synchronous = ${durability === "machine" ? "FULL" : "NORMAL"}`);
  connection.execute("BEGIN IMMEDIATE");
  try {
    const result = work();
    connection.execute("COMMIT");
    return result;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

function openMemory(from: Connection | undefined): Connection {
  const memory = connect(":memory:");
  migrate(memory);
  if (from === undefined) return memory;
  try {
    copyRows(from, memory, coordinationTables);
  } catch (error) {
    if (faultOf(error) === undefined) throw error;
  }
  return memory;
}

function copyRows(from: Sql, to: Sql, tables: readonly string[]): void {
  for (const table of tables) {
    for (const row of from.all(`SELECT * FROM ${table}`)) {
      const places = Object.keys(row).map(() => "?");
      const into = `${table} (${Object.keys(row).join(", ")})`;
      to.run(`INSERT OR REPLACE INTO ${into} VALUES (${places.join(", ")})`, ...Object.values(row));
    }
  }
}
