import type { SessionStarts } from "./session-starts.ts";

/** Somebody may be working on the bot: half a day's session starts are theirs to use as quickly as they like. */
const freeShare = 0.5;
const longestWaitMs = 15 * 60_000;

/**
 * Milliseconds to wait before so many sessions are started. Once half of the day's session starts are used, what is left is
 * spread over the rest of Discord's day. That slows a crash loop down even where nothing can be kept on disk, and
 * whatever the machine's clock says.
 */
export function spreadStartsMs(
  wanted: number,
  { remaining, total, resetAfterMs }: Pick<SessionStarts, "remaining" | "total" | "resetAfterMs">,
): number {
  if (wanted === 0 || remaining > total * freeShare) return 0;
  return Math.min((resetAfterMs * wanted) / Math.max(1, remaining), longestWaitMs);
}
