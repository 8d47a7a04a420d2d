import { Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { type AlertReadings, exposeAlerts } from "../../src/operations/alert-metrics.ts";

const nothing: AlertReadings = {
  watchStatus: () => ({ watchMinutes: 0, failedLooks: 0 }),
  alertStatus: () => ({
    sent: 0,
    missed: 0,
    failed: 0,
    waiting: 0,
    subscriptions: 0,
    suspended: 0,
    channels: 0,
  }),
};

async function linesOf(readings: AlertReadings): Promise<readonly string[]> {
  const registry = new Registry();
  exposeAlerts(registry, readings);
  await registry.metrics();
  const lines = (await registry.metrics()).split("\n");
  return lines.filter((line) => line.startsWith("spacecraft_bot_"));
}

describe("what Prometheus is told of alerts", () => {
  it("is each figure, as it is at that moment", async () => {
    const lines = await linesOf({
      watchStatus: () => ({
        watchMinutes: 30,
        failedLooks: 2,
        inSpaceTakenAt: new Date(1_700_000_000_500),
        dockingsTakenAt: new Date(1_699_999_000_000),
      }),
      alertStatus: () => ({
        sent: 11,
        missed: 12,
        failed: 13,
        waiting: 14,
        subscriptions: 15,
        suspended: 16,
        channels: 17,
      }),
    });
    expect(lines).toEqual([
      "spacecraft_bot_watch_interval_seconds 1800",
      "spacecraft_bot_watch_in_space_timestamp_seconds 1700000000.5",
      "spacecraft_bot_watch_dockings_timestamp_seconds 1699999000",
      "spacecraft_bot_watch_failed_looks 2",
      "spacecraft_bot_alerts_sent_total 11",
      "spacecraft_bot_alerts_missed_total 12",
      "spacecraft_bot_alerts_failed_total 13",
      "spacecraft_bot_alerts_waiting 14",
      "spacecraft_bot_alert_subscriptions 15",
      "spacecraft_bot_alert_subscriptions_suspended 16",
      "spacecraft_bot_alert_channels 17",
    ]);
  });

  it("is zero where nobody has looked yet", async () => {
    expect(await linesOf(nothing)).toContain("spacecraft_bot_watch_in_space_timestamp_seconds 0");
  });
});
