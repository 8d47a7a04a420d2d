import { commands } from "../../commands/index.ts";
import { type Config, ConfigError, readConfig } from "../config.ts";
import { checkDiscord } from "../doctor/check-discord.ts";
import { checkLl2 } from "../doctor/check-ll2.ts";
import { checkDisk, checkNode } from "../doctor/check-machine.ts";
import { type Finding, fault, fine, tableOf, warning } from "../doctor/finding.ts";
import { systemClock } from "../runtime/clock.ts";
import { packageVersion } from "../runtime/package.ts";

/**
 * Looks at everything the bot needs and says in a table what is missing, without changing anything.
 * Exits with 0, or with 1 when there is a fault.
 */
async function examine(): Promise<Finding[]> {
  const node = checkNode(process.version);
  const config = readVariables();
  if ("faults" in config) return [node, ...config.faults.map((text) => fault("Variables", text))];
  const { ll2BaseUrl: baseUrl, ll2ApiKey: apiKey, dataDirectory } = config;
  const findings = await Promise.all([
    checkDisk(dataDirectory),
    checkLl2({ baseUrl, apiKey, version: packageVersion }),
    discordFindings(config),
  ]);
  return [node, fine("Variables", "complete and well-formed"), ...findings.flat()];
}

async function discordFindings(config: Config): Promise<Finding[]> {
  const { discordToken: token, discordApiUrl: apiUrl } = config;
  if (token === undefined) {
    return [warning("Token", "no DISCORD_TOKEN: npm start opens the sandbox instead of Discord")];
  }
  const definitions = commands.map(({ data }) => data);
  return await checkDiscord({ token, apiUrl, definitions, now: systemClock.now });
}

function readVariables(): Config | ConfigError {
  try {
    return readConfig();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

const findings = await examine();
process.stdout.write(tableOf(findings));
process.exitCode = findings.some(({ status }) => status === "fault") ? 1 : 0;
