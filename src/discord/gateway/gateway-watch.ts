import { type Client, Events } from "discord.js";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { factsOf } from "../../runtime/log-facts.ts";
import { reasonOfFinalClose } from "./close-codes.ts";
import type { FatalDisconnect } from "./fatal-disconnect.ts";
import type { GatewayState, GatewayStatus } from "./gateway-status.ts";

export interface GatewayWatch {
  status(): GatewayStatus;
  /** From now on closes are expected. */
  stop(): void;
}

export interface GatewayWatchParts {
  readonly client: Client;
  readonly clock: Clock;
  readonly log: Log;
  readonly onEnd: (disconnect: FatalDisconnect) => void;
  readonly silentResumeMs?: number;
}

/**
 * A RESUME that Discord never answers leaves discord.js waiting for ever, with `isReady()` true and heartbeats
 * answered (measured with 14.28). Real resumes take one or two seconds, a new HELLO up to 60.
 */
const defaultSilentResumeMs = 90_000;
/** Failing connections are tried every half second; one line in this time is enough. */
const logAgainAfterMs = 30_000;

/** Follows the gateway's events, writes them down, and ends the bot when the connection does not come back. */
export function watchGateway(parts: GatewayWatchParts): GatewayWatch {
  const { client, clock, log, onEnd, silentResumeMs = defaultSilentResumeMs } = parts;
  let state: GatewayState = "connecting";
  let readyAt: Date | undefined;
  let reconnects = 0;
  let watchdog: NodeJS.Timeout | undefined;
  const loggedAtMs = new Map<string, number>();
  let isStopped = false;

  const isTimeFor = (message: string): boolean => {
    const nowMs = clock.monotonicMs();
    const lastMs = loggedAtMs.get(message) ?? Number.NEGATIVE_INFINITY;
    if (nowMs - lastMs < logAgainAfterMs) return false;
    loggedAtMs.set(message, nowMs);
    return true;
  };

  const isBack = (): void => {
    clearTimeout(watchdog);
    watchdog = undefined;
    state = "ready";
    readyAt = clock.now();
    loggedAtMs.clear();
  };

  const startWatchdog = (): void => {
    watchdog ??= setTimeout(() => {
      state = "ended";
      const seconds = Math.round(silentResumeMs / 1000);
      onEnd({ kind: "temporary", reason: `The gateway did not come back within ${seconds} s` });
    }, silentResumeMs);
  };

  client.on(Events.ShardReady, isBack);
  client.on(Events.ShardResume, (shard, replayed) => {
    isBack();
    log.info({ shard, replayed }, "The gateway session goes on");
  });
  client.on(Events.ShardReconnecting, () => {
    if (isStopped) return;
    reconnects += 1;
    state = "reconnecting";
    startWatchdog();
    if (isTimeFor("reconnecting")) log.info({ reconnects }, "Reconnecting to the gateway");
  });
  client.on(Events.ShardError, (error) => {
    if (isTimeFor("failed")) log.warn(factsOf(error), "The gateway connection failed");
  });
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (isStopped) return;
    state = "ended";
    clearTimeout(watchdog);
    const reason = reasonOfFinalClose(code);
    if (reason !== undefined) onEnd({ kind: "configuration", reason });
    else onEnd({ kind: "temporary", reason: `Discord closed the gateway with ${code}` });
  });

  return {
    status() {
      const heartbeatMs = client.ws.shards.first()?.lastPingTimestamp ?? 0;
      const heardMs = Math.max(heartbeatMs, readyAt?.getTime() ?? 0);
      return { state, reconnects, ...(heardMs > 0 && { lastHeardAt: new Date(heardMs) }) };
    },
    stop() {
      isStopped = true;
      state = "ended";
      clearTimeout(watchdog);
    },
  };
}
