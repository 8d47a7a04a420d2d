import {
  type IIdentifyThrottler,
  SimpleIdentifyThrottler,
  type WebSocketOptions,
} from "discord.js";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { FatalDisconnect } from "./fatal-disconnect.ts";

type Throttler = NonNullable<WebSocketOptions["buildIdentifyThrottler"]>;
/** discord.js's own manager of its gateway connections. */
export type Gateways = Parameters<Throttler>[0];

/**
 * A gateway that takes no session makes discord.js identify once in five seconds, without end (measured with
 * 14.28), and after 1,000 in a day Discord resets the token. More than this many in this time are no accident.
 */
const mostIdentifies = 10;
const windowMs = 10 * 60_000;

export interface IdentifyGuardParts {
  readonly clock: Clock;
  readonly log: Log;
  /** How many Discord allowed when the bot logged in. */
  readonly remaining: number;
  readonly onEnd: (disconnect: FatalDisconnect) => void;
  /** Milliseconds between two IDENTIFYs are discord.js's own; a test has its own throttler. */
  readonly throttler?: Throttler;
}

/** Stands before every IDENTIFY and lets it through, or ends the bot; then it never resolves. */
export function createIdentifyGuard(
  parts: IdentifyGuardParts,
): (gateways: Gateways) => Promise<IIdentifyThrottler> {
  const { clock, log, remaining, onEnd, throttler = discordsOwn } = parts;
  let sentAtMs: number[] = [];
  let sent = 0;

  const objection = (): string | undefined => {
    const nowMs = clock.monotonicMs();
    sentAtMs = sentAtMs.filter((atMs) => nowMs - atMs < windowMs);
    if (sentAtMs.length >= mostIdentifies) {
      return `Discord took none of ${mostIdentifies} sessions within 10 minutes`;
    }
    if (sent >= remaining) return "No session start is left today";
    sentAtMs.push(nowMs);
    sent += 1;
    return undefined;
  };

  return async (gateways) => {
    const inner = await throttler(gateways);
    return {
      waitForIdentify: async (shardId, signal) => {
        await inner.waitForIdentify(shardId, signal);
        // The connection may have closed meanwhile: discord.js then expects to be told, and begins anew.
        signal.throwIfAborted();
        const reason = objection();
        if (reason === undefined) {
          log.info({ inThisProcess: sent }, "A session is started");
          return;
        }
        onEnd({ kind: "temporary", reason });
        // To throw would make discord.js try again in half a second.
        await new Promise<never>(() => {});
      },
    };
  };
}

async function discordsOwn(gateways: Gateways): Promise<IIdentifyThrottler> {
  const { session_start_limit: limit } = await gateways.fetchGatewayInformation();
  return new SimpleIdentifyThrottler(limit.max_concurrency);
}
