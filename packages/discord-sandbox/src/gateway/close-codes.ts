/** Close codes of the gateway (Discord docs, "Gateway Close Event Codes"). */
export const CLOSE = {
  unknownOpcode: { code: 4001, reason: "Unknown opcode." },
  decodeError: { code: 4002, reason: "Error while decoding payload." },
  notAuthenticated: { code: 4003, reason: "Not authenticated." },
  authenticationFailed: { code: 4004, reason: "Authentication failed." },
  alreadyAuthenticated: { code: 4005, reason: "Already authenticated." },
  invalidSequence: { code: 4007, reason: "Invalid `seq` sent." },
  rateLimited: { code: 4008, reason: "Rate limited." },
  sessionTimedOut: { code: 4009, reason: "Session timed out." },
  invalidShard: { code: 4010, reason: "Invalid shard." },
  shardingRequired: { code: 4011, reason: "Sharding required." },
  invalidVersion: { code: 4012, reason: "Invalid API version." },
  invalidIntents: { code: 4013, reason: "Invalid intent(s)." },
  disallowedIntents: { code: 4014, reason: "Disallowed intent(s)." },
} as const;

export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** Closing like this says goodbye: the session is over and cannot be resumed (Discord docs). */
export function endsSession(code: number): boolean {
  return code === 1000 || code === 1001;
}
