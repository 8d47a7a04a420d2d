import type { Spacecraft } from "../model.ts";

/**
 * What to offer before anything is typed: craft in space now, the longest up first; then the best
 * known, by flights and by time in space.
 */
export function orderUnasked(spacecraft: readonly Spacecraft[]): readonly Spacecraft[] {
  return [...spacecraft].sort(
    (one, other) =>
      Number(other.inSpace === true) - Number(one.inSpace === true) ||
      (one.inSpace ? 0 : (other.flightsCount ?? 0) - (one.flightsCount ?? 0)) ||
      (other.timeInSpaceSeconds ?? 0) - (one.timeInSpaceSeconds ?? 0) ||
      one.id - other.id,
  );
}
