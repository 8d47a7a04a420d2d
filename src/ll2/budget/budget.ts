import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { SourceError } from "../../spacecraft/source.ts";
import type {
  BudgetStatus,
  Demand,
  Purpose,
  RequestBudget,
  Throttle,
  Ticket,
  Wait,
  WaitReason,
} from "../../store/budget/request-budget.ts";

/**
 * The hour's requests as a client of LL2 sees them: every sender asks here first. A refusal is a
 * `SourceError` ("throttled"); `StoreUnavailableError` means that the number left is not known.
 */
export interface Budget {
  take(purpose: Purpose): Promise<Ticket>;
  /** Never rejects, and need not be awaited. */
  settle(ticket: Ticket, outcome: "arrived" | "not-sent"): Promise<void>;
  /** Rejects unless that many requests could be sent now. */
  requireRoom(purpose: Purpose, requests: number): Promise<void>;
  /** Rejects while LL2's own "wait" holds. */
  requireNoBackOff(): Promise<void>;
  /** LL2 answered 429: nothing is sent for that long. Gives the moment it ends. */
  backOff(waitMs: number): Promise<Date>;
  observe(throttle: Throttle, askedMsAgo: number): Promise<void>;
  /** While a roster is due, details may not use up the hour before it. */
  rosterIsDue(isDue: boolean): void;
  status(): BudgetStatus;
}

export interface BudgetOptions {
  readonly requests: RequestBudget;
  readonly clock: Clock;
  readonly log: Log;
}

const messages: Readonly<Record<WaitReason, string>> = {
  "backing-off": "LL2 told us to wait",
  "used-up": "The hour's LL2 requests are used up",
  reserved: "The rest of the hour's LL2 requests is reserved",
};

export function createBudget({ requests, clock, log }: BudgetOptions): Budget {
  let rosterIsDue = false;

  const refusal = ({ waitMs, reason }: Wait): SourceError => {
    const retryAt = new Date(clock.now().getTime() + waitMs);
    const reserved = reason === "reserved" ? { reserved: true } : {};
    return new SourceError(messages[reason], { kind: "throttled", retryAt, ...reserved });
  };

  const requireRoom = async (demand: Omit<Demand, "rosterIsDue">): Promise<void> => {
    const wait = await requests.roomFor({ ...demand, rosterIsDue });
    if (wait !== undefined) throw refusal(wait);
  };

  return {
    async take(purpose) {
      const taken = await requests.take({ purpose, rosterIsDue });
      if ("reason" in taken) throw refusal(taken);
      return taken;
    },
    async settle(ticket, outcome) {
      try {
        await requests.settle(ticket, outcome);
      } catch (error) {
        // Unsettled, it still counts.
        log.debug({ err: error }, "What became of a request could not be noted");
      }
    },
    requireRoom: (purpose, count) => requireRoom({ purpose, requests: count }),
    requireNoBackOff: () => requireRoom({ purpose: "details", requests: 0 }),
    async backOff(waitMs) {
      await requests.backOff(waitMs);
      return new Date(clock.now().getTime() + waitMs);
    },
    observe: requests.observe,
    rosterIsDue(isDue) {
      rosterIsDue = isDue;
    },
    status: () => requests.status(rosterIsDue),
  };
}
