import type { LivePicture } from "../../../src/spacecraft/live/live-picture.ts";
import type { DockingEvent, DockingTarget, Spacecraft } from "../../../src/spacecraft/model.ts";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const hourSeconds = 3600;
export const daySeconds = 24 * hourSeconds;
export const now = new Date("2026-11-21T12:00:00Z");
export const ago = (ms: number) => new Date(now.getTime() - ms);

export function craft(id: number, facts: Partial<Spacecraft> = {}): Spacecraft {
  const config = { id: 1, name: "Class", families: [] };
  return { id, name: `Craft ${id}`, placeholder: false, config, ...facts };
}

/** A craft that has been up for thirty days, twenty of them docked. */
export function up(id: number, facts: Partial<Spacecraft> = {}): Spacecraft {
  const clocks = { timeInSpaceSeconds: 30 * daySeconds, timeDockedSeconds: 20 * daySeconds };
  return craft(id, { inSpace: true, ...clocks, ...facts });
}

export const station: DockingTarget = {
  kind: "station",
  id: 4,
  name: "International Space Station",
};
export const zenith = { id: 13, name: "Harmony zenith" };

/** Docked for five days, launched a day before that. */
export function docking(craftId: number, facts: Partial<DockingEvent> = {}): DockingEvent {
  return {
    id: 100 + craftId,
    craftId,
    flightId: craftId,
    launchedAt: ago(6 * dayMs),
    target: station,
    port: zenith,
    from: ago(5 * dayMs),
    ...facts,
  };
}

interface Seen {
  readonly inSpace?: readonly Spacecraft[] | undefined;
  readonly isComplete?: boolean;
  readonly unreadableIds?: readonly number[];
  readonly lookedAt?: Date;
  readonly dockings?: readonly DockingEvent[] | undefined;
  readonly dockingsAt?: Date;
  readonly origin?: LivePicture["origin"];
}

/** A picture of ten minutes ago, unless told otherwise. */
export function pictureOf(seen: Seen): LivePicture {
  const { inSpace, isComplete = true, unreadableIds = [], origin = "production", dockings } = seen;
  const { lookedAt = ago(10 * minuteMs), dockingsAt = ago(10 * minuteMs) } = seen;
  return {
    origin,
    ...(inSpace !== undefined && {
      inSpace: { takenAt: lookedAt, value: { spacecraft: inSpace, unreadableIds, isComplete } },
    }),
    ...(dockings !== undefined && { dockings: { takenAt: dockingsAt, value: dockings } }),
  };
}
