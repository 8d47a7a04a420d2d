import { z } from "zod";
import type { LiveEvent } from "../../spacecraft/live/events.ts";
import { measures } from "../../spacecraft/query/measure.ts";
import { count, id, named } from "./spacecraft-format.ts";

const instant = z.iso.datetime().transform((iso) => new Date(iso));
const when = z.union([z.object({ at: instant }), z.object({ after: instant, before: instant })]);
const happened = { craftId: id, when };
const flown = { ...happened, flightNumber: z.exactOptional(count), isFirstReuse: z.boolean() };
const berthed = {
  ...happened,
  dockingId: id,
  target: z.exactOptional(named.extend({ kind: z.enum(["station", "spacecraft", "payload"]) })),
  port: z.exactOptional(named),
};
const surpassed = {
  ...happened,
  within: z.exactOptional(named),
  measure: z.enum(measures),
  formerId: id,
  formerValue: z.number(),
};

const eventSchema: z.ZodType<LiveEvent> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("launched"), ...flown }),
  z.object({ kind: z.literal("flew"), ...flown }),
  z.object({ kind: z.literal("docked"), ...berthed }),
  z.object({ kind: z.literal("undocked"), ...berthed, since: z.exactOptional(instant) }),
  z.object({ kind: z.literal("returned"), ...happened }),
  z.object({
    kind: z.literal("status"),
    ...happened,
    from: z.exactOptional(named),
    to: named,
  }),
  z.object({ kind: z.literal("new-craft"), ...happened }),
  z.object({ kind: z.literal("record"), ...surpassed }),
  z.object({ kind: z.literal("record-ahead"), ...surpassed }),
]);

const announcementSchema = z.object({ takenAt: instant, events: z.array(eventSchema) });

export function formatAnnouncement(takenAt: Date, events: readonly LiveEvent[]): string {
  return JSON.stringify({ takenAt, events });
}

/** Throws when the text is none of this version's. */
export function parseAnnouncement(text: string): z.output<typeof announcementSchema> {
  return announcementSchema.parse(JSON.parse(text));
}
