import type { SendOutcome } from "./alert-sender.ts";
import type { AlertStatus } from "./delivery.ts";
import type { Subscription, Subscriptions } from "./subscription.ts";

/** Alerts, as commands see them. */
export interface Alerts {
  /** 0: live looks are off, so there is nothing to tell. */
  readonly watchMinutes: number;
  readonly subscriptions: Subscriptions;
  status(): Pick<AlertStatus, "channels">;
  /** Posts in the subscription's channel that alerts are on. Never rejects. */
  welcome(subscription: Subscription): Promise<SendOutcome>;
  /** Posts a sample of an alert, marked as one. Never rejects. */
  test(subscription: Subscription): Promise<SendOutcome>;
}
