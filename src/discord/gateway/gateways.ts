import type {
  GatewayDispatchPayload,
  GatewayReadyDispatchData,
  WebSocketOptions,
} from "discord.js";

/** discord.js's own manager of its gateway connections. */
export type Gateways = Parameters<NonNullable<WebSocketOptions["buildStrategy"]>>[0];

interface EventsByName {
  readonly ready: { readonly data: GatewayReadyDispatchData; readonly shardId: number };
  readonly resumed: { readonly shardId: number };
  readonly dispatch: { readonly data: GatewayDispatchPayload; readonly shardId: number };
  readonly heartbeat: { readonly shardId: number };
}

/** What happens on the connections, before discord.js makes anything of it. */
export interface GatewayEvents {
  on<N extends keyof EventsByName>(name: N, listener: (event: EventsByName[N]) => void): unknown;
  emit<N extends keyof EventsByName>(name: N, event: EventsByName[N]): boolean;
}

/** The names of these events are no part of discord.js's exports: another enum of its own has theirs. */
export function eventsOf(gateways: Gateways): GatewayEvents {
  return gateways as unknown as GatewayEvents;
}
