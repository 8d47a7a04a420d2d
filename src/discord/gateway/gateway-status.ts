export const gatewayStates = ["connecting", "ready", "reconnecting", "ended"] as const;
export type GatewayState = (typeof gatewayStates)[number];

/** How the gateway is, by what happened on it: `Client.isReady()` stays true on a dead connection. */
export interface GatewayStatus {
  /** "ready" only when every shard is. */
  readonly state: GatewayState;
  /** Since Discord last answered a heartbeat of the shard that has waited longest, or since it became ready. */
  readonly silentForMs?: number;
  readonly reconnects: number;
  readonly shards: { readonly ready: number; readonly all: number };
  /** The shards of this process, and whether each is ready. */
  readonly isReadyByShard: ReadonlyMap<number, boolean>;
}
