export const gatewayStates = ["connecting", "ready", "reconnecting", "ended"] as const;
export type GatewayState = (typeof gatewayStates)[number];

/** How the gateway is, by what happened on it: `Client.isReady()` stays true on a dead connection. */
export interface GatewayStatus {
  readonly state: GatewayState;
  /** Of the last heartbeat that Discord answered, or of becoming ready before the first. */
  readonly lastHeardAt?: Date;
  readonly reconnects: number;
}
