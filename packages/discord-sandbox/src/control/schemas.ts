import { z } from "zod";

const by = { personId: z.string(), placeId: z.string() };
const asIs = { locale: z.string().optional(), forged: z.boolean().optional() };
const typedOptions = z.array(
  z.object({
    name: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]),
    file: z.object({ base64: z.base64(), contentType: z.string().optional() }).optional(),
  }),
);

/** An `Action` as it arrives over HTTP. */
export const actionSchema = z.discriminatedUnion("kind", [
  z.object({
    ...by,
    ...asIs,
    kind: z.literal("command"),
    path: z.array(z.string()),
    options: typedOptions,
  }),
  z.object({
    ...by,
    ...asIs,
    kind: z.literal("complete"),
    path: z.array(z.string()),
    options: typedOptions,
    focused: z.string(),
  }),
  z.object({
    ...by,
    ...asIs,
    kind: z.literal("press"),
    messageId: z.string(),
    customId: z.string(),
  }),
  z.object({
    ...by,
    ...asIs,
    kind: z.literal("select"),
    messageId: z.string(),
    customId: z.string(),
    values: z.array(z.string()),
  }),
  z.object({
    ...by,
    ...asIs,
    kind: z.literal("submit"),
    customId: z.string(),
    messageId: z.string().optional(),
    fields: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
  }),
  z.object({
    ...by,
    ...asIs,
    kind: z.literal("context"),
    name: z.string(),
    targetId: z.string(),
  }),
  z.object({ ...by, ...asIs, kind: z.literal("dismiss"), messageId: z.string() }),
]);

/** A `PersonChange` as it arrives over HTTP. */
export const personSchema = z.object({
  id: z
    .string()
    .regex(/^\d{17,19}$/)
    .optional(),
  username: z.string().min(1).max(32).optional(),
  displayName: z.string().min(1).max(32).optional(),
  locale: z.string().min(2).max(8).optional(),
  permissions: z.string().regex(/^\d+$/).optional(),
  roles: z.array(z.string()).optional(),
});

const snowflake = z.string().regex(/^\d{17,19}$/);
const bits = z.string().regex(/^\d+$/);

/** A `GuildChange` as it arrives over HTTP. */
export const guildSchema = z.object({
  id: snowflake.optional(),
  name: z.string().min(1).max(100).optional(),
  ownerId: snowflake.optional(),
  locale: z.string().min(2).max(8).optional(),
});

/** A `ChannelChange` as it arrives over HTTP. */
export const channelSchema = z.object({
  id: snowflake.optional(),
  guildId: snowflake.optional(),
  name: z.string().min(1).max(100).optional(),
  type: z.int().min(0).max(16).optional(),
  parentId: snowflake.optional(),
  overwrites: z
    .array(
      z.object({
        id: snowflake,
        type: z.union([z.literal(0), z.literal(1)]),
        allow: bits,
        deny: bits,
      }),
    )
    .optional(),
});

/** A `RoleChange` as it arrives over HTTP. */
export const roleSchema = z.object({
  id: snowflake.optional(),
  guildId: snowflake.optional(),
  name: z.string().min(1).max(100).optional(),
  permissions: bits.optional(),
  mentionable: z.boolean().optional(),
});

const restFault = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("delay"), delayMs: z.number().nonnegative() }),
  z.object({ kind: z.literal("hang") }),
  z.object({
    kind: z.literal("fail"),
    status: z.int().min(400).max(599),
    body: z.string().optional(),
    contentType: z.string().optional(),
  }),
  z.object({
    kind: z.literal("rate-limit"),
    retryAfter: z.string().nullable(),
    scope: z.enum(["user", "global", "shared"]).optional(),
  }),
  z.object({ kind: z.literal("reset"), after: z.boolean().optional() }),
  z.object({ kind: z.literal("truncate") }),
]);

const on = z.literal("gateway");

/** A `FaultRequest` as it arrives over HTTP. */
export const faultSchema = z.union([
  z.object({
    on: z.literal("rest"),
    method: z.string().optional(),
    path: z.string().optional(),
    times: z.int().positive().optional(),
    fault: restFault,
  }),
  z.discriminatedUnion("kind", [
    z.object({ on, kind: z.literal("drop") }),
    z.object({ on, kind: z.literal("close"), code: z.int().min(1000).max(4999) }),
    z.object({ on, kind: z.literal("reconnect") }),
    z.object({ on, kind: z.literal("invalidate"), resumable: z.boolean().nullable() }),
    z.object({
      on,
      kind: z.literal("silence"),
      what: z.enum(["heartbeats", "hello", "resumed", "nothing"]),
    }),
    z.object({ on, kind: z.literal("duplicate"), times: z.int().nonnegative() }),
    z.object({ on, kind: z.literal("delay"), delayMs: z.number().nonnegative() }),
    z.object({ on, kind: z.literal("forget") }),
    z.object({ on, kind: z.literal("raw"), frame: z.string() }),
  ]),
  z.object({ on: z.literal("all"), kind: z.literal("lift") }),
]);
