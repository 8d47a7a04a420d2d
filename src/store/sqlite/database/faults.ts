/** What can be wrong with a file of data. */
export type Fault =
  /** Another connection holds it for longer than we wait. */
  | "busy"
  /** It is no database, or a corrupt one. */
  | "corrupt"
  /** The disk takes nothing, or cannot be reached. */
  | "disk";

const faultByCode: readonly (readonly [string, Fault])[] = [
  ["SQLITE_BUSY", "busy"],
  ["SQLITE_LOCKED", "busy"],
  ["SQLITE_PROTOCOL", "busy"],
  ["SQLITE_CORRUPT", "corrupt"],
  ["SQLITE_NOTADB", "corrupt"],
  ["SQLITE_FULL", "disk"],
  ["SQLITE_IOERR", "disk"],
  ["SQLITE_READONLY", "disk"],
  ["SQLITE_CANTOPEN", "disk"],
  ["SQLITE_PERM", "disk"],
  ["SQLITE_AUTH", "disk"],
];

/** `undefined`: no fault of the file, but of the statement or of what it was to hold. */
export function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // libsql gives no code when it cannot open a file at all.
  if (code === "") return error.message.startsWith("ConnectionFailed") ? "disk" : undefined;
  // Of the file system's own errors (ENOSPC, EACCES) all are the disk's.
  if (/^E[A-Z]+$/.test(code)) return "disk";
  return faultByCode.find(([prefix]) => code.startsWith(prefix))?.[1];
}
