import { ConfigError } from "./config/config-error.ts";
import type { Config } from "./config.ts";
import { botIdOf } from "./discord/rest/user-agent.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Log } from "./runtime/log.ts";
import type { SessionStore } from "./store/session-store.ts";
import { openSqliteStore } from "./store/sqlite/open.ts";
import type { Store } from "./store/store.ts";

/**
 * Where the bot keeps what outlives the process: a file on this machine, opened at its first use, or a server that several
 * machines share. The server's client is loaded only where there is one.
 * @throws {ConfigError} when that client is not installed.
 */
export async function openStore(
  config: Pick<Config, "dataDirectory" | "ll2Budget" | "ll2BaseUrl" | "sharedUrl" | "shards">,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<Store> {
  const { sharedUrl: url, dataDirectory: directory } = config;
  if (url === undefined) {
    return openSqliteStore({ directory, budget: budgetNameOf(config), clock, log });
  }
  const { openValkeyStore } = await loadValkeyStore();
  const part = config.shards === "auto" ? "all" : config.shards.ids.join();
  return await openValkeyStore({ url, part, clock, log });
}

/** Each host of LL2 counts for itself. */
export function budgetNameOf({
  ll2Budget,
  ll2BaseUrl,
}: Pick<Config, "ll2Budget" | "ll2BaseUrl">): string {
  return `${ll2Budget}@${new URL(ll2BaseUrl).host}`;
}

async function loadValkeyStore(): Promise<typeof import("./store/valkey/open.ts")> {
  try {
    return await import("./store/valkey/open.ts");
  } catch (error) {
    const isMissing =
      error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
    if (!isMissing) throw error;
    throw new ConfigError([
      "SHARED_URL needs the optional package ioredis, which is not installed (npm ci installs it)",
    ]);
  }
}

/** Of this bot at this Discord. */
export function sessionsOf(
  store: Pick<Store, "sessions">,
  { discordToken = "", discordApiUrl }: Pick<Config, "discordToken" | "discordApiUrl">,
): SessionStore {
  return store.sessions(`${botIdOf(discordToken)}@${new URL(discordApiUrl).host}`);
}
