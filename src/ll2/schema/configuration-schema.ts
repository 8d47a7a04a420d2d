import { z } from "zod";
import type { ConfigurationDetails, Tally } from "../../spacecraft/model.ts";
import {
  known,
  optionalBoolean,
  optionalCount,
  optionalDay,
  optionalLine,
  optionalMeasure,
  optionalPositiveCount,
  optionalProse,
  optionalSeconds,
  optionalUrl,
} from "./fields.ts";
import { configurationFields, toConfiguration } from "./schema.ts";

/** LL2's detailed answer about one class. */

function tally(
  total: number | undefined,
  successful: number | undefined,
  failed: number | undefined,
): Tally | undefined {
  // LL2 writes zeros where nothing has been counted.
  const isCounted = [total, successful, failed].some((count) => count !== undefined && count > 0);
  return isCounted ? known({ total, successful, failed }) : undefined;
}

export const configurationDetailsSchema = z
  .object({
    ...configurationFields,
    capability: optionalProse,
    history: optionalProse,
    details: optionalProse,
    maiden_flight: optionalDay,
    height: optionalMeasure,
    diameter: optionalMeasure,
    human_rated: optionalBoolean,
    crew_capacity: optionalPositiveCount,
    payload_capacity: optionalMeasure,
    payload_return_capacity: optionalMeasure,
    flight_life: optionalLine,
    wiki_link: optionalUrl,
    info_link: optionalUrl,
    fastest_turnaround: optionalSeconds,
    spacecraft_flown: optionalPositiveCount,
    total_launch_count: optionalCount,
    successful_launches: optionalCount,
    failed_launches: optionalCount,
    attempted_landings: optionalCount,
    successful_landings: optionalCount,
    failed_landings: optionalCount,
  })
  .transform(
    (raw): ConfigurationDetails =>
      known({
        ...toConfiguration(raw),
        capability: raw.capability,
        history: raw.history,
        details: raw.details,
        maidenFlight: raw.maiden_flight,
        heightMetres: raw.height,
        diameterMetres: raw.diameter,
        humanRated: raw.human_rated,
        crewCapacity: raw.crew_capacity,
        payloadCapacityKilograms: raw.payload_capacity,
        payloadReturnCapacityKilograms: raw.payload_return_capacity,
        flightLife: raw.flight_life,
        wikiUrl: raw.wiki_link,
        infoUrl: raw.info_link,
        fastestTurnaroundSeconds: raw.fastest_turnaround,
        spacecraftFlown: raw.spacecraft_flown,
        launches: tally(raw.total_launch_count, raw.successful_launches, raw.failed_launches),
        landings: tally(raw.attempted_landings, raw.successful_landings, raw.failed_landings),
      }),
  );
