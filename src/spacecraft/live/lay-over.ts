import type { DockingEvent, Roster, Spacecraft, Stay } from "../model.ts";
import type { Snapshot } from "../source.ts";
import type { InSpace, LivePicture, Look } from "./live-picture.ts";
import { staysOf } from "./stays.ts";

/** What a catalogue knows of now beyond its roster. */
export interface Live {
  /** When LL2 last said who is in space; absent while the roster knows it better. */
  readonly inSpaceTakenAt?: Date;
  /** When LL2 last said who is docked; absent while that is not known. */
  readonly dockingsTakenAt?: Date;
  readonly dockings: readonly DockingEvent[];
}

/** A roster with the picture laid over it. */
export interface Overlaid {
  /** By ascending id; all running clocks as of the roster's moment, so that one elapsed time is right for all. */
  readonly spacecraft: readonly Spacecraft[];
  readonly live: Live;
}

/**
 * Lays a picture over a roster of the same host. A look at who is in space counts only when it is newer than the roster:
 * its records take the place of the roster's, and a craft missing from a complete one is no longer in space.
 */
export function layOver(
  roster: Snapshot<Roster>,
  picture: LivePicture | undefined,
  now: Date,
): Overlaid {
  const { origin, spacecraft } = roster.value;
  const nothing = { spacecraft, live: { dockings: [] } };
  if (picture === undefined || picture.origin !== origin) return nothing;
  const inSpace = isNewer(picture.inSpace, roster.takenAt) ? picture.inSpace : undefined;
  const lookedAt = inSpace?.takenAt ?? roster.takenAt;
  const seen = new Set(inSpace?.value.spacecraft.map(({ id }) => id));
  const merged = (inSpace === undefined ? spacecraft : merge(spacecraft, inSpace.value)).map(
    (craft) => (seen.has(craft.id) ? setBack(craft, secondsFrom(roster.takenAt, lookedAt)) : craft),
  );
  const byId = new Map(merged.map((craft) => [craft.id, craft]));
  const { dockings } = picture;
  const stays = dockings && staysOf(dockings, byId, roster.takenAt, now);
  return {
    spacecraft: merged.map((craft) => {
      const stay = stays?.get(craft.id);
      if (stay === undefined) return craft;
      return dock(craft, stay, {
        roster: roster.takenAt,
        figures: seen.has(craft.id) ? lookedAt : roster.takenAt,
      });
    }),
    live: {
      dockings: dockings?.value ?? [],
      ...(inSpace !== undefined && { inSpaceTakenAt: inSpace.takenAt }),
      ...(stays !== undefined && dockings !== undefined && { dockingsTakenAt: dockings.takenAt }),
    },
  };
}

/** The clock of a craft in space, as it stood that much earlier: below zero where it did not run yet. */
function setBack(craft: Spacecraft, seconds: number): Spacecraft {
  const { timeInSpaceSeconds } = craft;
  if (timeInSpaceSeconds === undefined) return craft;
  return { ...craft, timeInSpaceSeconds: timeInSpaceSeconds - seconds };
}

/** Its docked clock has run since its figures were taken, or since it docked, if that was later. */
function dock(
  craft: Spacecraft,
  docked: Stay,
  moments: { readonly roster: Date; readonly figures: Date },
): Spacecraft {
  const { timeDockedSeconds } = craft;
  if (timeDockedSeconds === undefined) return { ...craft, docked };
  const runsFrom = docked.since > moments.figures ? docked.since : moments.figures;
  const seconds = secondsFrom(moments.roster, runsFrom);
  return { ...craft, docked, timeDockedSeconds: timeDockedSeconds - seconds };
}

function secondsFrom(start: Date, end: Date): number {
  return (end.getTime() - start.getTime()) / 1000;
}

function isNewer(look: Look<InSpace> | undefined, than: Date): look is Look<InSpace> {
  return look !== undefined && look.takenAt > than;
}

function merge(held: readonly Spacecraft[], look: InSpace): readonly Spacecraft[] {
  const seen = new Map(look.spacecraft.map((craft) => [craft.id, craft]));
  const unreadable = new Set(look.unreadableIds);
  const known = new Set(held.map(({ id }) => id));
  const updated = held.map((craft) => {
    const isGone = craft.inSpace === true && look.isComplete && !unreadable.has(craft.id);
    return seen.get(craft.id) ?? (isGone ? { ...craft, inSpace: false } : craft);
  });
  const added = look.spacecraft.filter(({ id }) => !known.has(id));
  if (added.length === 0) return updated;
  return [...updated, ...added].sort((one, other) => one.id - other.id);
}
