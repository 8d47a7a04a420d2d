import type { Catalogue } from "../catalogue.ts";
import type { Spacecraft } from "../model.ts";
import type { ChangeMemory, CraftMemory } from "./change-memory.ts";
import { dockingChanges } from "./docking-changes.ts";
import type { EventMoment, LiveEvent } from "./events.ts";
import { recordChanges } from "./record-changes.ts";

export interface Changes {
  readonly memory: ChangeMemory;
  readonly events: readonly LiveEvent[];
}

/** Of when a catalogue is, part by part. */
export interface Moments {
  /** Who is in space. */
  readonly inSpaceMs: number;
  readonly rosterMs: number;
  /** The newest of all its parts. */
  readonly newestMs: number;
}

const hourMs = 3_600_000;
/** How long before the last look a launch may lie that was not in LL2 then. */
const latestEntryMs = 24 * hourMs;

/**
 * What happened since the memory was made, and the memory for the next look. The first catalogue, one of another host and one
 * that is no newer tell nothing. Corrections by LL2 are no events: a craft has returned, and its status has changed, when
 * two looks in a row say so; counts only go up; what is dated long before the last look is history being filled in.
 */
export function changesIn(memory: ChangeMemory | undefined, catalogue: Catalogue): Changes {
  const { snapshot, live } = catalogue;
  const { origin, spacecraft } = snapshot.value;
  const rosterMs = snapshot.takenAt.getTime();
  const inSpaceMs = live.inSpaceTakenAt?.getTime() ?? rosterMs;
  const newestMs = Math.max(inSpaceMs, live.dockingsTakenAt?.getTime() ?? inSpaceMs);
  const moments = { inSpaceMs, rosterMs, newestMs };
  const before = memory?.origin === origin ? memory : undefined;
  if (before !== undefined && newestMs <= before.seenMs) return { memory: before, events: [] };

  const events: LiveEvent[] = [];
  const craft: Record<number, CraftMemory> = { ...before?.craft };
  for (const each of spacecraft) {
    const known = craft[each.id];
    if (before !== undefined) events.push(...eventsOf(each, known, before, moments));
    craft[each.id] = remember(each, known, moments);
  }
  const dockings = dockingChanges(before, catalogue);
  const records = recordChanges(before, catalogue, newestMs, events);
  return {
    memory: {
      origin,
      seenMs: newestMs,
      craft,
      ...dockings.memory,
      ...records.memory,
    },
    events: before === undefined ? [] : [...events, ...dockings.events, ...records.events],
  };
}

function eventsOf(
  craft: Spacecraft,
  known: CraftMemory | undefined,
  before: ChangeMemory,
  moments: Moments,
): readonly LiveEvent[] {
  const between = (afterMs: number, beforeMs: number): EventMoment => ({
    after: new Date(Math.min(afterMs, beforeMs)),
    before: new Date(beforeMs),
  });
  const isNew = !craft.placeholder && (known === undefined || known.placeholder);
  const seen = between(before.seenMs, evidenceMs(craft, moments));
  const found: LiveEvent[] = isNew ? [{ kind: "new-craft", craftId: craft.id, when: seen }] : [];
  if (craft.inSpace === true && isLaunched(craft, known, moments)) {
    const when = launchMoment(craft, known, moments) ?? seen;
    const isHistory = "at" in when && when.at.getTime() < before.seenMs - latestEntryMs;
    const isOld = known === undefined && !("at" in when);
    if (!isHistory && !isOld) found.push({ kind: "launched", ...flown(craft), when });
  }
  if (hasFlown(craft, known)) found.push({ kind: "flew", ...flown(craft), when: seen });
  if (known?.inSpace === true && isConfirmed(known, craft.inSpace === false, moments.inSpaceMs)) {
    const when = between(known.inSpaceMs ?? before.seenMs, known.movedMs ?? moments.inSpaceMs);
    found.push({ kind: "returned", craftId: craft.id, when });
  }
  const { status } = craft;
  const next = known?.nextStatus;
  if (status !== undefined && next?.id === status.id && evidenceMs(craft, moments) > next.seenMs) {
    const from = known?.status === undefined ? {} : { from: known.status };
    found.push({ kind: "status", craftId: craft.id, ...from, to: status, when: seen });
  }
  return found;
}

/** A higher count of flights is proof enough; without it the next look has to say so too. */
function isLaunched(
  craft: Spacecraft,
  known: CraftMemory | undefined,
  { inSpaceMs }: Moments,
): boolean {
  if (known === undefined) return true;
  if (known.inSpace !== false) return false;
  const isCounted = (craft.flightsCount ?? 0) > (known.flights ?? Number.POSITIVE_INFINITY);
  return isCounted || isConfirmed(known, true, inSpaceMs);
}

/** Both its flights and their ends are one more, and no look saw it in space. */
function hasFlown(craft: Spacecraft, known: CraftMemory | undefined): boolean {
  if (known?.inSpace !== false || craft.inSpace !== false || known.movedMs !== undefined)
    return false;
  const { flightsCount = 0, missionEndsCount = 0 } = craft;
  return (
    flightsCount > (known.flights ?? Number.POSITIVE_INFINITY) &&
    missionEndsCount > (known.missionEnds ?? Number.POSITIVE_INFINITY)
  );
}

function isConfirmed({ movedMs }: CraftMemory, isElsewhere: boolean, inSpaceMs: number): boolean {
  return isElsewhere && movedMs !== undefined && inSpaceMs > movedMs;
}

/** By its own clock: what it has been in space beyond its earlier flights. */
function launchMoment(
  craft: Spacecraft,
  known: CraftMemory | undefined,
  { inSpaceMs, rosterMs }: Moments,
): EventMoment | undefined {
  const { timeInSpaceSeconds, flightsCount } = craft;
  const isFirst = known === undefined && flightsCount === 1;
  const earlierSeconds = isFirst ? 0 : known?.timeInSpaceSeconds;
  if (timeInSpaceSeconds === undefined || earlierSeconds === undefined) return undefined;
  const launchedMs = rosterMs - (timeInSpaceSeconds - earlierSeconds) * 1000;
  const earliestMs = isFirst ? Number.NEGATIVE_INFINITY : (known?.inSpaceMs ?? 0) - latestEntryMs;
  if (launchedMs < earliestMs || launchedMs > inSpaceMs) return undefined;
  return { at: new Date(launchedMs) };
}

function flown({ id, flightsCount }: Spacecraft) {
  const number = flightsCount === undefined ? {} : { flightNumber: flightsCount };
  return { craftId: id, ...number, isFirstReuse: flightsCount === 2 };
}

/** Of when a craft's record is: in space, it is as new as the look. */
function evidenceMs({ inSpace }: Spacecraft, { inSpaceMs, rosterMs }: Moments): number {
  return inSpace === true ? inSpaceMs : rosterMs;
}

function remember(
  craft: Spacecraft,
  known: CraftMemory | undefined,
  moments: Moments,
): CraftMemory {
  const flights = highest(known?.flights, craft.flightsCount);
  const missionEnds = highest(known?.missionEnds, craft.missionEndsCount);
  const isUp = craft.inSpace ?? known?.inSpace;
  const { timeInSpaceSeconds = known?.timeInSpaceSeconds } =
    craft.inSpace === false ? craft : (known ?? {});
  return {
    placeholder: craft.placeholder && (known?.placeholder ?? true),
    ...(isUp !== undefined && whereabouts(isUp, craft, known, moments)),
    ...(flights !== undefined && { flights }),
    ...(missionEnds !== undefined && { missionEnds }),
    ...(timeInSpaceSeconds !== undefined && { timeInSpaceSeconds }),
    ...statusOf(craft, known, evidenceMs(craft, moments)),
  };
}

function whereabouts(
  isUp: boolean,
  craft: Spacecraft,
  known: CraftMemory | undefined,
  { inSpaceMs }: Moments,
): Pick<CraftMemory, "inSpace" | "inSpaceMs" | "movedMs"> {
  if (known?.inSpace === undefined || known.inSpace === isUp) {
    return { inSpace: isUp, inSpaceMs };
  }
  const isCounted = isUp && (craft.flightsCount ?? 0) > (known.flights ?? Number.POSITIVE_INFINITY);
  if (isCounted || isConfirmed(known, true, inSpaceMs)) return { inSpace: isUp, inSpaceMs };
  return {
    inSpace: known.inSpace,
    movedMs: known.movedMs ?? inSpaceMs,
    ...(known.inSpaceMs !== undefined && { inSpaceMs: known.inSpaceMs }),
  };
}

function statusOf(
  { status }: Spacecraft,
  known: CraftMemory | undefined,
  seenMs: number,
): Pick<CraftMemory, "status" | "nextStatus"> {
  if (status === undefined) return known?.status === undefined ? {} : { status: known.status };
  if (known?.status === undefined || known.status.id === status.id) return { status };
  const next = known.nextStatus;
  if (next?.id !== status.id) return { status: known.status, nextStatus: { ...status, seenMs } };
  return seenMs > next.seenMs ? { status } : { status: known.status, nextStatus: next };
}

function highest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}
