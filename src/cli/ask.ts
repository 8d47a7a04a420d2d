import { driver, startSandbox, TypingError } from "discord-sandbox";
import { startBot } from "../bot.ts";
import { ConfigError, readConfig } from "../config.ts";
import { openStore } from "../open-store.ts";
import { systemClock } from "../runtime/clock.ts";
import { createLog } from "../runtime/create-log.ts";
import { renderMessage } from "./render-message.ts";

/**
 * One command from a terminal, through the sandbox and the real client: prints what a person would see.
 * Exits with 0, with 1 when the bot refused, with 2 for a line that nobody could type.
 */
const usage = "Usage: npm run ask -- '/spacecraft top-docked count:5' [--locale de]\n";

async function ask(line: string, locale: string): Promise<number> {
  const config = readConfig();
  const sandbox = await startSandbox({ applicationName: "Spacecraft Bot" });
  const log = createLog("silent", []);
  const store = openStore(config, { clock: systemClock, log });
  const bot = await startBot({
    config: { ...config, discordToken: sandbox.token, discordApiUrl: sandbox.apiUrl },
    store,
    log,
    onEnd: ({ reason }) => process.stderr.write(`${reason}\n`),
  });
  try {
    const outcome = await driver(sandbox, { locale }).runs(line);
    if (outcome.kind === "message") {
      const { message, visibleTo } = outcome.entry;
      process.stdout.write(`${renderMessage(message)}\n`);
      return visibleTo !== undefined && !/\bprivate:true\b/i.test(line) ? 1 : 0;
    }
    process.stderr.write(`${"message" in outcome ? outcome.message : outcome.kind}\n`);
    return 1;
  } finally {
    await bot.stop();
    await store.close();
    await sandbox.close();
  }
}

async function main(words: readonly string[]): Promise<number> {
  const flag = words.indexOf("--locale");
  const line = words.slice(0, flag < 0 ? undefined : flag).join(" ");
  if (!line.startsWith("/")) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    return await ask(line, (flag < 0 ? undefined : words[flag + 1]) ?? "en-US");
  } catch (error) {
    if (!(error instanceof TypingError || error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n${usage}`);
    return error instanceof ConfigError ? 78 : 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
