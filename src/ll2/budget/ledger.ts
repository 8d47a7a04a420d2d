import { randomUUID } from "node:crypto";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";

/** Who a request was for; "unknown": LL2 counted it and we did not. */
export type Purpose = "roster" | "details" | "unknown";

/** Lines that outlive the process, and that other processes on the same folder may add to. */
export interface Journal {
  /** On disk when this returns. Throws when it cannot be. */
  append(line: string): void;
  /** In the order of their writing; lines of long ago may be gone. Never throws. */
  lines(): readonly string[];
}

/**
 * The machine's own time, so that a restart does not lose the measure of time when somebody
 * sets the clock: milliseconds since the machine started, and which start that was.
 */
export interface MachineTime {
  readonly bootId: string;
  uptimeMs(): number;
}

export interface LedgerOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Without one the ledger lives as long as the process. */
  readonly journal?: Journal;
  readonly machine?: MachineTime;
}

export interface LedgerEntry {
  readonly id: string;
  readonly purpose: Purpose;
  readonly ageMs: number;
  /** The age was measured on time that nobody can set. */
  readonly isSure: boolean;
}

/**
 * When each request was sent, and how long LL2 told us to wait. Ages are measured on time that only
 * grows: the process's own, the machine's across restarts, and the wall clock only across reboots,
 * where a stamp from the future counts as made now.
 */
export interface Ledger {
  stamp(id: string, purpose: Purpose): void;
  /** The stamped request was not sent after all. */
  cancel(id: string): void;
  /** Takes in all that other processes wrote; what is told otherwise may lack their last second. */
  catchUp(): void;
  /** Entries younger than the window, oldest first. */
  live(windowMs: number): readonly LedgerEntry[];
  /** Forgets the entries whose age is not sure. */
  forgetUnsure(): void;
  toldToWait(ms: number): void;
  toldToWaitMs(): number;
}

interface Stamp {
  readonly purpose: Purpose;
  /** In the clock's monotonic milliseconds. */
  readonly atMs: number;
  readonly isSure: boolean;
}

interface Line {
  readonly id: string;
  readonly wallMs: number;
  readonly uptimeMs?: number;
  readonly bootId?: string;
  readonly purpose?: Purpose;
  readonly waitMs?: number;
  readonly cancelled?: true;
}

/** Entries older than this are forgotten; LL2's windows are an hour. */
const longestMs = 25 * 3_600_000;

export function createLedger(options: LedgerOptions): Ledger {
  const { clock, log, journal, machine } = options;
  const stamps = new Map<string, Stamp>();
  const cancelled = new Set<string>();
  /** The journal's lines that were taken in already, or written here. */
  let known = new Set<string>();
  let caughtUpAtMs = Number.NEGATIVE_INFINITY;
  let waitUntilMs = 0;
  let isWritable = true;

  const isThisBoot = ({ bootId, uptimeMs }: Line): boolean =>
    machine !== undefined && bootId === machine.bootId && uptimeMs !== undefined;

  const ageOf = (line: Line): number => {
    const age =
      machine !== undefined && isThisBoot(line)
        ? machine.uptimeMs() - (line.uptimeMs ?? 0)
        : clock.now().getTime() - line.wallMs;
    return Math.max(0, age);
  };

  const apply = (line: Line, ageMs: number, isSure: boolean): void => {
    const { id, purpose, waitMs } = line;
    const atMs = clock.monotonicMs() - ageMs;
    if (line.cancelled === true) cancelled.add(id);
    if (purpose !== undefined) stamps.set(id, { purpose, atMs, isSure });
    if (waitMs !== undefined) waitUntilMs = Math.max(waitUntilMs, atMs + waitMs);
  };

  const write = (facts: Pick<Line, "id" | "purpose" | "waitMs" | "cancelled">): void => {
    const line: Line = {
      ...facts,
      wallMs: clock.now().getTime(),
      ...(machine !== undefined && { uptimeMs: machine.uptimeMs(), bootId: machine.bootId }),
    };
    const text = JSON.stringify(line);
    known.add(text);
    apply(line, 0, true);
    try {
      journal?.append(text);
      isWritable = true;
    } catch (error) {
      const message = "LL2 requests cannot be noted on disk; counting in memory only";
      if (isWritable) log.warn({ err: error }, message);
      isWritable = false;
    }
  };

  /** Takes in what other processes, and this one before a restart, wrote. */
  const catchUp = (): void => {
    caughtUpAtMs = clock.monotonicMs();
    const texts = journal?.lines() ?? [];
    for (const text of texts) {
      if (known.has(text)) continue;
      const line = parseLine(text);
      if (line !== undefined) apply(line, ageOf(line), isThisBoot(line));
    }
    known = new Set(texts);
    for (const [id, { atMs }] of stamps) {
      if (clock.monotonicMs() - atMs > longestMs) stamps.delete(id);
    }
  };

  /** However many people are refused in a second, the disk is read once. */
  const catchUpWhenDue = (): void => {
    if (clock.monotonicMs() - caughtUpAtMs >= 1000) catchUp();
  };

  return {
    catchUp,
    stamp: (id, purpose) => write({ id, purpose }),
    cancel: (id) => write({ id, cancelled: true }),
    live(windowMs) {
      catchUpWhenDue();
      return [...stamps]
        .filter(([id]) => !cancelled.has(id))
        .map(([id, { purpose, atMs, isSure }]) => {
          return { id, purpose, isSure, ageMs: clock.monotonicMs() - atMs };
        })
        .filter(({ ageMs }) => ageMs < windowMs)
        .sort((a, b) => b.ageMs - a.ageMs);
    },
    forgetUnsure() {
      for (const [id, { isSure }] of stamps) {
        if (!isSure) stamps.delete(id);
      }
    },
    toldToWait: (ms) => write({ id: randomUUID(), waitMs: ms }),
    toldToWaitMs() {
      catchUpWhenDue();
      return Math.max(0, waitUntilMs - clock.monotonicMs());
    },
  };
}

const purposes: readonly unknown[] = ["roster", "details", "unknown"];

/** A torn or foreign line is `undefined`. */
function parseLine(text: string): Line | undefined {
  try {
    const line: Partial<Line> | null = JSON.parse(text);
    const isLine =
      typeof line?.id === "string" &&
      typeof line.wallMs === "number" &&
      (line.purpose === undefined || purposes.includes(line.purpose)) &&
      (line.waitMs === undefined || (typeof line.waitMs === "number" && line.waitMs <= longestMs));
    return isLine ? (line as Line) : undefined;
  } catch {
    return undefined;
  }
}
