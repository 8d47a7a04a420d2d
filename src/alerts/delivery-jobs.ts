import { createHash } from "node:crypto";
import type { Catalogue } from "../spacecraft/catalogue.ts";
import type { LiveEvent } from "../spacecraft/live/events.ts";
import { oldestNewsMs, wantedEvents } from "./matching.ts";
import type { DeliveryMark, PendingAnnouncement } from "./outbox.ts";
import type { KeptSubscription } from "./subscription.ts";

/** A message to one subscription, about all that one look brought. */
export interface DeliveryJob {
  readonly announcementId: string;
  readonly subscription: KeptSubscription;
  readonly events: readonly LiveEvent[];
  /** Of the first try, by this process or one before it. */
  readonly mark: DeliveryMark | undefined;
  /** The same for every try. */
  readonly nonce: string;
}

type CraftById = Pick<Catalogue, "byId">;

/** What is still to be sent of an announcement, in the order of the subscriptions. */
export function jobsOf(
  announcement: PendingAnnouncement,
  subscriptions: readonly KeptSubscription[],
  catalogue: CraftById,
  now: Date,
): readonly DeliveryJob[] {
  return subscriptions.flatMap((subscription) => {
    if (!isDue(announcement, subscription)) return [];
    const events = wantedEvents(subscription, announcement.events, catalogue, now);
    if (events.length === 0) return [];
    const { id: announcementId, marks } = announcement;
    const mark = marks.get(subscription.id);
    const nonce = nonceOf(announcementId, subscription.id);
    return [{ announcementId, subscription, events, mark, nonce }];
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
  if (now.getTime() - takenAt.getTime() < oldestNewsMs) return false;
  if (!isDue(announcement, subscription)) return false;
  return wantedEvents(subscription, events, catalogue, takenAt).length > 0;
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
