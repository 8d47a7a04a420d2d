import { z } from "zod";
import { newestFirst } from "../../spacecraft/flight.ts";
import type { CrewMember, Docking, Flight, Landing, Launch } from "../../spacecraft/model.ts";
import type { Precision } from "../../spacecraft/moment.ts";
import {
  id,
  known,
  lenient,
  line,
  optionalBoolean,
  optionalInstant,
  optionalLine,
  optionalProse,
  optionalSeconds,
  readableItems,
} from "./fields.ts";
import { agencySchema, namedSchema } from "./schema.ts";

/** LL2's detailed flights: with launch and landing, crew and dockings. */

const withName = lenient(z.object({ name: optionalLine }));

const launchSchema = z
  .object({
    name: optionalLine,
    status: lenient(namedSchema),
    net: optionalInstant,
    net_precision: lenient(z.object({ name: z.string() })),
    rocket: lenient(
      z.object({
        configuration: lenient(z.object({ name: optionalLine, full_name: optionalLine })),
      }),
    ),
    pad: lenient(z.object({ name: optionalLine, location: withName })),
    mission: withName,
  })
  .transform((raw): Launch => {
    const rocket = raw.rocket?.configuration;
    return known({
      name: raw.name,
      status: raw.status,
      at: raw.net,
      precision: precisionNamed(raw.net_precision?.name),
      rocket: rocket?.full_name ?? rocket?.name,
      pad: raw.pad?.name,
      location: raw.pad?.location?.name,
      mission: raw.mission?.name,
    });
  });

/** LL2's names: "Second", "Morning (Local)", "Quarter 3", "Half 1", "Fiscal Year" ... */
const precisionNames: readonly (readonly [RegExp, Precision])[] = [
  [/^(?:second|minute)/i, "minute"],
  [/^hour/i, "hour"],
  [/^(?:morning|afternoon|day)/i, "day"],
  [/^week/i, "week"],
  [/^month/i, "month"],
  [/^quarter/i, "quarter"],
  [/^half/i, "half"],
  [/^fiscal/i, "fiscal-year"],
  [/^year/i, "year"],
  [/^decade/i, "decade"],
];

/** Of an unknown precision only the year is believed. */
function precisionNamed(name: string | undefined): Precision | undefined {
  if (name === undefined) return undefined;
  return precisionNames.find(([pattern]) => pattern.test(name))?.[1] ?? "year";
}

const landingSchema = z
  .object({
    attempt: optionalBoolean,
    success: optionalBoolean,
    description: optionalProse,
    landing_location: withName,
    type: withName,
  })
  .transform(
    (raw): Landing =>
      known({
        attempted: raw.attempt,
        successful: raw.success,
        description: raw.description,
        place: raw.landing_location?.name,
        type: raw.type?.name,
      }),
  );

const crewMemberSchema = z
  .object({
    role: lenient(z.object({ role: optionalLine })),
    astronaut: z.object({ name: line, agency: lenient(agencySchema) }),
  })
  .transform(
    ({ role, astronaut }): CrewMember =>
      known({ name: astronaut.name, role: role?.role, agency: astronaut.agency?.name }),
  );

/** A docking has one target of three kinds; LL2 says null for the other two. */
const dockingSchema = z
  .object({
    docking: optionalInstant,
    departure: optionalInstant,
    docking_location: withName,
    space_station_target: withName,
    flight_vehicle_target: lenient(z.object({ spacecraft: withName })),
    payload_flight_target: lenient(z.object({ payload: withName })),
  })
  .transform((raw): Docking => {
    const vehicle = raw.flight_vehicle_target?.spacecraft?.name;
    const payload = raw.payload_flight_target?.payload?.name;
    return known({
      target: raw.space_station_target?.name ?? vehicle ?? payload,
      port: raw.docking_location?.name,
      from: raw.docking,
      until: raw.departure,
    });
  });

const flightSchema = z
  .object({
    id,
    destination: optionalLine,
    mission_end: optionalInstant,
    launch: lenient(launchSchema),
    landing: lenient(landingSchema),
    duration: optionalSeconds,
    turn_around_time: optionalSeconds,
    launch_crew: readableItems(crewMemberSchema),
    onboard_crew: readableItems(crewMemberSchema),
    landing_crew: readableItems(crewMemberSchema),
    docking_events: lenient(z.array(z.unknown())).transform((events) =>
      events === undefined ? undefined : readableItems(dockingSchema).parse(events),
    ),
  })
  .transform(
    (raw): Flight =>
      known({
        id: raw.id,
        destination: raw.destination,
        launch: raw.launch,
        landing: raw.landing,
        missionEnd: raw.mission_end,
        durationSeconds: raw.duration,
        turnaroundSeconds: raw.turn_around_time,
        launchCrew: raw.launch_crew,
        onboardCrew: raw.onboard_crew,
        landingCrew: raw.landing_crew,
        dockings: raw.docking_events,
      }),
  );

/** Whose flight it is, as far as the answer says; LL2 repeats the craft in each. */
export const flownBySchema = readableItems(z.object({ spacecraft: z.object({ id }) }));

/** Those that can be read, newest launch first; flights without a date last. */
export const flightsSchema = readableItems(flightSchema).transform((flights): readonly Flight[] =>
  [...flights].sort(newestFirst),
);
