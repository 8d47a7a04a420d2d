import { z } from "zod";
import type {
  Agency,
  Configuration,
  Family,
  Licence,
  Named,
  Picture,
  Spacecraft,
} from "../../spacecraft/model.ts";
import { SourceError } from "../../spacecraft/source.ts";
import {
  id,
  known,
  lenient,
  line,
  optionalBoolean,
  optionalCount,
  optionalDay,
  optionalLine,
  optionalProse,
  optionalSeconds,
  optionalUrl,
  readableItems,
} from "./fields.ts";

/**
 * LL2 2.3.0's records as the domain's. A record needs an id, a name and a configuration with both;
 * every other fact may be missing, null or of the wrong type, and is then unknown.
 * Unknown keys are left out: LL2 adds fields without a new version.
 */

export const namedSchema = z
  .object({ id, name: line })
  .transform((raw): Named => ({ id: raw.id, name: raw.name }));

export const agencySchema = z
  .object({ id, name: line, abbrev: optionalLine, type: lenient(namedSchema) })
  .transform((raw): Agency => {
    const { abbrev: abbreviation, ...facts } = raw;
    return known({ ...facts, abbreviation });
  });

const licenceSchema = z
  .object({ id, name: line, link: optionalUrl })
  .transform((raw): Licence => known(raw));

const pictureSchema = z
  .object({
    name: optionalLine,
    image_url: optionalUrl,
    thumbnail_url: optionalUrl,
    credit: optionalLine,
    license: lenient(licenceSchema),
  })
  .transform((raw): Picture | undefined => {
    const { name, image_url: imageUrl, thumbnail_url: thumbnailUrl, credit, license } = raw;
    if (imageUrl === undefined && thumbnailUrl === undefined) return undefined;
    return known({ name, imageUrl, thumbnailUrl, credit, licence: license });
  });

const familySchema = z
  .object({
    id,
    name: line,
    description: optionalProse,
    manufacturer: lenient(agencySchema),
    parent: lenient(namedSchema),
    maiden_flight: optionalDay,
  })
  .transform((raw): Family => {
    const { maiden_flight: maidenFlight, ...facts } = raw;
    return known({ ...facts, maidenFlight });
  });

export const configurationFields = {
  id,
  name: line,
  type: lenient(namedSchema),
  agency: lenient(agencySchema),
  family: readableItems(familySchema),
  in_use: optionalBoolean,
  image: lenient(pictureSchema),
};

interface RawConfiguration {
  readonly id: number;
  readonly name: string;
  readonly type: Named | undefined;
  readonly agency: Agency | undefined;
  readonly family: readonly Family[];
  readonly in_use: boolean | undefined;
  readonly image: Picture | undefined;
}

export function toConfiguration(raw: RawConfiguration): Configuration {
  const { id: configurationId, name, type, agency, family, in_use: inUse, image } = raw;
  return known({
    id: configurationId,
    name,
    type,
    agency,
    families: family,
    inUse,
    picture: image,
  });
}

const configurationSchema = z.object(configurationFields).transform(toConfiguration);

export const spacecraftSchema = z
  .object({
    id,
    name: line,
    serial_number: optionalLine,
    image: lenient(pictureSchema),
    is_placeholder: optionalBoolean,
    in_space: optionalBoolean,
    time_in_space: optionalSeconds,
    time_docked: optionalSeconds,
    flights_count: optionalCount,
    mission_ends_count: optionalCount,
    status: lenient(namedSchema),
    description: optionalProse,
    spacecraft_config: configurationSchema,
    fastest_turnaround: optionalSeconds,
  })
  .transform(
    (raw): Spacecraft =>
      known({
        id: raw.id,
        name: raw.name,
        serialNumber: raw.serial_number,
        placeholder: raw.is_placeholder ?? false,
        inSpace: raw.in_space,
        timeInSpaceSeconds: raw.time_in_space,
        timeDockedSeconds: raw.time_docked,
        flightsCount: raw.flights_count,
        missionEndsCount: raw.mission_ends_count,
        fastestTurnaroundSeconds: raw.fastest_turnaround,
        status: raw.status,
        description: raw.description,
        picture: raw.image,
        config: raw.spacecraft_config,
      }),
  );

export const pageSchema = z.object({
  count: z.number().int().nonnegative(),
  results: z.array(z.unknown()),
});

/** LL2's answer has another form than that of version 2.3.0, the one that is read here. `path`: what shows it. */
export function notOfThisVersion(
  path: string,
  { detail, cause }: { readonly detail?: string; readonly cause?: unknown } = {},
): SourceError {
  const where = [path, detail].filter((part) => part !== undefined && part !== "").join(", ");
  const message = `LL2's answer is not of version 2.3.0${where === "" ? "" : ` (${where})`}`;
  return new SourceError(message, { kind: "malformed", path }, { cause });
}

/** Where in a record the first thing wrong is: "spacecraft_config.name". Holds no content. */
export function pathOf(error: z.ZodError): string {
  return error.issues[0]?.path.map(String).join(".") ?? "";
}
