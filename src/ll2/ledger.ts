import type { Clock } from "../spacecraft/clock.ts";
import type { Log } from "../spacecraft/log.ts";

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
  /** Entries younger than the window, oldest first. */
  live(windowMs: number): readonly LedgerEntry[];
  toldToWait(ms: number): void;
  toldToWaitMs(): number;
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
  const stamps = new Map<string, { readonly purpose: Purpose; readonly atMs: number }>();
  const seen = new Map<string, number>();
  const cancelled = new Set<string>();
  let waitUntilMs = 0;
  let lastId = 0;
  let writeFailed = false;

  const apply = (line: Line, atMs: number): void => {
    if (line.cancelled === true) cancelled.add(line.id);
    if (line.purpose !== undefined) stamps.set(line.id, { purpose: line.purpose, atMs });
    if (line.waitMs !== undefined) waitUntilMs = Math.max(waitUntilMs, atMs + line.waitMs);
  };

  const keyOf = (line: Line): string => `${line.id}${line.cancelled === true ? " cancelled" : ""}`;

  const ageOf = (line: Line): number => {
    const { uptimeMs, bootId, wallMs } = line;
    const isThisBoot = machine !== undefined && bootId === machine.bootId && uptimeMs !== undefined;
    const age = isThisBoot ? machine.uptimeMs() - uptimeMs : clock.now().getTime() - wallMs;
    return Math.max(0, age);
  };

  const write = (line: Pick<Line, "id" | "purpose" | "waitMs" | "cancelled">): void => {
    const { bootId } = machine ?? {};
    const whole: Line = {
      ...line,
      wallMs: clock.now().getTime(),
      ...(machine !== undefined && { uptimeMs: machine.uptimeMs() }),
      ...(bootId !== undefined && { bootId }),
    };
    const nowMs = clock.monotonicMs();
    seen.set(keyOf(whole), nowMs);
    apply(whole, nowMs);
    try {
      journal?.append(JSON.stringify(whole));
      writeFailed = false;
    } catch (error) {
      if (!writeFailed) {
        log.warn({ err: error }, "LL2 requests cannot be noted on disk; counting in memory only");
      }
      writeFailed = true;
    }
  };

  /** Takes in what other processes, and this one before a restart, wrote. */
  const catchUp = (): void => {
    const nowMs = clock.monotonicMs();
    for (const text of journal?.lines() ?? []) {
      const line = parseLine(text);
      if (line === undefined || seen.has(keyOf(line))) continue;
      const atMs = nowMs - ageOf(line);
      seen.set(keyOf(line), nowMs);
      apply(line, atMs);
    }
    for (const [id, { atMs }] of stamps) {
      if (nowMs - atMs > longestMs) stamps.delete(id);
    }
    for (const [key, atMs] of seen) {
      if (nowMs - atMs <= 2 * longestMs) continue;
      seen.delete(key);
      cancelled.delete(key.replace(" cancelled", ""));
    }
  };

  return {
    stamp: (id, purpose) => write({ id, purpose }),
    cancel: (id) => write({ id, cancelled: true }),
    live(windowMs) {
      catchUp();
      const nowMs = clock.monotonicMs();
      return [...stamps]
        .filter(([id]) => !cancelled.has(id))
        .map(([id, { purpose, atMs }]) => ({ id, purpose, ageMs: nowMs - atMs }))
        .filter(({ ageMs }) => ageMs < windowMs)
        .sort((a, b) => b.ageMs - a.ageMs);
    },
    toldToWait(ms) {
      lastId += 1;
      write({ id: `wait-${clock.now().getTime()}-${lastId}`, waitMs: ms });
    },
    toldToWaitMs() {
      catchUp();
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
