import type { DockingEvent, DockingTarget, Named, Spacecraft, Stay } from "../model.ts";

/** A craft that is docked now. */
export interface DockedCraft {
  readonly craft: Spacecraft;
  readonly stay: Stay;
}

/** A station, or another craft, and what is docked to it. */
export interface DockedAt {
  readonly target: DockingTarget;
  /** Those that came first, first. */
  readonly docked: readonly DockedCraft[];
}

/** Who is docked where, the fullest station first. */
export function dockedByTarget(spacecraft: readonly Spacecraft[]): readonly DockedAt[] {
  const byTarget = new Map<string, { target: DockingTarget; docked: DockedCraft[] }>();
  for (const craft of spacecraft) {
    const { docked: stay, inSpace } = craft;
    if (stay === undefined || inSpace !== true) continue;
    const key = `${stay.target.kind} ${stay.target.id}`;
    const known = byTarget.get(key) ?? { target: stay.target, docked: [] };
    known.docked.push({ craft, stay });
    byTarget.set(key, known);
  }
  return [...byTarget.values()]
    .map(({ target, docked }) => ({
      target,
      docked: docked.sort((a, b) => a.stay.since.getTime() - b.stay.since.getTime()),
    }))
    .sort((a, b) => b.docked.length - a.docked.length || (a.target.name < b.target.name ? -1 : 1));
}

/** Every station that spacecraft were docked to of late, also while nothing is; the busiest first. */
export function stationsOf(dockings: readonly DockingEvent[]): readonly Named[] {
  const counts = new Map<number, { readonly station: Named; count: number }>();
  for (const { target } of dockings) {
    if (target?.kind !== "station") continue;
    const { id, name } = target;
    const counted = counts.get(id) ?? { station: { id, name }, count: 0 };
    counted.count += 1;
    counts.set(id, counted);
  }
  return [...counts.values()]
    .sort((one, other) => other.count - one.count || one.station.id - other.station.id)
    .map(({ station }) => station);
}
