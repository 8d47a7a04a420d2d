import { GatewayDispatchEvents, GatewayOpcodes, type GatewayReadyDispatchData } from "discord.js";
import type { GatewayEvents } from "../gateways.ts";

/** Gives discord.js a READY that an earlier process was sent: a resumed session sends none, and discord.js waits for it for ever. */
export function emitReady(
  events: GatewayEvents,
  shardId: number,
  data: GatewayReadyDispatchData,
): void {
  events.emit("ready", { data, shardId });
  const { Ready: t } = GatewayDispatchEvents;
  events.emit("dispatch", { data: { op: GatewayOpcodes.Dispatch, t, s: 0, d: data }, shardId });
}

/** As far as discord.js reads it; a store may hold what an older version of this bot wrote. */
export function isReady(value: unknown): value is GatewayReadyDispatchData {
  const { user, application, guilds } = (value ?? {}) as Partial<GatewayReadyDispatchData>;
  return (
    typeof user?.id === "string" && typeof application?.id === "string" && Array.isArray(guilds)
  );
}
