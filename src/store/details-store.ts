/** What details are about. */
export type DetailsKind = "spacecraft" | "configuration";

/** Details as they were taken, and what the roster said of their subject then. */
export interface KeptDetails {
  readonly fingerprint: string;
  readonly takenAt: Date;
  /** JSON; dates are texts. The reader checks it. */
  readonly value: unknown;
}

/** Details by what they are about, so that a restart does not ask LL2 again. */
export interface DetailsStore {
  /** `undefined` when nothing is held. Rejects with `StoreUnavailableError`. */
  load(kind: DetailsKind, id: number): Promise<KeptDetails | undefined>;
  /** Replaces what was held. Rejects with `StoreUnavailableError`. */
  save(kind: DetailsKind, id: number, kept: KeptDetails): Promise<void>;
}
