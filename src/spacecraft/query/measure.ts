import type { Spacecraft } from "../model.ts";

/** The figures that spacecraft are ranked by; the first four are LL2's orderings of the same meaning. */
export const measures = [
  "flights",
  "mission-ends",
  "time-in-space",
  "time-docked",
  "fastest-turnaround",
] as const;
export type Measure = (typeof measures)[number];

/** A figure as LL2 records it: counts, or seconds at the moment of the roster. */
export function measureOf(craft: Spacecraft, measure: Measure): number | undefined {
  switch (measure) {
    case "flights":
      return craft.flightsCount;
    case "mission-ends":
      return craft.missionEndsCount;
    case "time-in-space":
      return craft.timeInSpaceSeconds;
    case "time-docked":
      return craft.timeDockedSeconds;
    case "fastest-turnaround":
      return craft.fastestTurnaroundSeconds;
  }
}

/**
 * A figure as people are told it. The clock of a craft in space, and of one that is docked, has run on by
 * `elapsedSeconds` since the roster was taken.
 * LL2 writes zero for what it does not know: a zero that other facts contradict is `undefined`.
 */
export function figureOf(
  craft: Spacecraft,
  measure: Measure,
  elapsedSeconds: number,
): number | undefined {
  const value = measureOf(craft, measure);
  if (value === undefined || (value === 0 && isContradicted(craft, measure))) return undefined;
  return runs(craft, measure) ? value + elapsedSeconds : value;
}

/** Whether the figure grows by a second each second. */
export function runs({ inSpace, docked }: Spacecraft, measure: Measure): boolean {
  if (measure === "time-in-space") return inSpace === true;
  return measure === "time-docked" && docked !== undefined;
}

function isContradicted(craft: Spacecraft, measure: Measure): boolean {
  const { inSpace, flightsCount = 0, missionEndsCount = 0, timeInSpaceSeconds = 0 } = craft;
  const { timeDockedSeconds = 0 } = craft;
  const hasFlown = inSpace === true || timeInSpaceSeconds > 0 || timeDockedSeconds > 0;
  switch (measure) {
    case "flights":
      return hasFlown || missionEndsCount > 0;
    case "mission-ends":
      return inSpace !== true && flightsCount > 0;
    case "time-in-space":
      return hasFlown || flightsCount > 0;
    case "time-docked":
    case "fastest-turnaround":
      return false;
  }
}

/** How many flights are under way: one at the most, and none of a craft that is not in space, however LL2 counts their ends. */
export function flightsUnderWay({ inSpace, flightsCount, missionEndsCount }: Spacecraft): number {
  if (inSpace !== true || flightsCount === undefined || missionEndsCount === undefined) return 0;
  return flightsCount > missionEndsCount ? 1 : 0;
}
