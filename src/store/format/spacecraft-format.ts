import { z } from "zod";
import type { Spacecraft } from "../../spacecraft/model.ts";

/** The domain's craft as JSON holds them, checked fact by fact: what is on disk is not trusted. */

export const id = z.number().int().nonnegative();
export const text = z.string().min(1);
/** `z.url` takes every address apart in JavaScript: a sixth of the time that a stored roster takes to be read. */
export const httpsUrl = z
  .string()
  .refine((address) => address.startsWith("https://") && URL.canParse(address), "no https URL");
export const amount = z.number().nonnegative();
export const count = amount.int();

export const named = z.object({ id, name: text });

const agency = z.object({
  id,
  name: text,
  abbreviation: z.exactOptional(text),
  type: z.exactOptional(named),
});

const picture = z.object({
  name: z.exactOptional(text),
  imageUrl: z.exactOptional(httpsUrl),
  thumbnailUrl: z.exactOptional(httpsUrl),
  credit: z.exactOptional(text),
  licence: z.exactOptional(z.object({ id, name: text, link: z.exactOptional(httpsUrl) })),
});

const family = z.object({
  id,
  name: text,
  description: z.exactOptional(text),
  manufacturer: z.exactOptional(agency),
  parent: z.exactOptional(named),
  maidenFlight: z.exactOptional(z.iso.date()),
});

export const configurationSchema = z.object({
  id,
  name: text,
  type: z.exactOptional(named),
  agency: z.exactOptional(agency),
  families: z.array(family),
  inUse: z.exactOptional(z.boolean()),
  picture: z.exactOptional(picture),
});

/** A craft with the id of its configuration: dozens share one. */
export interface StoredSpacecraft extends Omit<Spacecraft, "config" | "docked"> {
  readonly configId: number;
}

export const spacecraftSchema: z.ZodType<StoredSpacecraft> = z.object({
  id,
  name: text,
  serialNumber: z.exactOptional(text),
  placeholder: z.boolean(),
  inSpace: z.exactOptional(z.boolean()),
  timeInSpaceSeconds: z.exactOptional(amount),
  timeDockedSeconds: z.exactOptional(amount),
  flightsCount: z.exactOptional(count),
  missionEndsCount: z.exactOptional(count),
  fastestTurnaroundSeconds: z.exactOptional(amount),
  status: z.exactOptional(named),
  description: z.exactOptional(text),
  picture: z.exactOptional(picture),
  configId: id,
});
