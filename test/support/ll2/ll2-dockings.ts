import { type RawFlight, type RawNamed, type RawSpacecraft, rawFlight } from "./ll2-raw.ts";

/** A docking as LL2's list has it. */
export interface RawDocking {
  readonly id: number;
  readonly docking: string | null;
  readonly departure: string | null;
  readonly docking_location: RawNamed | null;
  readonly space_station_target: RawNamed | null;
  readonly flight_vehicle_target: { readonly spacecraft: RawNamed } | null;
  readonly payload_flight_target: { readonly payload: RawNamed } | null;
  readonly flight_vehicle_chaser: RawFlight | null;
  readonly space_station_chaser: RawNamed | null;
  readonly payload_flight_chaser: object | null;
}

export const iss: RawNamed = { id: 4, name: "International Space Station" };
export const harmonyZenith: RawNamed = { id: 13, name: "Harmony zenith" };

/** Craft at the ISS, unless told otherwise; its flight has the docking's id. */
export function rawDocking(
  facts: Partial<RawDocking> & { readonly id: number },
  craft?: RawSpacecraft,
): RawDocking {
  return {
    docking: "2026-11-20T12:00:00Z",
    departure: null,
    docking_location: harmonyZenith,
    space_station_target: iss,
    flight_vehicle_target: null,
    payload_flight_target: null,
    flight_vehicle_chaser:
      craft === undefined ? null : rawFlight({ id: facts.id, spacecraft: craft }),
    space_station_chaser: null,
    payload_flight_chaser: null,
    ...facts,
  };
}
