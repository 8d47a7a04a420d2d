import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { packageRoot } from "../../runtime/package.ts";
import type { ConfigurationDetails, Flight, SpacecraftDetails } from "../../spacecraft/model.ts";
import { configurationFacts, flightFacts } from "../format/details-format.ts";
import { count, id } from "../format/spacecraft-format.ts";

/** Details of a few famous craft and of their classes, as they ship with the bot. */
export interface StarterDetails {
  readonly takenAt: Date;
  /** By the craft's id. */
  readonly spacecraft: ReadonlyMap<number, SpacecraftDetails>;
  /** By the class's id: what comes on top of the roster's facts of it. */
  readonly configurations: ReadonlyMap<number, ConfigurationFacts>;
}

export type ConfigurationFacts = Omit<ConfigurationDetails, "id" | "name" | "families">;

/**
 * One craft or class a line:
 *
 *   { "version": 1, "takenAt": "2026-08-22T00:00:00.000Z",
 *     "spacecraft": [ { "id": 4, "flightsTotal": 1, "flights": [ { "launch": { "name": ..., "at": ... }, ... } ] }, ... ],
 *     "configurations": [ { "id": 11, "crewCapacity": 1, ... }, ... ] }
 *
 * Flights have the domain's own field names, newest launch first, and a launch with a name: LL2's numbers of them are not there.
 */
const flight = flightFacts.refine(({ launch }) => launch?.name !== undefined, "no name");
const detailsSchema = z.object({
  version: z.literal(1),
  takenAt: z.iso.datetime().transform((text) => new Date(text)),
  spacecraft: z.array(z.object({ id, flightsTotal: count, flights: z.array(flight) })),
  configurations: z.array(configurationFacts.extend({ id })),
});

export function loadStarterDetails(path = starterDetailsPath()): StarterDetails {
  const stored = detailsSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  const spacecraft = stored.spacecraft.map(({ id: craftId, flightsTotal, flights }) => {
    const numbered = flights.map(
      (facts, index): Flight => ({ id: flightsTotal - index, ...facts }),
    );
    return [craftId, { flightsTotal, flights: numbered }] as const;
  });
  const configurations = stored.configurations.map(({ id: configId, ...facts }) => {
    return [configId, facts] as const;
  });
  return {
    takenAt: stored.takenAt,
    spacecraft: new Map(spacecraft),
    configurations: new Map(configurations),
  };
}

function starterDetailsPath(): string {
  return fileURLToPath(new URL("data/starter-details.json", packageRoot));
}
