import { startBot } from "./bot.ts";
import { ConfigError, readConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { openSandbox } from "./sandbox.ts";

/**
 * The process: reads its environment, starts the bot against Discord, or against the sandbox when there is
 * no token, and stops when asked to. Exit codes: 0 asked to stop, 1 a bug, 75 try again later, 78 configuration.
 */
const exitCodes = { asked: 0, bug: 1, tryAgainLater: 75, configuration: 78 } as const;

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel, [config.discordToken, config.ll2ApiKey]);
  const exit = (code: number): void => {
    process.exitCode = code;
    log.flush(() => process.exit(code));
  };
  process.on("unhandledRejection", (error) => {
    log.error({ error: error instanceof Error ? error.name : typeof error }, "Unhandled rejection");
  });

  const sandbox = config.discordToken === undefined ? await openSandbox(config) : undefined;
  const discord = sandbox ?? { discordToken: config.discordToken ?? "" };
  const bot = await startBot({
    config: { ...config, ...discord },
    log,
    onFatal: (reason) => {
      log.fatal({ reason }, "Discord does not want this bot as it is configured");
      exit(exitCodes.configuration);
    },
  }).catch((error: unknown) => {
    log.fatal(
      { error: error instanceof Error ? error.message : typeof error },
      "The bot could not start",
    );
    exit(exitCodes.tryAgainLater);
    return undefined;
  });
  if (sandbox !== undefined) {
    process.stdout.write(`\nNo DISCORD_TOKEN: this is the sandbox. Open ${sandbox.url}\n\n`);
  }

  const stop = async (): Promise<void> => {
    await bot?.stop();
    await sandbox?.close();
    exit(exitCodes.asked);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
}

main().catch((error: unknown) => {
  const isConfig = error instanceof ConfigError;
  process.stderr.write(`${isConfig ? error.message : String(error)}\n`);
  process.exit(isConfig ? exitCodes.configuration : exitCodes.bug);
});
