import { z } from "zod";
import type { ChangeMemory, CraftMemory } from "../../spacecraft/live/change-memory.ts";
import type { KeptPicture, LivePicture } from "../../spacecraft/live/live-picture.ts";
import type { DockingEvent } from "../../spacecraft/model.ts";
import { configurationsOf, originSchema, withConfigurations } from "./roster-format.ts";
import { configurationSchema, count, id, named, spacecraftSchema } from "./spacecraft-format.ts";

/** A live picture as JSON; pictures of another version are not read: the next look brings a new one. */
const version = 1;

const instant = z.iso.datetime().transform((iso) => new Date(iso));

const docking: z.ZodType<DockingEvent> = z.object({
  id,
  craftId: id,
  flightId: z.exactOptional(id),
  launchedAt: z.exactOptional(instant),
  missionEnd: z.exactOptional(instant),
  target: z.exactOptional(named.extend({ kind: z.enum(["station", "spacecraft", "payload"]) })),
  port: z.exactOptional(named),
  from: z.exactOptional(instant),
  until: z.exactOptional(instant),
});

const moment = z.number().int();
const byId = <T extends z.ZodType>(value: T) => z.record(z.string().regex(/^\d+$/), value);

const craftMemory: z.ZodType<CraftMemory> = z.object({
  placeholder: z.boolean(),
  inSpace: z.exactOptional(z.boolean()),
  inSpaceMs: z.exactOptional(moment),
  movedMs: z.exactOptional(moment),
  flights: z.exactOptional(count),
  missionEnds: z.exactOptional(count),
  timeInSpaceSeconds: z.exactOptional(z.number()),
  status: z.exactOptional(named),
  nextStatus: z.exactOptional(named.extend({ seenMs: moment })),
});

const memorySchema: z.ZodType<ChangeMemory> = z.object({
  origin: originSchema,
  seenMs: moment,
  dockingsMs: z.exactOptional(moment),
  craft: byId(craftMemory),
  dockings: byId(z.object({ isOver: z.boolean() })),
  records: z.record(z.string(), z.object({ craftId: id })),
  ahead: z.array(z.string()),
});

const pictureSchema = z.object({
  version: z.literal(version),
  origin: originSchema,
  inSpace: z.exactOptional(
    z.object({
      takenAt: instant,
      configurations: z.array(configurationSchema),
      spacecraft: z.array(spacecraftSchema),
      unreadableIds: z.array(id),
      isComplete: z.boolean(),
    }),
  ),
  dockings: z.exactOptional(z.object({ takenAt: instant, value: z.array(docking) })),
  memory: z.exactOptional(memorySchema),
});

type StoredPicture = Omit<z.output<typeof pictureSchema>, "memory">;

export function formatLivePicture({ picture, memory }: KeptPicture): string {
  const { origin, inSpace, dockings } = picture;
  const kept = inSpace && {
    takenAt: inSpace.takenAt,
    ...inSpace.value,
    ...configurationsOf(inSpace.value.spacecraft),
  };
  return JSON.stringify({ version, origin, inSpace: kept, dockings, memory });
}

/** Throws when the text is no picture of this version. */
export function parseLivePicture(text: string): KeptPicture {
  const { memory, ...stored } = pictureSchema.parse(JSON.parse(text));
  return { picture: pictureOf(stored), ...(memory !== undefined && { memory }) };
}

function pictureOf({ origin, inSpace, dockings }: StoredPicture): LivePicture {
  return {
    origin,
    ...(inSpace !== undefined && {
      inSpace: {
        takenAt: inSpace.takenAt,
        value: {
          spacecraft: withConfigurations(inSpace),
          unreadableIds: inSpace.unreadableIds,
          isComplete: inSpace.isComplete,
        },
      },
    }),
    ...(dockings !== undefined && { dockings }),
  };
}
