import { randomUUID } from "node:crypto";
import { createAlertSender } from "./alert-sender.ts";
import type { Alerts } from "./alerts/alerts.ts";
import { type AlertStatus, createAlertDelivery } from "./alerts/delivery.ts";
import type { Subscription } from "./alerts/subscription.ts";
import type { Config } from "./config.ts";
import { createChannelApi } from "./discord/rest/channel-api.ts";
import { languageFor } from "./i18n/language.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Log } from "./runtime/log.ts";
import { createProxyFor } from "./runtime/proxy.ts";
import { sleep } from "./runtime/sleep.ts";
import type { Catalogue } from "./spacecraft/catalogue.ts";
import type { LiveEvent } from "./spacecraft/live/events.ts";
import type { Store } from "./store/store.ts";
import { createSubscriptionBackup } from "./store/subscription-backup.ts";
import { alertReply } from "./views/alerts/alert.ts";
import { welcomeReply } from "./views/alerts/subscription.ts";

export interface OpenAlertsParts {
  readonly store: Pick<Store, "outbox" | "subscriptions">;
  readonly leadership: { fence(): Promise<number | undefined> };
  readonly catalogue: () => Catalogue;
  readonly clock: Clock;
  readonly log: Log;
}

export interface OpenAlerts extends Alerts {
  /** Backs subscriptions up daily, and starts to deliver unless live looks are off. */
  start(): void;
  /** A picture brought news. */
  wake(): void;
  status(): AlertStatus;
  /** Begins to send no further message. */
  stop(): void;
  /** Within a second: a message that Discord has not answered by then is left to the next process. */
  close(): Promise<void>;
}

const lastMessageMs = 500;

/** Wires subscriptions, delivery, views and Discord together. Nothing is sent before `start`. */
export function openAlerts(
  config: Pick<Config, "discordApiUrl" | "dataDirectory" | "proxies" | "watchMinutes"> & {
    readonly discordToken: string;
  },
  { store, leadership, catalogue, clock, log }: OpenAlertsParts,
): OpenAlerts {
  const { discordApiUrl, discordToken, proxies } = config;
  const proxyUrl = createProxyFor(proxies)(discordApiUrl);
  const channels = createChannelApi(discordApiUrl, discordToken, proxyUrl);
  const compose = ({ locale }: Subscription, events: readonly LiveEvent[]) =>
    alertReply({ events, catalogue: catalogue(), language: languageFor(locale) });
  const delivery = createAlertDelivery({
    outbox: store.outbox,
    subscriptions: store.subscriptions,
    leadership,
    sender: createAlertSender({ channels, compose, log }),
    catalogue,
    clock,
    log,
  });
  const backup = createSubscriptionBackup({
    directory: config.dataDirectory,
    subscriptions: store.subscriptions,
    clock,
    log,
  });
  const welcome = createAlertSender({
    channels,
    compose: (subscription) =>
      welcomeReply(subscription, {
        catalogue: catalogue(),
        language: languageFor(subscription.locale),
      }),
    log,
  });
  const sample = createAlertSender({
    channels,
    compose: ({ locale }) => {
      const language = languageFor(locale);
      const note = language.t("alerts.sample");
      return alertReply({
        events: [sampleEvent(catalogue())],
        catalogue: catalogue(),
        language,
        note,
      });
    },
    log,
  });
  const once = () => ({ nonce: randomUUID().slice(0, 25), isSilent: false });
  return {
    watchMinutes: config.watchMinutes,
    subscriptions: store.subscriptions,
    status: delivery.status,
    welcome: (subscription) => welcome.send(subscription, [], once()),
    test: (subscription) => sample.send(subscription, [], once()),
    start: () => {
      backup.start();
      if (config.watchMinutes > 0) delivery.start();
    },
    wake: delivery.wake,
    stop() {
      backup.stop();
      void delivery.stop();
    },
    async close() {
      backup.stop();
      await Promise.race([delivery.stop(), sleep(lastMessageMs)]);
      await channels.close();
      await delivery.stop();
    },
  };
}

/** A docking that goes on; where nobody is docked, an entry that there is, as if it were new. */
function sampleEvent({ snapshot }: Catalogue): LiveEvent {
  const { spacecraft } = snapshot.value;
  const docked = spacecraft.find((each) => each.docked !== undefined);
  const craft = docked ?? spacecraft.find((each) => each.inSpace === true) ?? spacecraft[0];
  if (craft === undefined) throw new Error("There is no spacecraft to tell of");
  if (craft.docked === undefined) {
    return {
      kind: "new-craft",
      craftId: craft.id,
      when: { at: snapshot.takenAt },
    };
  }
  const { dockingId, target, port, since } = craft.docked;
  return {
    kind: "docked",
    craftId: craft.id,
    dockingId,
    target,
    ...(port !== undefined && { port }),
    when: { at: since },
  };
}
