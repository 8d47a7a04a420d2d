import type { Config } from "./config.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Log } from "./runtime/log.ts";
import { openSqliteStore } from "./store/sqlite/open.ts";
import type { Store } from "./store/store.ts";

/** Where the bot keeps what outlives the process. Nothing is opened before its first use. */
export function openStore(
  config: Pick<Config, "dataDirectory" | "ll2Budget" | "ll2BaseUrl">,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Store {
  const budget = budgetNameOf(config);
  return openSqliteStore({ directory: config.dataDirectory, budget, clock, log });
}

/** Each host of LL2 counts for itself. */
export function budgetNameOf({
  ll2Budget,
  ll2BaseUrl,
}: Pick<Config, "ll2Budget" | "ll2BaseUrl">): string {
  return `${ll2Budget}@${new URL(ll2BaseUrl).host}`;
}
