import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { presses } from "../../commands/index.ts";
import { spacecraft } from "../../commands/spacecraft/index.ts";
import type { Context } from "../../src/discord/command.ts";
import { readOptions } from "../../src/discord/options.ts";
import { UserError } from "../../src/discord/reply.ts";
import { languageFor } from "../../src/i18n/language.ts";
import { createBudget } from "../../src/ll2/budget/budget.ts";
import { createCachedSource } from "../../src/ll2/cached-source.ts";
import { createLl2Source } from "../../src/ll2/source.ts";
import type { Clock } from "../../src/runtime/clock.ts";
import type { Log } from "../../src/runtime/log.ts";
import { createRosterRefresher } from "../../src/spacecraft/roster/roster-refresher.ts";
import type { DetailsSource } from "../../src/spacecraft/source.ts";
import { createLeadership } from "../../src/store/leadership.ts";
import { leaderLease } from "../../src/store/lease.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { loadStarterRoster } from "../../src/store/starter/starter-roster.ts";
import { createStoredSource } from "../../src/store/stored-source.ts";
import { silentAlerts } from "../../test/support/discord/context.ts";
import type { Ask } from "./ll2-day.ts";
import type { Asking } from "./ll2-peers.ts";

/** Our commands over our data, on a clock of somebody else's, with details in a folder. Discord and pictures are left out. */
export async function createOurs(baseUrl: string, clock: Clock, folder: string): Promise<Asking> {
  const store = openSqliteStore({
    directory: await mkdtemp(join(folder, "data-")),
    budget: "bench",
    clock,
    log: silent,
    machine: { bootId: "bench", uptimeMs: clock.monotonicMs },
  });
  const budget = createBudget({ requests: store.budget("bench"), clock, log: silent });
  const ll2 = createLl2Source({ baseUrl, version: "0.0.0", budget, clock, log: silent });
  const keeper = createRosterRefresher({
    source: ll2,
    store: store.roster,
    leadership: createLeadership(store.lease(leaderLease), { clock, log: silent }),
    starter: loadStarterRoster,
    origin: ll2.origin,
    refreshHours: 6,
    clock,
    log: silent,
  });
  const stored = createStoredSource({
    source: ll2,
    store: store.details,
    catalogue: () => keeper.catalogue(),
    clock,
    log: silent,
  });
  const cached = createCachedSource({
    source: stored,
    knowsSpacecraft: (id) => keeper.catalogue().byId(id) !== undefined,
    clock,
    log: silent,
  });
  let isInFull = true;
  const noteFailure = (error: unknown): never => {
    isInFull = false;
    throw error;
  };
  const details: DetailsSource = {
    details: (id) => cached.details(id).catch(noteFailure),
    configuration: (id) => cached.configuration(id).catch(noteFailure),
  };
  const context = (): Context => ({
    catalogue: keeper.catalogue(),
    details,
    detailsOrigin: ll2.origin,
    charts: { barChart: () => Promise.resolve(undefined) },
    heldDetails: async () => undefined,
    alerts: silentAlerts,
    server: undefined,
    clock,
    language: languageFor("en-US"),
    budget: () => undefined,
    links: { privacy: undefined, terms: undefined },
    random: Math.random,
  });
  return {
    answer: async (ask) => {
      isInFull = true;
      try {
        await answer(ask, context());
      } catch (error) {
        // "There is no such craft in the roster that ships with the bot" is an answer, but not in full.
        if (!(error instanceof UserError)) throw error;
        return false;
      }
      return isInFull;
    },
    // The keeper's timers sleep a quarter of an hour at the longest and then look at the clock; here the clock
    // has gone on by that much without them, so they are set anew.
    rest: async () => {
      keeper.stop();
      const { takenAt, nextRefreshAt, failedRefreshes } = keeper.status();
      await keeper.start();
      const due = keeper.status().nextRefreshAt ?? nextRefreshAt;
      if (due === undefined || due > clock.now()) return;
      await until(() => {
        const status = keeper.status();
        return status.takenAt > takenAt || status.failedRefreshes > failedRefreshes;
      });
    },
    close: async () => {
      keeper.stop();
      cached.close();
      await ll2.close();
    },
  };
}

async function answer(ask: Ask, context: Context): Promise<void> {
  switch (ask.kind) {
    case "suggestions": {
      spacecraft.complete?.({ name: "name", text: ask.text }, context);
      return;
    }
    case "search":
      return run("search", { query: ask.text, page: ask.page }, context);
    case "card":
      return run("info", { name: `#${ask.craft.id}` }, context);
    case "tab": {
      const state = { kind: "card", craftId: ask.craft.id, tab: ask.tab } as const;
      await presses.card({ state, values: [], fields: new Map() }, context);
      return;
    }
    case "ranking":
      return run("top", { by: ask.measure }, context);
    case "in-space":
      return run("in-space", {}, context);
    case "statistics":
      return run("stats", { by: "agency" }, context);
    case "comparison": {
      const [first, second] = ask.craft.map(({ id }) => `#${id}`);
      return run("compare", { first: first ?? "", second: second ?? "" }, context);
    }
    case "random":
      return run("random", {}, context);
  }
}

async function run(
  subcommand: string,
  given: Readonly<Record<string, string | number>>,
  context: Context,
): Promise<void> {
  const typed = Object.entries(given).map(([name, value]) => ({ name, value }));
  const received = [{ name: subcommand, options: typed }];
  await spacecraft.execute(readOptions(spacecraft.data.options ?? [], received), context);
}

const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function nothing(): void {}

const longestWaitMs = 10_000;

async function until(isSo: () => boolean): Promise<void> {
  const startedMs = performance.now();
  while (!isSo()) {
    if (performance.now() - startedMs > longestWaitMs) throw new Error("A refresh did not end");
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
