/** Time, passed to everything that needs it. */
export interface Clock {
  /** Wall clock: for showing and for what outlives the process. */
  now(): Date;
  /** Milliseconds that only ever grow, from an arbitrary start: for ages and deadlines. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};
