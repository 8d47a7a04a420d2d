import type { Agency, Family, Picture, Spacecraft } from "../../../src/spacecraft/model.ts";
import { formatIsoDuration } from "./iso-duration.ts";
import { type RawSpacecraft, rawConfiguration, rawSpacecraft } from "./ll2-raw.ts";

export type Ll2Record = RawSpacecraft;

/** A craft of the domain as Launch Library 2 would send it. */
export function toRecord(craft: Spacecraft): Ll2Record {
  const { config } = craft;
  return rawSpacecraft({
    id: craft.id,
    name: craft.name,
    serial_number: craft.serialNumber ?? null,
    is_placeholder: craft.placeholder,
    ...(craft.inSpace !== undefined && { in_space: craft.inSpace }),
    time_in_space: durationOf(craft.timeInSpaceSeconds),
    time_docked: durationOf(craft.timeDockedSeconds),
    flights_count: craft.flightsCount ?? null,
    mission_ends_count: craft.missionEndsCount ?? null,
    fastest_turnaround: durationOf(craft.fastestTurnaroundSeconds),
    status: craft.status ?? null,
    description: craft.description ?? "",
    image: pictureOf(craft.picture),
    spacecraft_config: rawConfiguration({
      id: config.id,
      name: config.name,
      type: config.type ?? null,
      agency: config.agency === undefined ? null : agencyOf(config.agency),
      family: config.families.map(familyOf),
      in_use: config.inUse ?? false,
      image: pictureOf(config.picture),
    }),
  });
}

function durationOf(seconds: number | undefined): string | null {
  return seconds === undefined ? null : formatIsoDuration(seconds);
}

function agencyOf({ id, name, abbreviation, type }: Agency) {
  return {
    id,
    name,
    ...(abbreviation !== undefined && { abbrev: abbreviation }),
    ...(type !== undefined && { type }),
  };
}

function familyOf(family: Family) {
  return {
    response_mode: "normal",
    id: family.id,
    name: family.name,
    description: family.description ?? "",
    manufacturer: family.manufacturer === undefined ? null : agencyOf(family.manufacturer),
    parent: family.parent ?? null,
    maiden_flight: family.maidenFlight ?? null,
  };
}

function pictureOf(picture: Picture | undefined) {
  if (picture === undefined) return null;
  return {
    id: 1,
    name: picture.name ?? "",
    image_url: picture.imageUrl ?? null,
    thumbnail_url: picture.thumbnailUrl ?? null,
    credit: picture.credit ?? null,
    license: picture.licence ?? { id: 1, name: "Unknown", link: null },
    single_use: false,
    variants: [],
  };
}
