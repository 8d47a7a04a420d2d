import type { Registry } from "prom-client";
import type { AlertStatus } from "../alerts/delivery.ts";
import type { LiveWatchStatus } from "../spacecraft/live/live-watch.ts";
import { metricsOf } from "./metrics-of.ts";

/** What is read at each scrape. */
export interface AlertReadings {
  watchStatus(): LiveWatchStatus;
  alertStatus(): AlertStatus;
}

/** How what is happening is looked at, and how it is told. */
export function exposeAlerts(
  registry: Registry,
  { watchStatus, alertStatus }: AlertReadings,
): void {
  const { gauge, counter } = metricsOf(registry);
  const secondsOf = (moment: Date | undefined): number => (moment?.getTime() ?? 0) / 1_000;

  gauge("watch_interval_seconds", "Time between two looks at what is happening; 0: none", () => {
    return watchStatus().watchMinutes * 60;
  });
  gauge("watch_in_space_timestamp_seconds", "When LL2 last said who is in space; 0: never", () => {
    return secondsOf(watchStatus().inSpaceTakenAt);
  });
  gauge("watch_dockings_timestamp_seconds", "When LL2 last said who is docked; 0: never", () => {
    return secondsOf(watchStatus().dockingsTakenAt);
  });
  gauge("watch_failed_looks", "Looks that failed since the last that did not", () => {
    return watchStatus().failedLooks;
  });
  counter("alerts_sent_total", "Messages that Discord took", () => alertStatus().sent);
  counter("alerts_missed_total", "Messages given up because they could be late or double", () => {
    return alertStatus().missed;
  });
  counter("alerts_failed_total", "Messages that Discord refused", () => alertStatus().failed);
  gauge("alerts_waiting", "Messages that this process still has to send", () => {
    return alertStatus().waiting;
  });
  gauge("alert_subscriptions", "Subscriptions of all servers", () => alertStatus().subscriptions);
  gauge("alert_subscriptions_suspended", "Those of them that the bot may not write to", () => {
    return alertStatus().suspended;
  });
  gauge("alert_channels", "Channels with a subscription", () => alertStatus().channels);
}
