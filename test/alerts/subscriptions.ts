import type { Subscription } from "../../src/alerts/subscription.ts";
import { ago, dayMs } from "../spacecraft/live/pictures.ts";

/** A wish of a week ago to be told of everything. */
export function subscriptionOf(id: string, more: Partial<Subscription> = {}): Subscription {
  return {
    id,
    guildId: "100000000000000001",
    channelId: `20000000000000000${id}`,
    kinds: ["launched", "docked", "undocked", "returned", "status", "new-craft", "record"],
    locale: "en-US",
    createdAt: ago(7 * dayMs),
    ...more,
  };
}
