import type { Connection } from "./connection.ts";

/** "SpBt": tells our file from any other program's. */
const applicationId = 0x53704274;

/**
 * The versions of the file, oldest first; each is applied once and never changed. `at_ms` is on the machine's time
 * (machine-rows.ts), `wall_ms` on the wall clock.
 */
const migrations: readonly string[] = [
  `CREATE TABLE machine (id INTEGER PRIMARY KEY CHECK (id = 1), boot_id TEXT NOT NULL, latest_ms REAL NOT NULL) STRICT;

   CREATE TABLE budgets (
     name TEXT PRIMARY KEY, request_limit INTEGER NOT NULL, window_ms REAL NOT NULL,
     others INTEGER NOT NULL, at_ms REAL NOT NULL, wall_ms REAL NOT NULL) STRICT;
   CREATE TABLE requests (
     id TEXT PRIMARY KEY, budget TEXT NOT NULL, purpose TEXT NOT NULL,
     at_ms REAL NOT NULL, wall_ms REAL NOT NULL, settled_ms REAL, unsure INTEGER NOT NULL DEFAULT 0) STRICT;
   CREATE INDEX requests_by_time ON requests (budget, at_ms);
   CREATE TABLE back_offs (
     budget TEXT PRIMARY KEY, wait_ms REAL NOT NULL, at_ms REAL NOT NULL, wall_ms REAL NOT NULL) STRICT;

   CREATE TABLE leases (
     name TEXT PRIMARY KEY, holder TEXT NOT NULL, fence INTEGER NOT NULL,
     at_ms REAL NOT NULL, wall_ms REAL NOT NULL) STRICT;
   CREATE TABLE identify_slots (key INTEGER PRIMARY KEY, at_ms REAL NOT NULL, wall_ms REAL NOT NULL) STRICT;
   CREATE TABLE boots (
     id INTEGER PRIMARY KEY AUTOINCREMENT, waited_ms REAL NOT NULL, at_ms REAL NOT NULL, wall_ms REAL NOT NULL) STRICT;
   CREATE TABLE sessions (
     application TEXT NOT NULL, shard INTEGER NOT NULL, session_id TEXT NOT NULL, resume_url TEXT NOT NULL,
     sequence INTEGER NOT NULL, shard_count INTEGER NOT NULL, ready TEXT NOT NULL,
     at_ms REAL NOT NULL, wall_ms REAL NOT NULL, PRIMARY KEY (application, shard)) STRICT;

   CREATE TABLE roster (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE TABLE details (
     kind TEXT NOT NULL, id INTEGER NOT NULL, fingerprint TEXT NOT NULL, taken_at_ms REAL NOT NULL,
     value TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT;
   CREATE TABLE texts (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;`,
  `CREATE TABLE live_picture (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;`,
  `CREATE TABLE subscriptions (
     number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, guild TEXT NOT NULL,
     body TEXT NOT NULL, health TEXT NOT NULL) STRICT;
   CREATE INDEX subscriptions_by_guild ON subscriptions (guild);
   CREATE TABLE announcements (
     number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
   CREATE TABLE deliveries (
     announcement TEXT NOT NULL REFERENCES announcements (id) ON DELETE CASCADE, subscription TEXT NOT NULL,
     settled INTEGER NOT NULL, at_ms REAL NOT NULL, wall_ms REAL NOT NULL,
     PRIMARY KEY (announcement, subscription)) STRICT;`,
];

export type Kind = "new" | "ours" | "foreign" | "from-a-newer-version";

/** Whose the file is, before anything is written to it. */
export function kindOf(connection: Connection): Kind {
  const version = pragma(connection, "user_version");
  if (pragma(connection, "application_id") === applicationId) {
    return version > migrations.length ? "from-a-newer-version" : "ours";
  }
  const isEmpty = connection.get("SELECT 1 FROM sqlite_master LIMIT 1") === undefined;
  return isEmpty && version === 0 ? "new" : "foreign";
}

/** Brings the file up to this version in one transaction; true when it was empty. Of several processes one does it. */
export function migrate(connection: Connection, afterCreation: () => void = () => {}): boolean {
  if (kindOf(connection) === "ours" && pragma(connection, "user_version") === migrations.length) {
    return false;
  }
  connection.execute("BEGIN IMMEDIATE");
  try {
    const version = pragma(connection, "user_version");
    for (const migration of migrations.slice(version)) connection.execute(migration);
    connection.execute(`PRAGMA application_id = ${applicationId}`);
    connection.execute(`PRAGMA user_version = ${migrations.length}`);
    if (version === 0) afterCreation();
    connection.execute("COMMIT");
    return version === 0;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

/** Some errors have rolled back already. */
export function rollBack(connection: Connection): void {
  try {
    connection.execute("ROLLBACK");
  } catch {
    // Nothing was left to roll back.
  }
}

function pragma(connection: Connection, name: "user_version" | "application_id"): number {
  return Number(connection.get(`PRAGMA ${name}`)?.[name] ?? 0);
}
