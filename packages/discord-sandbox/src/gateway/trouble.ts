/** What the gateway has been told to do wrong; read at every step it takes. */
export interface GatewayTrouble {
  silent: "heartbeats" | "hello" | "resumed" | "nothing";
  /** How many more times the next events are sent. */
  duplicates: number;
  delayMs: number;
}

export function createTrouble(): GatewayTrouble {
  return { silent: "nothing", duplicates: 0, delayMs: 0 };
}
