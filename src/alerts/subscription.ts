import type { Named } from "../spacecraft/model.ts";

/** The kinds of events that a channel can subscribe to. */
export const alertKinds = [
  "launched",
  "docked",
  "undocked",
  "returned",
  "status",
  "new-craft",
  "record",
] as const;

export type AlertKind = (typeof alertKinds)[number];

/** A server's wish to be told in a channel. It says nothing about who made it. */
export interface Subscription {
  /** Eight letters and digits. */
  readonly id: string;
  readonly guildId: string;
  /** A channel or a thread of that server. */
  readonly channelId: string;
  /** Never empty. */
  readonly kinds: readonly AlertKind[];
  /** What the craft has to be; whatever is left out may be anything. */
  readonly agencyId?: number;
  readonly typeId?: number;
  readonly configId?: number;
  /** Where dockings have to be; other kinds of events have no station and then are not told. */
  readonly station?: Named;
  /** To be pinged. */
  readonly roleId?: string;
  /** When messages come without a sound. */
  readonly quietHours?: QuietHours;
  /** A Discord locale. */
  readonly locale: string;
  readonly createdAt: Date;
}

/** Each day from one minute of it up to another, across midnight when the second is the smaller. */
export interface QuietHours {
  /** From 0 to 1439. */
  readonly fromMinute: number;
  readonly untilMinute: number;
  /** An IANA name such as "Europe/Berlin", or "UTC". */
  readonly timeZone: string;
}

/** How a subscription fares, for `/alerts list` and for the next delivery. */
export interface SubscriptionHealth {
  readonly lastSent?: { readonly at: Date; readonly kind: AlertKind };
  /** When Discord first said that the channel is gone; the second time ends the subscription. */
  readonly goneSince?: Date;
  /** When the bot was refused of late, oldest first. */
  readonly refusedAt?: readonly Date[];
  /** Nothing is sent any more until an administrator looks after it. */
  readonly suspended?: { readonly reason: "missing-permissions"; readonly since: Date };
}

export interface KeptSubscription extends Subscription {
  readonly health: SubscriptionHealth;
}

/** How many a server may have. */
export const mostSubscriptions = 25;

/** Where subscriptions outlive the process. Every method rejects with `StoreUnavailableError`. */
export interface Subscriptions {
  /** False when the server has 25 already: however many ask at once, it never has more. */
  add(subscription: Subscription): Promise<boolean>;
  /** Replaces the one of its id; false when its server has none. */
  change(subscription: Subscription): Promise<boolean>;
  /** False when the server has none of this id. */
  remove(guildId: string, id: string): Promise<boolean>;
  /** Oldest first. */
  ofGuild(guildId: string): Promise<readonly KeptSubscription[]>;
  /** Of all servers, oldest first. */
  all(): Promise<readonly KeptSubscription[]>;
  /** Replaces what was noted; does nothing when the subscription has been removed meanwhile. */
  note(id: string, health: SubscriptionHealth): Promise<void>;
}
