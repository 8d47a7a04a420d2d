import type { Flight, Launch, Spacecraft } from "./model.ts";
import { hasPassed } from "./moment.ts";

/**
 * Where a flight stands. "planned": its launch lies ahead. "under-way": launched, and up there now. "over": it has ended, or
 * its craft is no longer in space. "unknown": what is on record does not tell.
 */
export type FlightState = "planned" | "under-way" | "over" | "unknown";

/** What of a craft decides about its flights: whether it is in space. */
export interface Whereabouts extends Pick<Spacecraft, "inSpace"> {
  /** Of when that is: it says nothing of a launch after it. */
  readonly asOf?: Date;
}

/**
 * The state of each flight of one craft at one moment, in the order given. Of several that were launched and have no end
 * only the last can be under way: a craft flies one flight at a time.
 */
export function statesOf(
  flights: readonly Flight[],
  craft: Whereabouts,
  now: Date,
): readonly FlightState[] {
  const states = flights.map((flight) => stateOf(flight, craft, now));
  const running = flights.filter((_, index) => states[index] === "under-way");
  const last = running.reduce<Flight | undefined>(
    (latest, flight) =>
      latest === undefined || launchedMs(flight) > launchedMs(latest) ? flight : latest,
    undefined,
  );
  return states.map((state, index) =>
    state === "under-way" && flights[index] !== last ? "over" : state,
  );
}

function stateOf(
  { launch, missionEnd, landing }: Flight,
  craft: Whereabouts,
  now: Date,
): FlightState {
  if (missionEnd !== undefined && missionEnd <= now) return "over";
  const launched = launchState(launch, now);
  if (launched === "ahead") return "planned";
  if (landing?.successful !== undefined) return "over";
  if (launched === "unknown") return missionEnd !== undefined ? "planned" : "unknown";
  if (craft.inSpace === true) return "under-way";
  if (craft.inSpace === undefined) return "unknown";
  const isNews = launch?.at !== undefined && craft.asOf !== undefined && launch.at > craft.asOf;
  return isNews && launch.status?.id !== failedStatusId ? "under-way" : "over";
}

/** LL2's launch statuses that say that it has happened: success, failure, in flight, partial failure, payload deployed. */
const launchedStatusIds = new Set([3, 4, 6, 7, 9]);
const failedStatusId = 4;
/** And those that say that it has not: go, to be determined, on hold, to be confirmed. */
const aheadStatusIds = new Set([1, 2, 5, 8]);

function launchState(launch: Launch | undefined, now: Date): "ahead" | "happened" | "unknown" {
  if (launch === undefined) return "unknown";
  const { at, precision = "minute", status } = launch;
  if (at !== undefined && at > now) return "ahead";
  if (status !== undefined && launchedStatusIds.has(status.id)) return "happened";
  if (status !== undefined && aheadStatusIds.has(status.id) && !isLongPast(launch, now))
    return "ahead";
  if (at === undefined) return "unknown";
  return hasPassed(at, precision, now) ? "happened" : "ahead";
}

/** A launch that LL2 still calls to be confirmed weeks after its date is a record that was never closed. */
const forgottenAfterMs = 14 * 86_400_000;

function isLongPast({ at, precision = "minute" }: Launch, now: Date): boolean {
  return at !== undefined && hasPassed(at, precision, new Date(now.getTime() - forgottenAfterMs));
}

/** Seconds since the launch of a flight under way, where the moment of it is known to the day or closer. */
export function runningSeconds({ launch }: Flight, now: Date): number | undefined {
  if (launch?.at === undefined) return undefined;
  const { at, precision = "minute" } = launch;
  if (precision !== "minute" && precision !== "hour") return undefined;
  return Math.max(0, (now.getTime() - at.getTime()) / 1000);
}

/** How long a flight that is over lasted: LL2's figure, which writes zero for unknown, or from its ends. */
export function lastedSeconds({ durationSeconds, launch, missionEnd }: Flight): number | undefined {
  if (durationSeconds !== undefined && durationSeconds >= 1) return durationSeconds;
  if (
    launch?.at === undefined ||
    missionEnd === undefined ||
    (launch.precision ?? "minute") !== "minute"
  )
    return undefined;
  const seconds = (missionEnd.getTime() - launch.at.getTime()) / 1000;
  return seconds >= 1 ? seconds : undefined;
}

function launchedMs({ launch }: Flight): number {
  return launch?.at?.getTime() ?? Number.NEGATIVE_INFINITY;
}

/** The flight under way, if any. */
export function flightUnderWay(
  flights: readonly Flight[],
  craft: Whereabouts,
  now: Date,
): Flight | undefined {
  const states = statesOf(flights, craft, now);
  return flights.find((_, index) => states[index] === "under-way");
}

/** Of the flights that lie ahead the first whose date is known. */
export function nextFlight(
  flights: readonly Flight[],
  craft: Whereabouts,
  now: Date,
): Flight | undefined {
  const states = statesOf(flights, craft, now);
  return flights
    .filter((flight, index) => states[index] === "planned" && flight.launch?.at !== undefined)
    .sort((one, other) => launchedMs(one) - launchedMs(other))[0];
}

/** Newest launch first; flights without a date last, whatever the century. */
export function newestFirst(one: Flight, other: Flight): number {
  const [first, second] = [launchedMs(one), launchedMs(other)];
  return first === second ? other.id - one.id : second - first;
}
