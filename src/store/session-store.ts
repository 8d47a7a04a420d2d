/** What a shard needs to resume where another process left off. */
export interface GatewaySession {
  readonly sessionId: string;
  /** Discord's `resume_gateway_url`. */
  readonly resumeUrl: string;
  /** Of the last event that was taken in. */
  readonly sequence: number;
  /** A session belongs to one number of shards. */
  readonly shardCount: number;
  /** READY's payload (`d`) as Discord sent it: the client is made ready with it after a resume. */
  readonly ready: unknown;
}

/**
 * The gateway sessions of one application, a row for each shard. Only the process that holds a shard writes its row.
 * Session ids are as good as a token for the session: they stay in the store and out of logs.
 */
export interface SessionStore {
  /** `undefined` when there is none, or none whose sequence was noted in the last `sessionLifeMs`. Rejects with `StoreUnavailableError`. */
  load(shardId: number): Promise<GatewaySession | undefined>;
  /** Replaces what was held. Rejects with `StoreUnavailableError`. */
  save(shardId: number, session: GatewaySession): Promise<void>;
  /**
   * Cheap, for every few events; never goes back. May be lost with the machine's power, not with the process.
   * Rejects with `StoreUnavailableError`.
   */
  noteSequence(shardId: number, sessionId: string, sequence: number): Promise<void>;
  /** Discord took the session away. Rejects with `StoreUnavailableError`. */
  clear(shardId: number): Promise<void>;
}

/** Discord does not say for how long it keeps what a lost connection missed; other bots that resume across restarts go by this. */
export const sessionLifeMs = 240_000;
