import { ConfigError } from "../config/config-error.ts";
import { readConfig } from "../config.ts";
import { cliExitCodes } from "./cli-exit-codes.ts";

/** For a container's health check: exits with 0 when the bot on this machine lives, with 1 when it does not. */
const timeoutMs = 3_000;

async function isLive(): Promise<boolean> {
  const { healthPort } = readConfig(["HEALTH_PORT"]);
  if (healthPort === undefined) throw new ConfigError(["HEALTH_PORT is missing"]);
  const answer = await fetch(`http://127.0.0.1:${healthPort}/healthz`, {
    signal: AbortSignal.timeout(timeoutMs),
  });
  return answer.ok;
}

try {
  process.exitCode = (await isLive()) ? cliExitCodes.done : cliExitCodes.negative;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : "The bot does not answer"}\n`);
  process.exitCode = cliExitCodes.negative;
}
