import Database from "libsql";

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** Statements of one connection, each prepared once. */
export interface Sql {
  run(text: string, ...values: readonly Value[]): void;
  get(text: string, ...values: readonly Value[]): Row | undefined;
  all(text: string, ...values: readonly Value[]): readonly Row[];
}

export interface Connection extends Sql {
  /** Several statements without values. */
  execute(text: string): void;
  close(): void;
}

type Statement = Database.Statement<Value[]>;

/** Less than a person waits for an answer; writers hold the lock for milliseconds. */
const busyTimeoutMs = 2_000;

/** `path`: of a file, which is made when it is missing, `:memory:`, or a `file:` URI. Throws when it cannot be opened. */
export function connect(path: string): Connection {
  const database = new Database(path, { timeout: busyTimeoutMs });
  const prepared = new Map<string, Statement>();
  const statement = (text: string): Statement => {
    const known = prepared.get(text) ?? database.prepare<Value[]>(text);
    prepared.set(text, known);
    return known;
  };
  return {
    run: (text, ...values) => void statement(text).run(...values),
    get: (text, ...values) => withoutMetadata(statement(text).get(...values)),
    all: (text, ...values) => {
      const rows = statement(text).all(...values);
      return rows.map(withoutMetadata).filter((row) => row !== undefined);
    },
    execute: (text) => void database.exec(text),
    close: () => {
      leaveOneFile(database);
      prepared.clear();
      database.close();
    },
  };
}

/**
 * libsql cannot finalise statements, so that closing alone would leave the log and its index behind. Only the last
 * connection may do without them; in others' presence SQLite refuses at once.
 */
function leaveOneFile(database: Database.Database): void {
  try {
    database.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE");
  } catch {
    // Others use them, or the disk takes nothing: they are read at the next start.
  }
}

/** libsql puts the time that a statement took into each row. */
function withoutMetadata(row: unknown): Row | undefined {
  if (typeof row !== "object" || row === null) return undefined;
  const { _metadata, ...columns } = row as Row & { readonly _metadata?: unknown };
  return columns;
}
