import type { Config } from "./config.ts";
import { createBudget } from "./ll2/budget/budget.ts";
import { createCachedSource } from "./ll2/cached-source.ts";
import { createLl2Source, type Ll2Status } from "./ll2/source.ts";
import { budgetNameOf } from "./open-store.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Log } from "./runtime/log.ts";
import { packageVersion } from "./runtime/package.ts";
import { createProxyFor } from "./runtime/proxy.ts";
import { createDetailsCounts, type DetailsCounts } from "./spacecraft/details-counts.ts";
import { createLiveWatch, type LiveWatch } from "./spacecraft/live/live-watch.ts";
import {
  createRosterRefresher,
  type RosterRefresher,
} from "./spacecraft/roster/roster-refresher.ts";
import type { DetailsSource, RosterSource } from "./spacecraft/source.ts";
import { createLeadership, type Leadership } from "./store/leadership.ts";
import { leaderLease } from "./store/lease.ts";
import { loadStarterDetails } from "./store/starter/starter-details.ts";
import { loadStarterRoster } from "./store/starter/starter-roster.ts";
import { createStarterSource } from "./store/starter/starter-source.ts";
import type { Store } from "./store/store.ts";
import { createStoredSource, type StoredSource } from "./store/stored-source.ts";

/** Spacecraft, as the bot has them: a roster in memory that renews itself, and details on demand. */
export interface SpacecraftData {
  readonly keeper: RosterRefresher;
  readonly watch: LiveWatch;
  /** LL2 itself: each roster costs requests. */
  readonly rosters: RosterSource;
  readonly details: DetailsSource;
  /** The details of a craft that are stored and still true: this costs no request. */
  readonly heldDetails: StoredSource["held"];
  /** Whether this process is the one that looks and delivers. */
  readonly leadership: Pick<Leadership, "fence" | "isLeading">;
  ll2Status(): Ll2Status;
  detailsCounts(): DetailsCounts;
  close(): Promise<void>;
}

export interface SpacecraftDataParts {
  readonly store: Store;
  /** The picture that was kept brought something to tell. */
  readonly onNews?: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Wires LL2, its budget, the cache and the store together. Nothing is asked before `keeper.start()`. */
export function openSpacecraftData(
  config: Pick<
    Config,
    "proxies" | "ll2BaseUrl" | "ll2ApiKey" | "ll2Budget" | "refreshHours" | "watchMinutes"
  >,
  { store, onNews, clock, log }: SpacecraftDataParts,
): SpacecraftData {
  const { ll2BaseUrl: baseUrl, ll2ApiKey: apiKey, refreshHours, watchMinutes } = config;
  const requests = store.budget(budgetNameOf(config));
  const ll2 = createLl2Source({
    baseUrl,
    ...(apiKey !== undefined && { apiKey }),
    proxyUrl: createProxyFor(config.proxies)(baseUrl),
    version: packageVersion,
    budget: createBudget({ requests, clock, log }),
    progress: store.text("crawl"),
    clock,
    log,
  });
  const leadership = createLeadership(store.lease(leaderLease), { clock, log });
  const keeper = createRosterRefresher({
    source: ll2,
    store: store.roster,
    leadership,
    starter: loadStarterRoster,
    origin: ll2.origin,
    refreshHours,
    clock,
    log,
  });
  const watch = createLiveWatch({
    source: ll2,
    store: store.livePicture,
    leadership,
    watchMinutes,
    catalogue: keeper.catalogue,
    onPicture: keeper.showPicture,
    onEvents: (events) => {
      log.info({ events }, "LL2 reports something new");
      onNews?.();
    },
    clock,
    log,
  });
  const counts = createDetailsCounts();
  const stored = createStoredSource({
    source: ll2,
    count: counts.count,
    store: store.details,
    catalogue: () => keeper.catalogue(),
    clock,
    log,
  });
  const withStarter = createStarterSource({
    source: stored,
    load: loadStarterDetails,
    catalogue: () => keeper.catalogue(),
    count: counts.count,
    log,
  });
  const details = createCachedSource({
    source: withStarter,
    count: counts.count,
    knowsSpacecraft: (id) => keeper.catalogue().byId(id) !== undefined,
    knowsConfiguration: (id) => keeper.catalogue().facets.config.some((config) => config.id === id),
    clock,
    log,
  });
  return {
    keeper,
    watch,
    rosters: ll2,
    details,
    heldDetails: stored.held,
    leadership,
    ll2Status: ll2.status,
    detailsCounts: counts.status,
    close: async () => {
      watch.stop();
      keeper.stop();
      details.close();
      await leadership.close();
      await ll2.close();
    },
  };
}
