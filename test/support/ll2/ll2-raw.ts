/** Records as LL2 2.3.0 sends them, for tests; every field can be set, `null` included. */

export interface RawNamed {
  readonly id: number;
  readonly name: string;
}

export interface RawConfiguration extends RawNamed {
  readonly response_mode: string;
  readonly url: string;
  readonly type: RawNamed | null;
  readonly agency: (RawNamed & { readonly abbrev?: string; readonly type?: RawNamed }) | null;
  readonly family: readonly object[] | null;
  readonly in_use: boolean;
  readonly image: object | null;
}

export interface RawSpacecraft extends RawNamed {
  readonly response_mode: string;
  readonly url: string;
  readonly serial_number: string | null;
  readonly is_placeholder: boolean;
  readonly image: object | null;
  readonly in_space: boolean;
  readonly time_in_space: string | null;
  readonly time_docked: string | null;
  readonly flights_count: number | null;
  readonly mission_ends_count: number | null;
  readonly status: RawNamed | null;
  readonly description: string;
  readonly spacecraft_config: RawConfiguration;
  readonly fastest_turnaround: string | null;
}

export interface RawFlight {
  readonly id: number;
  readonly url: string;
  readonly response_mode: string;
  readonly destination: string | null;
  readonly mission_end: string | null;
  readonly spacecraft: RawSpacecraft;
  readonly launch: object | null;
  readonly landing: object | null;
  readonly duration: string | null;
  readonly turn_around_time: string | null;
  readonly launch_crew: readonly object[];
  readonly onboard_crew: readonly object[];
  readonly landing_crew: readonly object[];
  readonly docking_events: readonly object[];
}

const host = "https://ll.thespacedevs.com/2.3.0";
const active: RawNamed = { id: 1, name: "Active" };

export function rawConfiguration(facts: Partial<RawConfiguration> = {}): RawConfiguration {
  const id = facts.id ?? 1;
  return {
    response_mode: "normal",
    id,
    url: `${host}/spacecraft_configurations/${id}/`,
    name: `Class ${id}`,
    type: { id: 2, name: "Capsule" },
    agency: { id: 121, name: "SpaceX", abbrev: "SpX", type: { id: 3, name: "Commercial" } },
    family: [],
    in_use: true,
    image: null,
    ...facts,
  };
}

export function rawSpacecraft(
  facts: Partial<RawSpacecraft> & { readonly id: number },
): RawSpacecraft {
  return {
    response_mode: "normal",
    url: `${host}/spacecraft/${facts.id}/`,
    name: `Craft ${facts.id}`,
    serial_number: null,
    is_placeholder: false,
    image: null,
    in_space: false,
    time_in_space: "P0D",
    time_docked: "P0D",
    flights_count: 1,
    mission_ends_count: 1,
    status: active,
    description: "",
    spacecraft_config: rawConfiguration(),
    fastest_turnaround: null,
    ...facts,
  };
}

/** As many craft as asked for, ids from 1 on. */
export function rawSpacecrafts(count: number): readonly RawSpacecraft[] {
  return Array.from({ length: count }, (_, index) => rawSpacecraft({ id: index + 1 }));
}

export function rawFlight(
  facts: Partial<RawFlight> & { readonly id: number; readonly spacecraft: RawSpacecraft },
): RawFlight {
  return {
    url: `${host}/spacecraft_flights/${facts.id}/`,
    response_mode: "detailed",
    destination: "Low Earth Orbit",
    mission_end: null,
    launch: { id: `launch-${facts.id}`, name: `Launch ${facts.id}`, net: "2024-01-01T00:00:00Z" },
    landing: null,
    duration: "P1D",
    turn_around_time: null,
    launch_crew: [],
    onboard_crew: [],
    landing_crew: [],
    docking_events: [],
    ...facts,
  };
}
