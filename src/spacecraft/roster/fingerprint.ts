import type { Catalogue } from "../catalogue.ts";

/**
 * What the roster says of a craft that its details follow from, as a text: while it is the same, nothing has been launched,
 * docked or landed. Of a craft in space it holds for one roster and one stay only. `undefined` where the roster cannot tell.
 */
export function traceOfSpacecraft({ snapshot, byId }: Catalogue, id: number): string | undefined {
  const { value, takenAt } = snapshot;
  const craft = byId(id);
  if (craft === undefined || value.origin === "starter") return undefined;
  const { flightsCount, missionEndsCount, timeInSpaceSeconds, timeDockedSeconds, status } = craft;
  const times = craft.inSpace
    ? [takenAt, craft.docked?.dockingId]
    : [timeInSpaceSeconds, timeDockedSeconds];
  return JSON.stringify([value.origin, flightsCount, missionEndsCount, times, status?.id]);
}

/** Whether two of these are of one flight and one stay, whatever the rosters are that they follow from. */
export function isSameStay(one: string, other: string): boolean {
  return one.replace(rosterMoment, "") === other.replace(rosterMoment, "");
}

/** Only of a craft in space it is in there. */
const rosterMoment = /"\d{4}-\d{2}-\d{2}T[\d:.]+Z"/;

/** The same of a class: how often its craft have flown and ended. */
export function traceOfConfiguration({ snapshot }: Catalogue, id: number): string | undefined {
  const { origin, spacecraft } = snapshot.value;
  const own = spacecraft.filter(({ config }) => config.id === id);
  if (own.length === 0 || origin === "starter") return undefined;
  const flights = own.reduce((sum, { flightsCount = 0 }) => sum + flightsCount, 0);
  const ends = own.reduce((sum, { missionEndsCount = 0 }) => sum + missionEndsCount, 0);
  return JSON.stringify([origin, own.length, flights, ends, own.at(-1)?.config.inUse]);
}
