import type { Boot, Boots } from "../store/boots.ts";

/** A run that ended sooner than this after it was let in was a crash, or as costly as one. */
const shortRunMs = 5 * 60_000;
/** So many short runs in a row are let pass. */
const freeBoots = 3;
/** To resume costs no session, and a wait would cost people their answers. Something that kills each run is slowed down still. */
const freeResumes = 10;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;

/**
 * Notes that the process starts, and says how many milliseconds to wait before logging in. Every login costs one
 * of the 1,000 sessions that Discord gives a day before it resets the token, and a bot that dies at once and is
 * restarted at once would use them up in a quarter of an hour (measured: 21 in 20 s). After the third short run in
 * a row the wait is 30 s, and doubles up to 15 min; a run of five minutes ends the row. A process that `resumes`
 * a session waits after the tenth. A store that cannot tell costs no wait: then Discord's own count of the day's sessions
 * slows the logins down (`discord/gateway/identify/spread-starts.ts`).
 */
export async function noteBoot(boots: Boots, resumes = false): Promise<number> {
  const free = resumes ? freeResumes : freeBoots;
  // A store that fails is reported by everything else that is kept there.
  const recent = await boots.recent().catch(() => []);
  const waitMs = waitAfter(shortRunsBefore(recent) - free);
  await boots.add(waitMs).catch(() => undefined);
  return waitMs;
}

function shortRunsBefore(boots: readonly Boot[]): number {
  let count = 0;
  let endedAgoMs = 0;
  for (const { ageMs, waitedMs } of boots) {
    if (ageMs - waitedMs - endedAgoMs >= shortRunMs) break;
    count += 1;
    endedAgoMs = ageMs;
  }
  return count;
}

function waitAfter(shortRunsTooMany: number): number {
  if (shortRunsTooMany < 0) return 0;
  return Math.min(firstWaitMs * 2 ** Math.min(shortRunsTooMany, 16), longestWaitMs);
}
