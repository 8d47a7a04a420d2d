import { REST } from "@discordjs/rest";
import { commands } from "../../commands/index.ts";
import { ConfigError } from "../config/config-error.ts";
import { proxyVariables } from "../config/proxy-variables.ts";
import { type Config, readConfig } from "../config.ts";
import { readApplication } from "../discord/rest/application.ts";
import { openAgent } from "../discord/rest/open-dispatcher.ts";
import {
  type CommandScope,
  isNothing,
  overwriteCommands,
  planRegistration,
  type RegistrationPlan,
} from "../discord/rest/register.ts";
import { factsOf } from "../runtime/log-facts.ts";
import { createProxyFor } from "../runtime/proxy.ts";
import { type CliExitCode, cliExitCodes } from "./cli-exit-codes.ts";
import { runProgram, UsageError } from "./command-line.ts";

const program = {
  name: "register",
  about: `Brings Discord's list of commands up to date and says what changes. A start of the bot does the same.`,
  flags: {
    "dry-run": {
      type: "boolean",
      about: "Send nothing: show what would change, or without a token the definitions as JSON",
    },
    guild: {
      type: "string",
      value: "<server id>",
      about: "Register in this server alone, where the commands appear at once",
    },
  },
  examples: [
    "npm run register -- --dry-run",
    "npm run register -- --guild 81384788765712384",
    "npm run --silent register -- --dry-run > commands.json   # without DISCORD_TOKEN",
  ],
  exits: {
    done: "registered, or nothing to do",
    usage: "the line makes no sense",
    tryAgainLater: "Discord cannot be asked; try again later",
    configuration: "DISCORD_TOKEN is missing or not accepted",
  },
} as const;

const snowflake = /^\d{17,20}$/;
const definitions = commands.map(({ data }) => data);

interface Wanted {
  readonly isDryRun: boolean;
  readonly guildId: string | undefined;
}

async function register(
  { discordToken, discordApiUrl, proxies }: Config,
  { isDryRun, guildId }: Wanted,
): Promise<void> {
  if (discordToken === undefined) throw new ConfigError(["DISCORD_TOKEN is missing"]);
  const rest = new REST({
    api: discordApiUrl,
    retries: 0,
    agent: openAgent(createProxyFor(proxies)(discordApiUrl)),
  });
  rest.setToken(discordToken);
  const { id } = await readApplication(rest);
  const scope: CommandScope = { applicationId: id, ...(guildId !== undefined && { guildId }) };
  const plan = await planRegistration(rest, scope, definitions);
  process.stdout.write(tell(plan));
  if (isNothing(plan)) return;
  if (isDryRun) {
    process.stdout.write("Nothing was sent (--dry-run).\n");
    return;
  }
  await overwriteCommands(rest, scope, definitions);
  const where = guildId === undefined ? "everywhere" : `in server ${guildId}`;
  process.stdout.write(`Registered ${definitions.length} commands ${where}.\n`);
}

function tell(plan: RegistrationPlan): string {
  if (isNothing(plan)) return "Discord has these commands already.\n";
  const signs = { added: "+", changed: "~", removed: "-" } as const;
  const lines = (Object.keys(signs) as (keyof typeof signs)[]).flatMap((kind) =>
    plan[kind].map((name) => `${signs[kind]} /${name} (${kind})\n`),
  );
  return lines.join("");
}

function showDefinitions(): void {
  process.stdout.write(`${JSON.stringify(definitions, null, 2)}\n`);
  process.stderr.write(
    "No DISCORD_TOKEN: these are the definitions. With a token, --dry-run shows what differs at Discord.\n",
  );
}

await runProgram(program, async ({ flags }): Promise<CliExitCode> => {
  const { guild: guildId, "dry-run": isDryRun = false } = flags;
  if (guildId !== undefined && !snowflake.test(guildId)) {
    throw new UsageError("--guild takes a server id: 17 to 20 digits (Developer Mode, Copy ID).");
  }
  const config = readConfig(["DISCORD_TOKEN", "DISCORD_API_URL", ...proxyVariables]);
  if (isDryRun && config.discordToken === undefined) {
    showDefinitions();
    return cliExitCodes.done;
  }
  try {
    await register(config, { isDryRun, guildId });
    return cliExitCodes.done;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const facts = factsOf(error);
    if (facts["status"] === 401) {
      process.stderr.write("Discord does not accept the token (DISCORD_TOKEN).\n");
      return cliExitCodes.configuration;
    }
    process.stderr.write(`Discord could not be asked: ${JSON.stringify(facts)}\n`);
    return cliExitCodes.tryAgainLater;
  }
});
