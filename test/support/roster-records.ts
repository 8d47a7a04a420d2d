import { formatIsoDuration } from "../../src/spacecraft/duration.ts";
import type {
  Agency,
  Configuration,
  Family,
  Picture,
  Spacecraft,
} from "../../src/spacecraft/model.ts";

const base = "https://ll.thespacedevs.com/2.3.0";

export type RosterRecord = ReturnType<typeof toRecord>;

/** One craft as Launch Library 2 2.3.0 lists it (`SpacecraftNormal`): a fact we lack is `null` there. */
export function toRecord(craft: Spacecraft) {
  return {
    response_mode: "normal",
    id: craft.id,
    url: `${base}/spacecraft/${craft.id}/`,
    name: craft.name,
    serial_number: craft.serialNumber ?? null,
    is_placeholder: craft.placeholder,
    image: toImage(craft.picture),
    in_space: craft.inSpace,
    time_in_space: toDuration(craft.timeInSpaceSeconds),
    time_docked: toDuration(craft.timeDockedSeconds),
    flights_count: craft.flightsCount ?? null,
    mission_ends_count: craft.missionEndsCount ?? null,
    status: craft.status ?? null,
    description: craft.description ?? "",
    spacecraft_config: toConfig(craft.config),
    fastest_turnaround: toDuration(craft.fastestTurnaroundSeconds),
  };
}

function toConfig(config: Configuration) {
  return {
    response_mode: "normal",
    id: config.id,
    url: `${base}/spacecraft_configurations/${config.id}/`,
    name: config.name,
    type: config.type ?? null,
    agency: toAgency(config.agency),
    family: config.families.map(toFamily),
    in_use: config.inUse ?? false,
    image: toImage(config.picture),
  };
}

function toFamily(family: Family) {
  return {
    response_mode: "normal",
    id: family.id,
    name: family.name,
    description: family.description ?? "",
    manufacturer: toAgency(family.manufacturer),
    parent: family.parent === undefined ? null : { response_mode: "list", ...family.parent },
    maiden_flight: family.maidenFlight ?? null,
  };
}

function toAgency(agency: Agency | undefined) {
  if (agency === undefined) return null;
  return {
    response_mode: "list",
    id: agency.id,
    url: `${base}/agencies/${agency.id}/`,
    name: agency.name,
    abbrev: agency.abbreviation ?? "",
    ...(agency.type !== undefined && { type: agency.type }),
  };
}

function toImage(picture: Picture | undefined) {
  if (picture === undefined) return null;
  const { licence } = picture;
  return {
    id: 1,
    name: picture.name ?? "",
    image_url: picture.imageUrl ?? "",
    thumbnail_url: picture.thumbnailUrl ?? "",
    credit: picture.credit ?? null,
    license: {
      id: licence?.id ?? 1,
      name: licence?.name ?? "Unknown",
      priority: 9,
      link: licence?.link ?? null,
    },
    single_use: false,
    variants: [],
  };
}

function toDuration(seconds: number | undefined): string | null {
  return seconds === undefined ? null : formatIsoDuration(seconds);
}
