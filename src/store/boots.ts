/** One start of the process. */
export interface Boot {
  /** How long ago, by time that cannot be set, where the machine has it. */
  readonly ageMs: number;
  /** How long it waited then before logging in. */
  readonly waitedMs: number;
}

/** The last starts on this machine, for the brake on crash loops. */
export interface Boots {
  /** The newest first, at most 30. Rejects with `StoreUnavailableError`. */
  recent(): Promise<readonly Boot[]>;
  /** A start now. Rejects with `StoreUnavailableError` where the next process could not read it. */
  add(waitMs: number): Promise<void>;
}
