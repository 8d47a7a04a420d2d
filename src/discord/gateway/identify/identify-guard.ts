import type { IIdentifyThrottler } from "discord.js";
import type { Clock } from "../../../runtime/clock.ts";
import type { Log } from "../../../runtime/log.ts";
import type { FatalDisconnect } from "../fatal-disconnect.ts";
import type { SessionStarts } from "./session-starts.ts";

/**
 * A gateway that takes no session makes discord.js identify once in five seconds, without end (measured with
 * 14.28), and after 1,000 in a day Discord resets the token. More than this many of one shard in this time are no accident.
 */
const mostIdentifies = 10;
const windowMs = 10 * 60_000;

const dayMs = 24 * 60 * 60_000;

export interface IdentifyGuardParts {
  readonly clock: Clock;
  readonly log: Log;
  /** What Discord allowed when the bot logged in. */
  readonly starts: Pick<SessionStarts, "remaining" | "total" | "resetAfterMs">;
  readonly onEnd: (disconnect: FatalDisconnect) => void;
  /** Keeps the time between two. */
  readonly throttler: IIdentifyThrottler;
}

/** Stands before every IDENTIFY and lets it through, or ends the bot; then it never resolves. */
export function createIdentifyGuard(parts: IdentifyGuardParts): IIdentifyThrottler {
  const { clock, log, starts, onEnd, throttler } = parts;
  const sentAtMs = new Map<number, readonly number[]>();
  let remaining = starts.remaining;
  let renewsAtMs = clock.monotonicMs() + starts.resetAfterMs;
  let sent = 0;

  const objection = (shardId: number): string | undefined => {
    const nowMs = clock.monotonicMs();
    if (nowMs >= renewsAtMs) {
      remaining = starts.total;
      renewsAtMs = nowMs + dayMs;
    }
    const lately = (sentAtMs.get(shardId) ?? []).filter((atMs) => nowMs - atMs < windowMs);
    if (lately.length >= mostIdentifies) {
      return `Discord took none of ${mostIdentifies} sessions of shard ${shardId} within 10 minutes`;
    }
    if (remaining < 1) return "No session start is left today";
    sentAtMs.set(shardId, [...lately, nowMs]);
    remaining -= 1;
    sent += 1;
    return undefined;
  };

  return {
    async waitForIdentify(shardId, signal) {
      await throttler.waitForIdentify(shardId, signal);
      // The connection may have closed meanwhile: discord.js then expects to be told, and begins anew.
      signal.throwIfAborted();
      const reason = objection(shardId);
      if (reason === undefined) {
        log.info({ shardId, inThisProcess: sent, remaining }, "A session is started");
        return;
      }
      onEnd({ kind: "temporary", reason });
      // To throw would make discord.js try again in half a second.
      await new Promise<never>(() => {});
    },
  };
}
