import { z } from "zod";
import {
  alertKinds,
  type KeptSubscription,
  type Subscription,
  type SubscriptionHealth,
} from "../../alerts/subscription.ts";
import { id, named } from "./spacecraft-format.ts";

const instant = z.iso.datetime().transform((iso) => new Date(iso));
const kind = z.enum(alertKinds);
const minute = z.int().min(0).max(1_439);

const subscriptionSchema: z.ZodType<Subscription> = z.object({
  id: z.string(),
  guildId: z.string(),
  channelId: z.string(),
  kinds: z.array(kind).min(1),
  agencyId: z.exactOptional(id),
  typeId: z.exactOptional(id),
  configId: z.exactOptional(id),
  station: z.exactOptional(named),
  roleId: z.exactOptional(z.string()),
  quietHours: z.exactOptional(
    z.object({ fromMinute: minute, untilMinute: minute, timeZone: z.string() }),
  ),
  locale: z.string(),
  createdAt: instant,
});

const healthSchema: z.ZodType<SubscriptionHealth> = z.object({
  lastSent: z.exactOptional(z.object({ at: instant, kind })),
  goneSince: z.exactOptional(instant),
  refusedAt: z.exactOptional(z.array(instant)),
  suspended: z.exactOptional(
    z.object({ reason: z.literal("missing-permissions"), since: instant }),
  ),
});

const backupSchema = z.object({
  version: z.literal(1),
  subscriptions: z.array(z.object({ subscription: subscriptionSchema, health: healthSchema })),
});

export function formatBackup(all: readonly KeptSubscription[]): string {
  const subscriptions = all.map(({ health, ...subscription }) => ({ subscription, health }));
  return `${JSON.stringify({ version: 1, subscriptions }, undefined, 1)}\n`;
}

/** Throws when the text is none of this version's. */
export function parseBackup(text: string): readonly KeptSubscription[] {
  const { subscriptions } = backupSchema.parse(JSON.parse(text));
  return subscriptions.map(({ subscription, health }) => ({ ...subscription, health }));
}

/** Throws when the texts are none of this version's. */
export function parseSubscription(body: string, health: string) {
  return {
    ...subscriptionSchema.parse(JSON.parse(body)),
    health: healthSchema.parse(JSON.parse(health)),
  };
}
