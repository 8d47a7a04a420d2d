import type { Demand, Purpose, WaitReason } from "./request-budget.ts";

/** Requests in the current window by what they were for; "others": of everything else behind the address. */
export type Counts = Readonly<Record<Purpose | "others", number>>;

/** Kept back for people's questions while a roster is fetched: 3 of 15, and the same share of any other limit. */
export function reserveOf(limit: number): number {
  return Math.floor(limit / 5);
}

/**
 * Who may send. The roster and the looks at what is happening leave the reserve to people, less what these have used
 * of it already; while a roster is due, people have no more than the reserve, and looks wait. A crawl longer than
 * the limit may begin when all that it can have is free.
 */
export function admissionOf(
  { purpose, requests = 1, rosterIsDue }: Demand,
  counts: Counts,
  limit: number,
): "admitted" | Exclude<WaitReason, "backing-off"> {
  if (requests === 0) return "admitted";
  const used = counts.roster + counts.watch + counts.details + counts.others;
  const reserve = reserveOf(limit);
  if (purpose === "details") {
    if (used + requests > limit) return "used-up";
    return rosterIsDue && counts.details + requests > reserve ? "reserved" : "admitted";
  }
  if (purpose === "watch" && rosterIsDue) return "reserved";
  const wanted = Math.min(requests, limit - reserve);
  if (used + wanted > limit) return "used-up";
  const keptBack = Math.max(0, reserve - counts.details);
  return used + wanted > limit - keptBack ? "reserved" : "admitted";
}
