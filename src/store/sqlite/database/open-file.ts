import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { Log } from "../../../runtime/log.ts";
import { type Connection, connect } from "./connection.ts";
import { faultOf } from "./faults.ts";
import { kindOf, migrate } from "./migrations.ts";
import { isNetworkVolume } from "./network-volume.ts";

export interface OpenFileOptions {
  readonly path: string;
  readonly log: Log;
  /** Runs in the transaction that makes a new file; `replaces`: an unusable one, whose content is lost to us. */
  readonly afterCreation: (connection: Connection, replaces: boolean) => void;
  /** Stands in for what a machine does not have: a full disk, a network volume. */
  readonly connectTo?: (path: string) => Connection;
  readonly isOnNetwork?: (directory: string) => boolean;
}

/**
 * The data file, checked and of this version. One that is corrupt or another program's is set aside and replaced; one that a
 * newer version wrote is left alone, and this throws, as it does when the disk cannot be used.
 */
export function openFile(options: OpenFileOptions): Connection {
  const { path, log } = options;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    return openChecked(options, false);
  } catch (error) {
    if (faultOf(error) !== "corrupt") throw error;
    const asidePath = setAside(path);
    log.error(
      { err: error, asidePath },
      "The data file cannot be read; it is set aside for a new one",
    );
    return openChecked(options, true);
  }
}

function openChecked(options: OpenFileOptions, replaces: boolean): Connection {
  const { path, log, afterCreation, connectTo = connect, isOnNetwork = isNetworkVolume } = options;
  // Before SQLite does, so that no other user may read it; the files beside it get the same rights.
  closeSync(openSync(path, "a", 0o600));
  takeFromOthers(path);
  const connection = connectTo(path);
  try {
    const kind = kindOf(connection);
    if (kind === "foreign") throw new UnusableFileError("The file is another program's");
    if (kind === "from-a-newer-version") {
      throw Object.assign(new Error("The data file is of a newer version of the bot"), {
        code: "ENEWER",
      });
    }
    // Before anything is written: what is set aside is as it was found.
    const check = connection.get("PRAGMA quick_check(1)")?.["quick_check"];
    if (check !== "ok") throw new UnusableFileError("The file fails SQLite's own check");
    const mode = isOnNetwork(dirname(path)) ? "TRUNCATE" : "WAL";
    setUp(connection, mode);
    if (mode === "TRUNCATE") {
      log.info(
        {},
        "The data folder is on a network volume; data are written without a write-ahead log",
      );
    }
    migrate(connection, () => afterCreation(connection, replaces));
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Some volumes have no rights to set. */
function takeFromOthers(path: string): void {
  try {
    chmodSync(path, 0o600);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && typeof error.code === "string")) throw error;
  }
}

/** SQLite does not wait for others when the journal's mode changes, so that a start of many processes at once has to. */
function setUp(connection: Connection, mode: "WAL" | "TRUNCATE"): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      connection.execute(`PRAGMA journal_mode = ${mode}`);
      connection.execute("PRAGMA foreign_keys = ON");
      connection.execute("PRAGMA synchronous = FULL");
      return;
    } catch (error) {
      if (faultOf(error) !== "busy" || attempt >= mostAttempts) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10 + Math.random() * 40);
    }
  }
}

const mostAttempts = 100;

class UnusableFileError extends Error {
  readonly code = "SQLITE_NOTADB";
}

/** With its log, which would be applied to the new file. The one set aside before gives way. */
function setAside(path: string): string {
  const asidePath = `${path}.unusable`;
  for (const suffix of ["", "-wal"]) {
    rmSync(asidePath + suffix, { force: true });
    if (existsSync(path + suffix)) renameSync(path + suffix, asidePath + suffix);
  }
  rmSync(`${path}-shm`, { force: true });
  return asidePath;
}
