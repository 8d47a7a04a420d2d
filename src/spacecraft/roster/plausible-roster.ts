import type { Roster } from "../model.ts";
import { SourceError } from "../source.ts";

/** A new roster with fewer craft, or fewer known figures, than this share of the held one is a fault of the source. */
const smallestShare = 0.5;
const figures = [
  "inSpace",
  "timeInSpaceSeconds",
  "timeDockedSeconds",
  "flightsCount",
  "missionEndsCount",
] as const;

/**
 * An outage must not replace a good roster with the little that came through.
 * @throws {SourceError} when too much of the held one is missing.
 */
export function requirePlausible(taken: Roster, held: Roster): void {
  if (taken.origin !== held.origin) return;
  if (taken.spacecraft.length < held.spacecraft.length * smallestShare) {
    throw lacking("craft", "spacecraft");
  }
  for (const fact of figures) {
    const known = ({ spacecraft }: Roster): number =>
      spacecraft.filter((craft) => craft[fact] !== undefined).length;
    if (known(taken) < known(held) * smallestShare) throw lacking(fact, fact);
  }
}

function lacking(what: string, path: string): SourceError {
  const message = `The new roster lacks most of the ${what} of the one in use`;
  return new SourceError(message, { kind: "malformed", path });
}
