/**
 * Discord lets one IDENTIFY through in five seconds for each rate limit key (shard id modulo `max_concurrency`),
 * whatever the number of processes.
 */
export interface IdentifySlots {
  /**
   * Books the next free slot of that key and gives the milliseconds until it; 0 for now. Slots of one key are at
   * least `identifySpacingMs` apart. Rejects with `StoreUnavailableError`.
   */
  take(key: number): Promise<number>;
}

/** Discord's five seconds, and a little more: two IDENTIFYs need not travel equally fast. */
export const identifySpacingMs = 5_250;
