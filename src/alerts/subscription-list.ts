import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import type { SendOutcome } from "./alert-sender.ts";
import { confirmGoneMs, healthAfter } from "./health.ts";
import type { AlertKind, KeptSubscription, Subscriptions } from "./subscription.ts";

/** All subscriptions, as they were lately. */
export interface SubscriptionList {
  /** Oldest first. */
  all(): readonly KeptSubscription[];
  /** Rejects with `StoreUnavailableError`. */
  refresh(): Promise<void>;
  isOld(): boolean;
  /** Whose channels were gone long enough ago to ask for them again. */
  toConfirm(): readonly KeptSubscription[];
  /** Keeps how it fares after a message or a look at its channel. Rejects with `StoreUnavailableError`. */
  note(subscription: KeptSubscription, outcome: SendOutcome, told?: AlertKind): Promise<void>;
}

/** How old the list may be while there is nothing to send. */
const freshForMs = 5 * 60_000;

export function createSubscriptionList(
  subscriptions: Subscriptions,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): SubscriptionList {
  let list: readonly KeptSubscription[] = [];
  let takenAtMs = Number.NEGATIVE_INFINITY;
  return {
    all: () => list,
    async refresh() {
      list = await subscriptions.all();
      takenAtMs = clock.monotonicMs();
    },
    isOld: () => clock.monotonicMs() - takenAtMs >= freshForMs,
    toConfirm: () =>
      list.filter(({ health: { goneSince } }) => {
        return (
          goneSince !== undefined && clock.now().getTime() - goneSince.getTime() >= confirmGoneMs
        );
      }),
    async note({ guildId, id, health }, outcome, told) {
      const next = healthAfter(health, outcome, clock.now(), told);
      if (next === health) return;
      if (next === "remove") {
        list = list.filter((each) => each.id !== id);
        await subscriptions.remove(guildId, id);
        log.info({ subscription: id }, "A channel is gone, and its subscription with it");
        return;
      }
      list = list.map((each) => (each.id === id ? { ...each, health: next } : each));
      await subscriptions.note(id, next);
      if (next.suspended === undefined) return;
      log.info({ subscription: id }, "A subscription is suspended: the bot may not write there");
    },
  };
}
