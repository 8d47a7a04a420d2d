import { type Sandbox, type SandboxOptions, startSandbox } from "discord-sandbox";
import { onTestFinished } from "vitest";
import { type Bot, startBot } from "../../../src/bot.ts";
import { parseConfig } from "../../../src/config.ts";
import { openStore } from "../../../src/open-store.ts";
import { systemClock } from "../../../src/runtime/clock.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { createTestLog, type TestLog } from "../../support/test-log.ts";

export interface BotOnSandbox {
  readonly discord: Sandbox;
  readonly bot: Bot;
  readonly log: TestLog;
  /** First answers that the bot sent since the start. */
  callbacks(): Sandbox["requests"];
}

export interface BotOnSandboxOptions {
  readonly sandbox?: SandboxOptions;
  readonly hasRateLimits?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** The whole bot in this process, on its starter roster and without an LL2; it ends with the test. */
export async function startBotOnSandbox(options: BotOnSandboxOptions = {}): Promise<BotOnSandbox> {
  const discord = await startSandbox(options.sandbox);
  const log = createTestLog();
  const env = { LL2_BASE_URL: "http://127.0.0.1:9/2.3.0", DATA_DIR: temporaryFolder() };
  const config = {
    ...parseConfig({ ...env, ...options.env }),
    discordToken: discord.token,
    discordApiUrl: discord.apiUrl,
  };
  const store = await openStore(config, { clock: systemClock, log });
  const bot = await startBot({
    config,
    store,
    log,
    hasRateLimits: options.hasRateLimits ?? false,
    onEnd: (disconnect) => log.error(disconnect, "The bot ended"),
  });
  await discord.whenOnline();
  onTestFinished(async () => {
    await bot.stop();
    await store.close();
    await discord.close();
  });
  return {
    discord,
    bot,
    log,
    callbacks: () => discord.requests.filter(({ path }) => path.endsWith("/callback")),
  };
}
