/** Grows with every new holder of a lease: the store refuses what an earlier holder writes. */
export type Fence = number;

/**
 * The right to do what only one process may do: renew the roster, look at what is happening, deliver alerts.
 * It lasts 30 s from each `acquire` or `renew`, so a holder that died gives it up by itself.
 */
export interface Lease {
  /**
   * The fence when this process holds the lease, now or already; `undefined` while another one does. Of many that
   * ask at once one gets it. Rejects with `StoreUnavailableError`.
   */
  acquire(): Promise<Fence | undefined>;
  /** False when it was lost meanwhile: the former holder must stop. Rejects with `StoreUnavailableError`. */
  renew(): Promise<boolean>;
  /** Gives it up for the next one at once. Harmless when it is not held; never rejects. */
  release(): Promise<void>;
}

export const leaseMs = 30_000;

/** The one duty that there is: the holder of this lease renews the roster, looks at what is happening and delivers alerts. */
export const leaderLease = "leader";
