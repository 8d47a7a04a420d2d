import { z } from "zod";
import type { ConfigurationDetails, Flight, SpacecraftDetails } from "../../spacecraft/model.ts";
import { precisions } from "../../spacecraft/moment.ts";
import {
  amount,
  configurationSchema,
  count,
  httpsUrl,
  id,
  named,
  text,
} from "./spacecraft-format.ts";

/** The domain's details as JSON holds them, checked fact by fact; instants are ISO 8601. */

const instant = z.iso.datetime().transform((iso) => new Date(iso));
const flag = z.boolean();

const crew = z.array(
  z.object({ name: text, role: z.exactOptional(text), agency: z.exactOptional(text) }),
);

/** A flight without LL2's number of it. */
export const flightFacts = z.object({
  destination: z.exactOptional(text),
  launch: z.exactOptional(
    z.object({
      name: z.exactOptional(text),
      status: z.exactOptional(named),
      at: z.exactOptional(instant),
      precision: z.exactOptional(z.enum(precisions)),
      rocket: z.exactOptional(text),
      pad: z.exactOptional(text),
      location: z.exactOptional(text),
      mission: z.exactOptional(text),
    }),
  ),
  landing: z.exactOptional(
    z.object({
      attempted: z.exactOptional(flag),
      successful: z.exactOptional(flag),
      description: z.exactOptional(text),
      place: z.exactOptional(text),
      type: z.exactOptional(text),
    }),
  ),
  missionEnd: z.exactOptional(instant),
  durationSeconds: z.exactOptional(z.number()),
  turnaroundSeconds: z.exactOptional(z.number()),
  launchCrew: crew,
  onboardCrew: crew,
  landingCrew: crew,
  dockings: z.exactOptional(
    z.array(
      z.object({
        target: z.exactOptional(text),
        port: z.exactOptional(text),
        from: z.exactOptional(instant),
        until: z.exactOptional(instant),
      }),
    ),
  ),
});

const flight: z.ZodType<Flight> = flightFacts.extend({ id });

export const spacecraftDetailsSchema: z.ZodType<SpacecraftDetails> = z.object({
  flights: z.array(flight),
  flightsTotal: z.number().int().nonnegative(),
});

const tally = z.object({
  total: z.exactOptional(count),
  successful: z.exactOptional(count),
  failed: z.exactOptional(count),
});

/** What LL2 tells of a class beyond what the roster holds of it. */
export const configurationFacts = z.object({
  capability: z.exactOptional(text),
  history: z.exactOptional(text),
  details: z.exactOptional(text),
  maidenFlight: z.exactOptional(z.iso.date()),
  heightMetres: z.exactOptional(amount),
  diameterMetres: z.exactOptional(amount),
  humanRated: z.exactOptional(flag),
  crewCapacity: z.exactOptional(amount),
  payloadCapacityKilograms: z.exactOptional(amount),
  payloadReturnCapacityKilograms: z.exactOptional(amount),
  flightLife: z.exactOptional(text),
  wikiUrl: z.exactOptional(httpsUrl),
  infoUrl: z.exactOptional(httpsUrl),
  fastestTurnaroundSeconds: z.exactOptional(amount),
  spacecraftFlown: z.exactOptional(count),
  launches: z.exactOptional(tally),
  landings: z.exactOptional(tally),
});

export const configurationDetailsSchema: z.ZodType<ConfigurationDetails> =
  configurationSchema.extend(configurationFacts.shape);
