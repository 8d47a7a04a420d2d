import type { LiveEvent } from "../spacecraft/live/events.ts";
import type { Subscription } from "./subscription.ts";

/** What became of a message to a channel. */
export type SendOutcome =
  | { readonly kind: "sent" }
  /** Discord knows no such channel, or no such server. */
  | { readonly kind: "gone" }
  /** The bot may not write there. */
  | { readonly kind: "refused" }
  /** Discord takes the message never; the fault is ours. */
  | { readonly kind: "invalid" }
  /** Not taken, and to be tried again then. */
  | { readonly kind: "wait"; readonly ms: number; readonly isForAll: boolean }
  /** Discord, or the way to it, broke. */
  | { readonly kind: "unavailable"; readonly mayHaveArrived: boolean };

export interface AlertSender {
  /**
   * One message for all of these events. Of two with the same nonce (at most 25 characters) within a few minutes Discord
   * sends one. Never rejects.
   */
  send(
    subscription: Subscription,
    events: readonly LiveEvent[],
    options: { readonly nonce: string; readonly isSilent: boolean },
  ): Promise<SendOutcome>;
  /** Whether the channel is there and can be read. Never rejects. */
  look(channelId: string): Promise<SendOutcome>;
}
