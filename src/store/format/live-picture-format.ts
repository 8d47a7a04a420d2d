import { z } from "zod";
import type { LivePicture } from "../../spacecraft/live/live-picture.ts";
import type { DockingEvent } from "../../spacecraft/model.ts";
import { configurationsOf, originSchema, withConfigurations } from "./roster-format.ts";
import { configurationSchema, id, named, spacecraftSchema } from "./spacecraft-format.ts";

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
});

export function formatLivePicture({ origin, inSpace, dockings }: LivePicture): string {
  const kept = inSpace && {
    takenAt: inSpace.takenAt,
    ...inSpace.value,
    ...configurationsOf(inSpace.value.spacecraft),
  };
  return JSON.stringify({ version, origin, inSpace: kept, dockings });
}

/** Throws when the text is no picture of this version. */
export function parseLivePicture(text: string): LivePicture {
  const { origin, inSpace, dockings } = pictureSchema.parse(JSON.parse(text));
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
