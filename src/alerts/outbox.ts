import type { News } from "../spacecraft/live/live-picture.ts";

/** What one look brought, to be told to whom it concerns. */
export interface Announcement extends News {
  readonly id: string;
}

/** How far the telling of one subscription has come. */
export interface DeliveryMark {
  /** "begun": a message may be on its way, or was before a crash. */
  readonly state: "begun" | "settled";
  /** How long ago that was, by the store's own time. */
  readonly ageMs: number;
}

export interface PendingAnnouncement extends Announcement {
  /** By subscription id; without one nothing was tried. */
  readonly marks: ReadonlyMap<string, DeliveryMark>;
}

/**
 * Announcements that wait to be delivered. They are put here by `LivePictureStore.save`, in the step that keeps the picture
 * they follow from. All methods reject with `StoreUnavailableError`, those that take a fence with `StaleFenceError`, too,
 * when another process leads by then: nothing may be sent then.
 */
export interface Outbox {
  /** Oldest first. */
  pending(): Promise<readonly PendingAnnouncement[]>;
  /** To be durable before a message is sent. The moment of an earlier try stays. */
  begin(announcementId: string, subscriptionId: string, fence: number): Promise<void>;
  /** Discord certainly did not take the message: it is as if it had not been begun. What is settled stays so. */
  retract(announcementId: string, subscriptionId: string, fence: number): Promise<void>;
  /** The message was sent, or will never be. */
  settle(announcementId: string, subscriptionId: string, fence: number): Promise<void>;
  /** Everybody was told: forgets it with its marks. */
  remove(announcementId: string, fence: number): Promise<void>;
}
