import { setTimeout as sleep } from "node:timers/promises";
import { type Bot, startBot } from "./bot.ts";
import { ConfigError } from "./config/config-error.ts";
import { type Config, readConfig } from "./config.ts";
import { type FatalDisconnect, LoginError } from "./discord/gateway/fatal-disconnect.ts";
import { openStore, sessionsOf } from "./open-store.ts";
import { noteBoot } from "./operations/crash-brake.ts";
import { type ProcessLife, watchProcess } from "./operations/process-life.ts";
import { systemClock } from "./runtime/clock.ts";
import { createLog } from "./runtime/create-log.ts";
import { type ExitCode, exitCodes } from "./runtime/exit-codes.ts";
import type { Log } from "./runtime/log.ts";
import { passwordsOf } from "./runtime/proxy.ts";
import { openSandbox } from "./sandbox.ts";
import type { Store } from "./store/store.ts";

/**
 * The process: reads its environment, starts the bot against Discord, or against the sandbox when there is
 * no token, and stops when asked to. Exit codes: 0 asked to stop, 1 a bug, 75 try again later, 78 configuration.
 */
async function main(): Promise<void> {
  const config = readConfig();
  const { discordToken: token, ll2ApiKey, sharedUrl, proxies } = config;
  const secrets = [token, ll2ApiKey, sharedUrl, ...passwordsOf(proxies)];
  const log = createLog(config.logLevel, secrets);
  const life = watchProcess(log);
  try {
    await run(config, log, life);
  } catch (error) {
    if (error instanceof ConfigError) sayAndExit(error.message, exitCodes.configuration);
    log.error({ err: error }, "The bot could not start");
    life.exit(error instanceof LoginError ? codeOf(error.disconnect) : exitCodes.bug);
  }
}

async function run(config: Config, log: Log, life: ProcessLife): Promise<void> {
  const { discordToken } = config;
  const store = await openStore(config, { clock: systemClock, log });
  life.onStop(store.close);
  const sandbox = discordToken === undefined ? await openSandbox(config) : undefined;
  if (sandbox !== undefined) {
    life.onStop(sandbox.close);
    process.stdout.write(`\nNo DISCORD_TOKEN: this is the sandbox. Open ${sandbox.url}\n\n`);
  }
  const countsBoots = sandbox === undefined && config.endpoint === undefined;

  const bot: Bot = await startBot({
    config: { ...config, ...(sandbox ?? { discordToken: discordToken ?? "" }) },
    store,
    log,
    hasRateLimits: sandbox === undefined,
    keepsSessions: sandbox === undefined,
    unhandledRejections: life.unhandledRejections,
    ...(countsBoots && { beforeLogin: () => waitAfterCrashes(store, config, log) }),
    onOpen: ({ stop, reconnectAfterCrash }) => {
      // A supervisor sends SIGTERM and starts the next process; Ctrl-C means that the bot is to be gone.
      life.onStop((signal) => stop({ expectsSuccessor: signal === "SIGTERM" }));
      life.onUnhandledRejection(reconnectAfterCrash);
    },
    onEnd: (disconnect) => {
      log.error(disconnect, "Discord is lost; the process ends");
      life.exit(codeOf(disconnect));
    },
  });
  const { interactionsPort: port } = bot;
  if (port !== undefined) {
    log.info({ port }, "Interactions come by HTTP");
    await sandbox?.useEndpoint(port);
  }
}

/** Each login costs one of the day's 1,000 sessions: a process that keeps dying starts ever more slowly. */
async function waitAfterCrashes(store: Store, config: Config, log: Log): Promise<void> {
  const [shardId = 0] = config.shards === "auto" ? [] : config.shards.ids;
  const session = await sessionsOf(store, config)
    .load(shardId)
    .catch(() => undefined);
  const waitMs = await noteBoot(store.boots, session !== undefined);
  if (waitMs === 0) return;
  log.warn({ waitSeconds: waitMs / 1000 }, "Short runs in a row; waiting before logging in");
  await sleep(waitMs);
}

function codeOf({ kind }: FatalDisconnect): ExitCode {
  return kind === "configuration" ? exitCodes.configuration : exitCodes.tryAgainLater;
}

function sayAndExit(message: string, code: ExitCode): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) sayAndExit(error.message, exitCodes.configuration);
  sayAndExit(String(error), exitCodes.bug);
});
