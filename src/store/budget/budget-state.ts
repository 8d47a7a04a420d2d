import { admissionOf, type Counts } from "./budget-rule.ts";
import type { BudgetStatus, Demand, Wait } from "./request-budget.ts";

/** Requests an hour before LL2 has said otherwise. Anonymous callers have 15 (LL2 FAQ). */
export const anonymousLimit = 15;
/** LL2's window until it has said otherwise. */
export const hourMs = 3_600_000;
/**
 * LL2 counts a request when it arrives, we when it leaves, at most a deadline earlier: a row holds its place that much
 * longer than LL2's window.
 */
export const travelMs = 30_000;

/** What is booked in the current window, as one implementation of the budget found it. */
export interface BudgetState {
  readonly limit: number;
  readonly windowMs: number;
  readonly backingOffMs: number;
  /** Oldest first; `requests`: how many the row stands for. */
  readonly rows: readonly {
    readonly purpose: keyof Counts;
    readonly requests: number;
    readonly ageMs: number;
  }[];
}

/** What no store has been asked about yet. */
export const unusedBudget: BudgetStatus = {
  limit: anonymousLimit,
  used: 0,
  unused: anonymousLimit,
  left: anonymousLimit,
};

/** For showing: `wallMs` is the moment that the state is of. */
export function statusOf(state: BudgetState, rosterIsDue: boolean, wallMs: number): BudgetStatus {
  const { limit } = state;
  const used = totalOf(countsOf(state.rows));
  const next = waitFor({ purpose: "details", rosterIsDue }, state);
  const left = next === undefined ? mostDetails(state, rosterIsDue) : 0;
  const retryAt = next === undefined ? {} : { retryAt: new Date(wallMs + next.waitMs) };
  return { limit, used, unused: Math.max(0, limit - used), left, ...retryAt };
}

/** How long until so many requests are admitted, and why not now; `undefined`: they are. */
export function waitFor(demand: Demand, state: BudgetState): Wait | undefined {
  const { limit, windowMs, backingOffMs, rows } = state;
  const admission = admissionOf(demand, countsOf(rows), limit);
  if (admission === "admitted") {
    return backingOffMs > 0 ? { waitMs: backingOffMs, reason: "backing-off" } : undefined;
  }
  const freeing = rows.findIndex((_, index) => {
    return admissionOf(demand, countsOf(rows.slice(index + 1)), limit) === "admitted";
  });
  const untilFreeMs = windowMs - (rows[freeing]?.ageMs ?? 0);
  if (backingOffMs > untilFreeMs) return { waitMs: backingOffMs, reason: "backing-off" };
  return { waitMs: untilFreeMs, reason: admission };
}

function countsOf(rows: BudgetState["rows"]): Counts {
  const counts = { roster: 0, watch: 0, details: 0, others: 0 };
  for (const { purpose, requests } of rows) counts[purpose] += requests;
  return counts;
}

function totalOf(counts: Counts): number {
  return counts.roster + counts.watch + counts.details + counts.others;
}

function mostDetails({ rows, limit }: BudgetState, rosterIsDue: boolean): number {
  const counts = countsOf(rows);
  let low = 0;
  let high = limit;
  while (low < high) {
    const requests = Math.ceil((low + high) / 2);
    const admission = admissionOf({ purpose: "details", requests, rosterIsDue }, counts, limit);
    if (admission === "admitted") low = requests;
    else high = requests - 1;
  }
  return low;
}
