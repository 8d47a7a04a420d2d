import { Counter, Gauge, type Registry } from "prom-client";
import { type GatewayStatus, gatewayStates } from "../discord/gateway/gateway-status.ts";
import type { DetailsCounts } from "../spacecraft/details-counts.ts";
import type { RosterStatus } from "../spacecraft/roster/roster-refresher.ts";
import { type AlertReadings, exposeAlerts } from "./alert-metrics.ts";
import { metricPrefix, metricsOf } from "./metrics-of.ts";

/** What is read at each scrape. */
export interface StateReadings extends AlertReadings {
  rosterStatus(): RosterStatus;
  /** `undefined` where interactions come by HTTP. */
  gatewayStatus(): GatewayStatus | undefined;
  ll2Status(): {
    readonly budget: { readonly limit: number; readonly left: number };
    readonly requests: Readonly<Partial<Record<string, number>>>;
    readonly setAsideCount: number;
  };
  detailsCounts(): DetailsCounts;
  unhandledRejections(): number;
  isStoreAvailable(): boolean;
  isLeading(): boolean;
}

/** Gauges and counters that read the bot's state when they are scraped. */
export function exposeState(registry: Registry, state: StateReadings): void {
  const registers = [registry];
  const { gauge, counter } = metricsOf(registry);

  gauge("roster_age_seconds", "Age of the roster in use", () => state.rosterStatus().ageMs / 1000);
  gauge("roster_spacecraft", "Spacecraft in the roster in use", () => {
    return state.rosterStatus().spacecraftCount;
  });
  gauge("roster_stale", "1 when a renewal was due and failed", () => {
    return Number(state.rosterStatus().stale);
  });
  gauge("roster_starter", "1 while the roster that ships with the bot is in use", () => {
    return Number(state.rosterStatus().origin === "starter");
  });
  gauge("roster_on_disk", "1 when the roster in use is kept on disk", () => {
    return Number(state.rosterStatus().isKept);
  });
  gauge("roster_failed_renewals", "Renewals that failed since the last that did not", () => {
    return state.rosterStatus().failedRefreshes;
  });
  gauge("roster_records_set_aside", "Records of the last roster that could not be read", () => {
    return state.ll2Status().setAsideCount;
  });
  gauge("store_available", "1 when what outlives the process can be kept and read", () => {
    return Number(state.isStoreAvailable());
  });
  gauge("leading", "1 in the process that renews the roster, looks and delivers alerts", () => {
    return Number(state.isLeading());
  });
  gauge("ll2_budget_limit", "LL2 requests an hour", () => state.ll2Status().budget.limit);
  gauge("ll2_budget_left", "LL2 requests left for people's questions now", () => {
    return state.ll2Status().budget.left;
  });
  counter("details_asked_total", "Questions for flights, crews and classes", () => {
    return state.detailsCounts().asked;
  });
  counter("details_from_memory_total", "Those of them that memory answered", () => {
    return state.detailsCounts().fromMemory;
  });
  counter("details_from_disk_total", "Those of them that the disk answered", () => {
    return state.detailsCounts().fromDisk;
  });
  counter(
    "details_fetched_total",
    "Questions that LL2 was asked, also behind an answer from memory",
    () => {
      return state.detailsCounts().fetched;
    },
  );
  counter("gateway_reconnects_total", "Times the gateway connection was lost", () => {
    return state.gatewayStatus()?.reconnects ?? 0;
  });
  counter("unhandled_rejections_total", "Unhandled promise rejections", state.unhandledRejections);
  new Counter({
    name: `${metricPrefix}ll2_requests_total`,
    help: "Requests to LL2 by outcome",
    labelNames: ["outcome"],
    registers,
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(state.ll2Status().requests)) {
        this.inc({ outcome }, count ?? 0);
      }
    },
  });
  new Gauge({
    name: `${metricPrefix}shard_ready`,
    help: "1 for each shard of this process that is ready",
    labelNames: ["shard"],
    registers,
    collect() {
      this.reset();
      for (const [shard, isReady] of state.gatewayStatus()?.isReadyByShard ?? []) {
        this.set({ shard }, Number(isReady));
      }
    },
  });
  new Gauge({
    name: `${metricPrefix}gateway_state`,
    help: "1 for the state that the gateway connection is in",
    labelNames: ["state"],
    registers,
    collect() {
      const current = state.gatewayStatus()?.state;
      for (const each of gatewayStates) this.set({ state: each }, Number(each === current));
    },
  });
  exposeAlerts(registry, state);
}
