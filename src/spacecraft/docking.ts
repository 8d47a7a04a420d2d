import type { FlightState } from "./flight.ts";
import type { Docking } from "./model.ts";

/**
 * Where a docking stands. "planned": it lies ahead. "docked": it has happened and is not over. "undocked": it is over.
 * "departure-unrecorded": over, but LL2 never wrote down when. "unknown": what is on record does not tell.
 */
export type DockingState = "planned" | "docked" | "undocked" | "departure-unrecorded" | "unknown";

/**
 * The state of a docking at one moment, given the state of its flight: LL2 leaves departures out of flights that ended
 * years ago, and none of those is still docked.
 */
export function dockingState(
  { from, until }: Pick<Docking, "from" | "until">,
  flight: FlightState,
  now: Date,
): DockingState {
  if (flight === "planned" || (from !== undefined && from > now)) return "planned";
  if (until !== undefined && until <= now) return "undocked";
  if (flight === "over") return until === undefined ? "departure-unrecorded" : "undocked";
  if (from === undefined || flight === "unknown") return "unknown";
  return "docked";
}
