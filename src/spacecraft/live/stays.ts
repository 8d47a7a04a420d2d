import { dockingState } from "../docking.ts";
import type { DockingEvent, Spacecraft, Stay } from "../model.ts";
import type { Look } from "./live-picture.ts";

/** A look at dockings says nothing about now when it is older. */
const longestAgeMs = 24 * 3_600_000;
/** How far a craft's own clocks may fall short of its stay: editors round, and enter what happened late. */
const slackSeconds = 24 * 3_600;

/**
 * Which craft are docked at `now`, by their ids; `undefined` when the look is too old to say. LL2 leaves departures out: a craft stays docked only while it is in
 * space, in its newest flight, for no longer than its own clocks allow, and until another one takes its port.
 * `spacecraft`: with clocks as of `asOf`.
 */
export function staysOf(
  { takenAt, value }: Look<readonly DockingEvent[]>,
  spacecraft: ReadonlyMap<number, Spacecraft>,
  asOf: Date,
  now: Date,
): ReadonlyMap<number, Stay> | undefined {
  if (now.getTime() - takenAt.getTime() >= longestAgeMs) return undefined;
  const newest = newestFlights(value);
  const possible = value.filter((docking) => {
    const craft = spacecraft.get(docking.craftId);
    return (
      craft?.inSpace === true &&
      newest.get(docking.craftId) === docking.flightId &&
      stateOf(docking, now) === "docked" &&
      isPlausible(docking, craft, asOf)
    );
  });
  const latestFirst = [...possible].sort((one, other) => fromMs(other) - fromMs(one));
  const stays = new Map<number, Stay>();
  const takenPorts = new Set<number>();
  for (const docking of latestFirst) {
    const stay = toStay(docking);
    if (stay === undefined || stays.has(docking.craftId)) continue;
    if (stay.port !== undefined && takenPorts.has(stay.port.id)) continue;
    if (stay.port !== undefined) takenPorts.add(stay.port.id);
    stays.set(docking.craftId, stay);
  }
  return stays;
}

function stateOf(docking: DockingEvent, now: Date) {
  const isOver = docking.missionEnd !== undefined && docking.missionEnd <= now;
  return dockingState(docking, isOver ? "over" : "under-way", now);
}

/** The flight that each craft was launched on last, as far as its dockings tell. */
function newestFlights(dockings: readonly DockingEvent[]): ReadonlyMap<number, number | undefined> {
  const newest = new Map<number, DockingEvent>();
  for (const docking of dockings) {
    const known = newest.get(docking.craftId);
    if (known === undefined || startMs(docking) > startMs(known)) {
      newest.set(docking.craftId, docking);
    }
  }
  return new Map([...newest].map(([craftId, { flightId }]) => [craftId, flightId]));
}

/** Nobody is docked for longer than they have been in space, or docked, in all their flights. */
function isPlausible(docking: DockingEvent, craft: Spacecraft, asOf: Date): boolean {
  const staySeconds = (asOf.getTime() - fromMs(docking)) / 1000;
  const clocks = [craft.timeInSpaceSeconds, craft.timeDockedSeconds];
  return clocks.every((seconds) => seconds === undefined || seconds + slackSeconds >= staySeconds);
}

function toStay({ id, target, port, from }: DockingEvent): Stay | undefined {
  if (target === undefined || from === undefined) return undefined;
  return { dockingId: id, target, since: from, ...(port !== undefined && { port }) };
}

function fromMs({ from }: DockingEvent): number {
  return from?.getTime() ?? Number.NEGATIVE_INFINITY;
}

function startMs(docking: DockingEvent): number {
  return docking.launchedAt?.getTime() ?? fromMs(docking);
}
