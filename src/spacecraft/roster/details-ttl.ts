import type { Flight, SpacecraftDetails } from "../model.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const shortestMs = 6 * hourMs;
const longestMs = 30 * dayMs;
/** Of craft without a date the age of their details is not known. */
const undatedMs = dayMs;

/**
 * For how long details may be taken for true while the roster shows no change: a tenth of the time since the last thing that
 * happened in them, as HTTP caches guess (RFC 9111, 4.2.2), from six hours to thirty days. What LL2 adds to a flight, such as
 * the crew or how a landing went, it adds soon after.
 */
export function lifeOfDetailsMs({ flights }: SpacecraftDetails, takenAt: Date): number {
  const last = Math.max(...flights.flatMap(momentsOf).map((moment) => moment.getTime()));
  if (!Number.isFinite(last)) return undatedMs;
  return Math.min(Math.max((takenAt.getTime() - last) / 10, shortestMs), longestMs);
}

/** Of a class LL2 says nothing that is dated. */
export const lifeOfConfigurationMs = 7 * dayMs;

function momentsOf({ launch, missionEnd, dockings }: Flight): readonly Date[] {
  const docked = (dockings ?? []).flatMap(({ from, until }) => [from, until]);
  return [launch?.at, missionEnd, ...docked].filter((moment) => moment !== undefined);
}
