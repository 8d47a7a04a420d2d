import { z } from "zod";
import type { DockingEvent, DockingTarget } from "../../spacecraft/model.ts";
import { id, known, lenient, optionalInstant } from "../schema/fields.ts";
import { namedSchema } from "../schema/schema.ts";

/** LL2's list of dockings: who came is a craft, a station's module or a payload, and so is what it came to. */

const launch = lenient(z.object({ net: optionalInstant }));
const flight = z.object({
  id,
  mission_end: optionalInstant,
  launch,
  spacecraft: namedSchema,
});

/** Throws away what names neither a station, nor a craft, nor a payload. */
export const dockingEventSchema = z
  .object({
    id,
    docking: optionalInstant,
    departure: optionalInstant,
    docking_location: lenient(namedSchema),
    flight_vehicle_chaser: lenient(flight),
    space_station_target: lenient(namedSchema),
    flight_vehicle_target: lenient(z.object({ spacecraft: namedSchema })),
    payload_flight_target: lenient(z.object({ payload: namedSchema })),
  })
  .transform((raw): DockingEvent | undefined => {
    const { flight_vehicle_chaser: chaser } = raw;
    if (chaser === undefined) return undefined;
    return known({
      id: raw.id,
      craftId: chaser.spacecraft.id,
      flightId: chaser.id,
      launchedAt: chaser.launch?.net,
      missionEnd: chaser.mission_end,
      target:
        targetOf("station", raw.space_station_target) ??
        targetOf("spacecraft", raw.flight_vehicle_target?.spacecraft) ??
        targetOf("payload", raw.payload_flight_target?.payload),
      port: raw.docking_location,
      from: raw.docking,
      until: raw.departure,
    });
  });

function targetOf(
  kind: DockingTarget["kind"],
  named: { readonly id: number; readonly name: string } | undefined,
): DockingTarget | undefined {
  return named === undefined ? undefined : { kind, id: named.id, name: named.name };
}
