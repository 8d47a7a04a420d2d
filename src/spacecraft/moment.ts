/** How closely a moment is known; LL2 calls it `net_precision`. Finer ones than a minute are shown as minutes. */
export const precisions = [
  "minute",
  "hour",
  "day",
  "week",
  "month",
  "quarter",
  "half",
  "year",
  "fiscal-year",
  "decade",
] as const;
export type Precision = (typeof precisions)[number];

/** The longest that each precision leaves open, in days: how late what is "in June" may still happen. */
const spanDays: Readonly<Record<Precision, number>> = {
  minute: 0,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 31,
  quarter: 92,
  half: 184,
  year: 366,
  "fiscal-year": 366,
  decade: 3_653,
};

const dayMs = 86_400_000;

/** Whether a moment known this closely has surely passed. */
export function hasPassed(at: Date, precision: Precision, now: Date): boolean {
  return at.getTime() + spanDays[precision] * dayMs <= now.getTime();
}
