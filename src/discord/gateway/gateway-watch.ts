import { type Client, Events } from "discord.js";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { factsOf } from "../../runtime/log-facts.ts";
import { reasonOfFinalClose } from "./close-codes.ts";
import type { FatalDisconnect } from "./fatal-disconnect.ts";
import type { GatewayState, GatewayStatus } from "./gateway-status.ts";

export interface GatewayWatch {
  /** Which shards there are going to be. */
  expect(shardIds: readonly number[]): void;
  /** Discord answered a heartbeat of that shard. */
  noteHeartbeat(shardId: number): void;
  status(): GatewayStatus;
  /** What a new process should not resume, since this one could not. */
  lostShards(): readonly number[];
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

interface ShardHealth {
  state: GatewayState;
  heardAtMs?: number;
  watchdog?: NodeJS.Timeout;
}

/** Follows the events of every shard, writes them down, and ends the bot when a connection does not come back. */
export function watchGateway(parts: GatewayWatchParts): GatewayWatch {
  const { client, clock, log, onEnd, silentResumeMs = defaultSilentResumeMs } = parts;
  const shards = new Map<number, ShardHealth>();
  let reconnects = 0;
  const loggedAtMs = new Map<string, number>();
  let isStopped = false;

  const shardOf = (shardId: number): ShardHealth => {
    const known = shards.get(shardId);
    if (known !== undefined) return known;
    const shard: ShardHealth = { state: "connecting" };
    shards.set(shardId, shard);
    return shard;
  };

  const isTimeFor = (message: string): boolean => {
    const nowMs = clock.monotonicMs();
    const lastMs = loggedAtMs.get(message) ?? Number.NEGATIVE_INFINITY;
    if (nowMs - lastMs < logAgainAfterMs) return false;
    loggedAtMs.set(message, nowMs);
    return true;
  };

  const noteBack = (shardId: number): void => {
    const shard = shardOf(shardId);
    clearTimeout(shard.watchdog);
    delete shard.watchdog;
    shard.state = "ready";
    shard.heardAtMs = clock.monotonicMs();
    loggedAtMs.clear();
  };

  const startWatchdog = (shardId: number): void => {
    const shard = shardOf(shardId);
    shard.watchdog ??= setTimeout(() => {
      shard.state = "ended";
      const seconds = Math.round(silentResumeMs / 1000);
      const reason = `The gateway did not come back within ${seconds} s (shard ${shardId})`;
      onEnd({ kind: "temporary", reason });
    }, silentResumeMs);
  };

  client.on(Events.ShardReady, noteBack);
  client.on(Events.ShardResume, (shardId, replayed) => {
    noteBack(shardId);
    log.info({ shardId, replayed }, "The gateway session was resumed");
  });
  client.on(Events.ShardReconnecting, (shardId) => {
    if (isStopped) return;
    reconnects += 1;
    shardOf(shardId).state = "reconnecting";
    startWatchdog(shardId);
    if (isTimeFor("reconnecting")) log.info({ shardId, reconnects }, "Reconnecting to the gateway");
  });
  client.on(Events.ShardError, (error, shardId) => {
    if (isTimeFor("failed")) {
      log.warn({ shardId, ...factsOf(error) }, "The gateway connection failed");
    }
  });
  client.on(Events.ShardDisconnect, ({ code }, shardId) => {
    if (isStopped) return;
    const shard = shardOf(shardId);
    shard.state = "ended";
    clearTimeout(shard.watchdog);
    const reason = reasonOfFinalClose(code);
    if (reason !== undefined) onEnd({ kind: "configuration", reason });
    else onEnd({ kind: "temporary", reason: `Discord closed the gateway with ${code}` });
  });

  const stateOf = (all: readonly ShardHealth[]): GatewayState => {
    if (isStopped) return "ended";
    const worstFirst = ["ended", "reconnecting", "connecting"] as const;
    if (all.length === 0) return "connecting";
    return worstFirst.find((state) => all.some((shard) => shard.state === state)) ?? "ready";
  };

  return {
    expect(shardIds) {
      for (const shardId of shardIds) shardOf(shardId);
    },
    noteHeartbeat(shardId) {
      shardOf(shardId).heardAtMs = clock.monotonicMs();
    },
    status() {
      const all = [...shards.values()];
      const heardAtMs = all.flatMap((shard) => shard.heardAtMs ?? []);
      return {
        state: stateOf(all),
        reconnects,
        shards: { ready: all.filter(({ state }) => state === "ready").length, all: all.length },
        isReadyByShard: new Map([...shards].map(([id, { state }]) => [id, state === "ready"])),
        ...(heardAtMs.length > 0 && { silentForMs: clock.monotonicMs() - Math.min(...heardAtMs) }),
      };
    },
    lostShards() {
      return [...shards].flatMap(([shardId, { state }]) => (state === "ready" ? [] : shardId));
    },
    stop() {
      isStopped = true;
      for (const { watchdog } of shards.values()) clearTimeout(watchdog);
    },
  };
}
