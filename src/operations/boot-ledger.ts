import type { Clock } from "../runtime/clock.ts";

/** Lines that outlive the process; the data folder's journal fits. */
export interface BootJournal {
  /** Throws when the line cannot be kept. */
  append(line: string): void;
  /** In the order of their writing; never throws. */
  lines(): readonly string[];
}

interface Boot {
  readonly atMs: number;
  readonly waitMs: number;
}

/** A run that ended sooner than this after it was let in was a crash, or as costly as one. */
const shortRunMs = 5 * 60_000;
/** So many short runs in a row are let pass. */
const freeBoots = 3;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;

/**
 * Notes that the process starts, and says how many milliseconds to wait before logging in. Every login costs one
 * of the 1,000 sessions that Discord gives a day before it resets the token, and a bot that dies at once and is
 * restarted at once would use them up in a quarter of an hour (measured: 21 in 20 s). After the third short run in
 * a row the wait is 30 s, and doubles up to 15 min; a run of five minutes ends the row.
 */
export function noteBoot(journal: BootJournal, clock: Clock): number {
  const nowMs = clock.now().getTime();
  const boots = journal
    .lines()
    .map(parseBoot)
    .filter((boot) => boot !== undefined);
  const waitMs = waitAfter(shortRunsBefore(nowMs, boots));
  try {
    journal.append(JSON.stringify({ atMs: nowMs, waitMs } satisfies Boot));
  } catch {
    // A folder that cannot be written in is reported by everything else that writes there.
  }
  return waitMs;
}

function shortRunsBefore(nowMs: number, boots: readonly Boot[]): number {
  let count = 0;
  let endedMs = nowMs;
  for (const { atMs, waitMs } of boots.toReversed()) {
    // A clock that was set back makes a negative run: as good as none.
    if (endedMs - (atMs + waitMs) >= shortRunMs) break;
    count += 1;
    endedMs = atMs;
  }
  return count;
}

function waitAfter(shortRuns: number): number {
  if (shortRuns < freeBoots) return 0;
  return Math.min(firstWaitMs * 2 ** Math.min(shortRuns - freeBoots, 16), longestWaitMs);
}

function parseBoot(line: string): Boot | undefined {
  try {
    const { atMs, waitMs }: Partial<Boot> = JSON.parse(line);
    const isBoot = Number.isFinite(atMs) && Number.isFinite(waitMs);
    return isBoot ? { atMs: Number(atMs), waitMs: Number(waitMs) } : undefined;
  } catch {
    return undefined;
  }
}
