import { randomUUID } from "node:crypto";
import type { Clock } from "../../runtime/clock.ts";
import { SourceError } from "../../spacecraft/source.ts";
import { createLedger, type Ledger, type LedgerOptions, type Purpose } from "./ledger.ts";

/** What LL2's `/api-throttle/` says about us. */
export interface Throttle {
  readonly limit: number;
  readonly windowMs: number;
  readonly used: number;
}

export interface BudgetStatus {
  readonly limit: number;
  readonly used: number;
  /** Requests that LL2 would still answer in this hour. */
  readonly unused: number;
  /** Of these, requests that a person's question may cost now; the rest is our own reserve for the roster. */
  readonly left: number;
  /** When the next one may be sent, while `left` is 0. */
  readonly retryAt?: Date;
}

/** The hour's requests. Whoever wants to send one asks here first; there is no way around. */
export interface Budget {
  /**
   * Stamps one request, on disk before this returns. Throws `SourceError` ("throttled") when the
   * hour has none left for that purpose, or LL2 told us to wait.
   */
  take(purpose: Purpose): void;
  /** Throws as `take` does unless that many requests for a roster could go out now. */
  requireRoomForRoster(requests: number): void;
  /** While a roster is wanted, details may not use up the hour before it. */
  rosterIsWanted(wanted: boolean): void;
  /** Throws `SourceError` ("throttled") while LL2's own "wait" holds. */
  requireNotToldToWait(): void;
  /** LL2 answered 429: nothing is sent for that long. Gives the moment it ends. */
  toldToWait(waitMs: number): Date;
  learn(throttle: Throttle): void;
  status(): BudgetStatus;
}

export interface BudgetOptions extends LedgerOptions {
  readonly clock: Clock;
  /** Requests an hour before LL2 has said otherwise. Anonymous callers have 15 (LL2 FAQ). */
  readonly limit?: number;
}

const anonymousLimit = 15;
const hourMs = 3_600_000;
/** Kept back for people's questions while a roster is fetched. */
const keptForDetails = 3;
/**
 * LL2 counts a request when it arrives, we when it leaves, at most a deadline earlier:
 * a stamp holds its place that much longer than LL2's window.
 */
const travelMs = 30_000;

export function createBudget(options: BudgetOptions): Budget {
  const { clock } = options;
  const ledger: Ledger = createLedger(options);
  let limit = options.limit ?? anonymousLimit;
  let windowMs = hourMs + travelMs;
  let rosterWanted = false;

  const reserve = (): number => Math.min(keptForDetails, Math.floor(limit / 4));

  const isAllowed = (purposes: readonly Purpose[], purpose: Purpose, requests: number): boolean => {
    const forDetails = purposes.filter((entry) => entry === "details").length;
    if (purpose === "details") {
      const used = purposes.length + requests;
      return used <= limit && (!rosterWanted || forDetails + requests <= reserve());
    }
    const keptBack = Math.max(0, reserve() - forDetails);
    return purposes.length + Math.min(requests, limit - reserve()) <= limit - keptBack;
  };

  /** Milliseconds until that many requests are allowed; 0 for now. */
  const waitMs = (purpose: Purpose, requests: number): number => {
    const live = ledger.live(windowMs);
    const told = ledger.toldToWaitMs();
    for (let expired = 0; expired <= live.length; expired += 1) {
      const left = live.slice(expired).map((entry) => entry.purpose);
      if (!isAllowed(left, purpose, requests)) continue;
      const untilExpired = expired === 0 ? 0 : windowMs - (live[expired - 1]?.ageMs ?? 0);
      return Math.max(told, untilExpired);
    }
    return Math.max(told, windowMs);
  };

  const inMs = (ms: number): Date => new Date(clock.now().getTime() + ms);

  const refuse = (ms: number): never => {
    const isTold = ledger.toldToWaitMs() > 0;
    const isReserved = !isTold && ledger.live(windowMs).length < limit;
    const message = isTold
      ? "LL2 told us to wait"
      : isReserved
        ? "The rest of the hour's LL2 requests is reserved"
        : "The hour's LL2 requests are used up";
    const retryAt = inMs(ms);
    throw new SourceError(message, {
      kind: "throttled",
      retryAt,
      ...(isReserved && { reserved: true }),
    });
  };

  const requireRoom = (purpose: Purpose, requests: number): void => {
    const ms = waitMs(purpose, requests);
    if (ms > 0) refuse(ms);
  };

  return {
    take(purpose) {
      requireRoom(purpose, 1);
      const id = randomUUID();
      ledger.stamp(id, purpose);
      ledger.catchUp();
      // Another process may have stamped, or been told to wait, in the same instant: whoever then sees
      // too much steps back.
      const live = ledger.live(windowMs);
      const others = live.filter((entry) => entry.id !== id).map((entry) => entry.purpose);
      if (isAllowed(others, purpose, 1) && ledger.toldToWaitMs() === 0) return;
      ledger.cancel(id);
      refuse(Math.max(waitMs(purpose, 1), 1000));
    },
    requireRoomForRoster: (requests) => requireRoom("roster", requests),
    rosterIsWanted(wanted) {
      rosterWanted = wanted;
    },
    requireNotToldToWait() {
      const ms = ledger.toldToWaitMs();
      if (ms > 0) refuse(ms);
    },
    toldToWait(ms) {
      ledger.toldToWait(ms);
      return inMs(ledger.toldToWaitMs());
    },
    learn(throttle) {
      limit = throttle.limit;
      windowMs = throttle.windowMs + travelMs;
      // Where the clock may have been set since, LL2's count is worth more than our stamps.
      ledger.forgetUnsure();
      const unknown = throttle.used - ledger.live(windowMs).length;
      for (let count = 0; count < Math.min(unknown, limit); count += 1) {
        ledger.stamp(randomUUID(), "unknown");
      }
    },
    status() {
      const live = ledger.live(windowMs).map((entry) => entry.purpose);
      const wait = waitMs("details", 1);
      const used = live.length;
      let left = 0;
      while (wait === 0 && left < limit && isAllowed(live, "details", left + 1)) left += 1;
      const unused = Math.max(0, limit - used);
      return { limit, used, unused, left, ...(wait > 0 && { retryAt: inMs(wait) }) };
    },
  };
}
