import type { GatewayStatus } from "../discord/gateway/gateway-watch.ts";
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
  readonly now: Date;
  readonly gateway: GatewayStatus;
  readonly roster: Pick<RosterStatus, "stale" | "origin">;
  /** How late timers are. */
  readonly loopDelayMs: number;
}

/** Discord asks for a heartbeat every 41.25 s; two missing answers make this. */
const longestSilenceMs = 90_000;
const longestLoopDelayMs = 1_000;

/** Whether people are being answered. Old data never make the bot unready: it answers from what it has. */
export function readinessOf({ now, gateway, roster, loopDelayMs }: ReadinessFacts): Readiness {
  const silentMs = now.getTime() - (gateway.lastHeardAt?.getTime() ?? 0);
  const reasons = [
    ...(gateway.state === "ready" ? [] : [`the gateway is ${gateway.state}`]),
    ...(gateway.state === "ready" && silentMs > longestSilenceMs
      ? ["Discord answers no heartbeats"]
      : []),
    ...(loopDelayMs > longestLoopDelayMs ? ["the process is too busy"] : []),
  ];
  const isDegraded = roster.stale || roster.origin === "starter";
  return { isReady: reasons.length === 0, reasons, isDegraded };
}
