/**
 * Keeps two processes from answering one interaction, as while the shards are being split anew and the old ones still run.
 * Ids alone are kept, for seconds.
 */
export interface FirstSight {
  /**
   * False when another process has answered it. One that another process is at is waited for, at most `firstSightWithinMs`:
   * it may have been killed, and an answer that Discord refuses as its second costs nobody anything. Rejects with
   * `StoreUnavailableError`.
   */
  isFirst(interactionId: string): Promise<boolean>;
  /** It is answered, or never will be. Rejects with `StoreUnavailableError`. */
  settle(interactionId: string): Promise<void>;
}

export const firstSightWithinMs = 200;
