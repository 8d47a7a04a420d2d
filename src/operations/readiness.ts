import type { GatewayStatus } from "../discord/gateway/gateway-status.ts";
import type { RosterStatus } from "../spacecraft/roster/roster-refresher.ts";

/** What /readyz tells. */
export interface Readiness {
  readonly isReady: boolean;
  /** Why not; empty when ready. */
  readonly reasons: readonly string[];
  /** Answers come, but not from fresh data. */
  readonly isDegraded: boolean;
}

export interface ReadinessFacts {
  /** `undefined` where interactions come by HTTP. */
  readonly gateway: GatewayStatus | undefined;
  readonly roster: Pick<RosterStatus, "stale" | "origin">;
  /** Whether what outlives the process can be kept and read. */
  readonly isStoreAvailable: boolean;
  /** How late timers are. */
  readonly loopDelayMs: number;
}

/** Discord asks for a heartbeat every 41.25 s; two missing answers make this. */
const longestSilenceMs = 90_000;
const longestLoopDelayMs = 1_000;

/** Whether people are being answered. Old data never make the bot unready: it answers from what it has. */
export function readinessOf(facts: ReadinessFacts): Readiness {
  const { gateway, roster, isStoreAvailable, loopDelayMs } = facts;
  const reasons = [
    ...(gateway === undefined ? [] : reasonsOf(gateway)),
    ...(loopDelayMs > longestLoopDelayMs ? ["the process is too busy"] : []),
  ];
  const isDegraded = roster.stale || roster.origin === "starter" || !isStoreAvailable;
  return { isReady: reasons.length === 0, reasons, isDegraded };
}

function reasonsOf({ state, shards, silentForMs }: GatewayStatus): string[] {
  const { ready, all } = shards;
  const ofShards = all > 1 ? ` (${ready} of ${all} shards are ready)` : "";
  if (state !== "ready") return [`the gateway is ${state}${ofShards}`];
  const isSilent = silentForMs === undefined || silentForMs > longestSilenceMs;
  return isSilent ? ["Discord answers no heartbeats"] : [];
}
