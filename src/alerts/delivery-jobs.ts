import { createHash } from "node:crypto";
import type { Catalogue } from "../spacecraft/catalogue.ts";
import type { LiveEvent } from "../spacecraft/live/events.ts";
import { wantedEvents } from "./matching.ts";
import type { PendingAnnouncement } from "./outbox.ts";
import type { KeptSubscription } from "./subscription.ts";

/** A message to one subscription, about all that one look brought. */
export interface DeliveryJob {
  readonly announcementId: string;
  readonly subscription: KeptSubscription;
  readonly events: readonly LiveEvent[];
  /** When a message was begun that may have arrived, by this process's monotonic clock. */
  readonly begunAtMs: number | undefined;
  /** The same for every try. */
  readonly nonce: string;
}

type CraftById = Pick<Catalogue, "byId">;

interface Known {
  readonly catalogue: CraftById;
  readonly now: Date;
  /** When the outbox was read, by the monotonic clock. */
  readonly readAtMs: number;
}

/** What is still to be sent of an announcement, in the order of the subscriptions. */
export function jobsOf(
  announcement: PendingAnnouncement,
  subscriptions: readonly KeptSubscription[],
  { catalogue, now, readAtMs }: Known,
): readonly DeliveryJob[] {
  return subscriptions.flatMap((subscription) => {
    if (!isDue(announcement, subscription)) return [];
    const events = wantedEvents(subscription, announcement.events, catalogue, now);
    if (events.length === 0) return [];
    const { id: announcementId, marks } = announcement;
    const mark = marks.get(subscription.id);
    const begunAtMs = mark === undefined ? undefined : readAtMs - mark.ageMs;
    const nonce = nonceOf(announcementId, subscription.id);
    return [{ announcementId, subscription, events, begunAtMs, nonce }];
  });
}

/** Whether the news were to be sent to it and became old before they were. */
export function isMissed(
  announcement: PendingAnnouncement,
  subscription: KeptSubscription,
  catalogue: CraftById,
  now: Date,
): boolean {
  const { takenAt, events } = announcement;
  const isWanted = (at: Date) => wantedEvents(subscription, events, catalogue, at).length > 0;
  return isDue(announcement, subscription) && isWanted(takenAt) && !isWanted(now);
}

function isDue(
  { takenAt, marks }: PendingAnnouncement,
  { id, createdAt, health }: KeptSubscription,
): boolean {
  const isSettled = marks.get(id)?.state === "settled";
  return !isSettled && health.suspended === undefined && createdAt <= takenAt;
}

function nonceOf(announcementId: string, subscriptionId: string): string {
  const hash = createHash("sha256").update(`${announcementId} ${subscriptionId}`);
  return hash.digest("base64url").slice(0, 25);
}
