/** What a request to LL2 is for: a renewal of the roster, a look at what is happening now, or a person's question. */
export type Purpose = "roster" | "watch" | "details";

/** One request that was booked and is about to be sent. */
export interface Ticket {
  readonly id: string;
}

/**
 * Why a request has to wait: LL2 asked for it with a 429, the hour's requests are used up, or what is left of them
 * is kept back for another purpose.
 */
export type WaitReason = "backing-off" | "used-up" | "reserved";

export interface Wait {
  readonly waitMs: number;
  readonly reason: WaitReason;
}

/** What LL2's `/api-throttle/` says about the caller. */
export interface Throttle {
  /** Requests in a window. */
  readonly limit: number;
  readonly windowMs: number;
  readonly used: number;
}

export interface BudgetStatus {
  /** Requests an hour. */
  readonly limit: number;
  readonly used: number;
  /** Requests that LL2 would still answer in this hour. */
  readonly unused: number;
  /** Of these, requests that a person's question may cost now; the rest is our own reserve for the roster. */
  readonly left: number;
  /** When the next one may be sent, while `left` is 0. */
  readonly retryAt?: Date;
}

/** What the caller knows and the store does not. */
export interface Demand {
  readonly purpose: Purpose;
  /** 1 unless told; 0 asks about a back-off alone. */
  readonly requests?: number;
  /** While a roster is due, questions may not use up the hour before it. */
  readonly rosterIsDue: boolean;
}

/**
 * The requests of one sliding hour that one address (or API key) may send to LL2, counted for every process that
 * shares the address. `admissionOf` (budget-rule.ts) says who may send. Every method may reject with
 * `StoreUnavailableError`: then nothing may be sent.
 */
export interface RequestBudget {
  /**
   * Books one request, durably, before it is sent. Atomic: however many processes ask at once, no sliding window
   * holds more than the limit.
   */
  take(demand: Omit<Demand, "requests">): Promise<Ticket | Wait>;
  /** Whether that many requests could be booked now; `undefined` when they could. Books nothing. */
  roomFor(demand: Demand): Promise<Wait | undefined>;
  /**
   * What became of a booked request. "not-sent" gives it back: the connection never reached LL2. "arrived": LL2 has
   * counted it. A ticket that is never settled counts, as one of a killed process must.
   */
  settle(ticket: Ticket, outcome: "arrived" | "not-sent"): Promise<void>;
  /** LL2 answered 429: nothing may be booked for that long. A shorter wait never shortens a longer one. */
  backOff(waitMs: number): Promise<void>;
  /**
   * What LL2 has counted becomes the limit, and what it counted beyond our own arrived requests is what others
   * behind the same address used: one number, which holds for one window from now. Rows whose age is unsure (the
   * clock was set across a restart of the machine) give way to it. `askedMsAgo`: since the question was sent.
   */
  observe(throttle: Throttle, askedMsAgo: number): Promise<void>;
  /** As this process knows it, without waiting, while a roster is due or not: for showing, never for deciding. */
  status(rosterIsDue?: boolean): BudgetStatus;
}
