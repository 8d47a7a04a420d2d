import { join } from "node:path";
import type { Config } from "./config.ts";
import { createBudget } from "./ll2/budget/budget.ts";
import { readMachineTime } from "./ll2/budget/machine-time.ts";
import { createCachedSource } from "./ll2/cached-source.ts";
import { createLl2Source, type Ll2Status } from "./ll2/source.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Log } from "./runtime/log.ts";
import { packageVersion } from "./runtime/package.ts";
import { createDetailsCounts, type DetailsCounts } from "./spacecraft/details-counts.ts";
import { createRosterKeeper, type RosterKeeper } from "./spacecraft/roster/roster-refresher.ts";
import type { DetailsSource, RosterSource } from "./spacecraft/source.ts";
import { createJournal } from "./storage/journal.ts";
import { createRosterFile } from "./storage/roster-file.ts";
import { loadStarterDetails } from "./storage/starter/starter-details.ts";
import { loadStarterRoster } from "./storage/starter/starter-roster.ts";
import { createStarterSource } from "./storage/starter/starter-source.ts";
import { createStoredSource } from "./storage/stored-source.ts";
import { createTextFile } from "./storage/text-file.ts";

/** Spacecraft, as the bot has them: a roster in memory that renews itself, and details on demand. */
export interface SpacecraftData {
  readonly keeper: RosterKeeper;
  /** LL2 itself: each roster costs requests. */
  readonly rosters: RosterSource;
  readonly details: DetailsSource;
  ll2Status(): Ll2Status;
  detailsCounts(): DetailsCounts;
  close(): Promise<void>;
}

/** Wires LL2, its budget, the cache and the disk together. Nothing is asked before `keeper.start()`. */
export function openSpacecraftData(
  config: Pick<Config, "ll2BaseUrl" | "ll2ApiKey" | "refreshHours" | "dataDirectory">,
  { clock, log }: { clock: Clock; log: Log },
): SpacecraftData {
  const { ll2BaseUrl: baseUrl, ll2ApiKey: apiKey, refreshHours, dataDirectory: directory } = config;
  const machine = readMachineTime();
  const journal = createJournal({ directory, name: "ll2-requests", clock });
  const budget = createBudget({ clock, log, journal, ...(machine !== undefined && { machine }) });
  const ll2 = createLl2Source({
    baseUrl,
    ...(apiKey !== undefined && { apiKey }),
    version: packageVersion,
    budget,
    progress: createTextFile({ path: join(directory, "crawl.json") }),
    clock,
    log,
  });
  const store = createRosterFile({ directory, log });
  const keeper = createRosterKeeper({
    source: ll2,
    store,
    starter: loadStarterRoster,
    origin: ll2.origin,
    refreshHours,
    clock,
    log,
  });
  const counts = createDetailsCounts();
  const stored = createStoredSource({
    source: ll2,
    count: counts.count,
    directory: join(directory, "details"),
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
    rosters: ll2,
    details,
    ll2Status: ll2.status,
    detailsCounts: counts.status,
    close: async () => {
      keeper.stop();
      details.close();
      store.close();
      await ll2.close();
    },
  };
}
