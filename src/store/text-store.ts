/** One text without NUL characters that outlives the process, such as an unfinished crawl. */
export interface TextStore {
  /** `undefined` when none is held. Rejects with `StoreUnavailableError`. */
  load(): Promise<string | undefined>;
  /** Replaces what was held. Rejects with `StoreUnavailableError`. */
  save(text: string): Promise<void>;
  /** Rejects with `StoreUnavailableError`. */
  clear(): Promise<void>;
}
