import { parseArgs } from "node:util";
import { REST } from "discord.js";
import { commands } from "../../commands/index.ts";
import { ConfigError, readConfig } from "../config.ts";
import {
  type CommandScope,
  isNothing,
  overwriteCommands,
  planRegistration,
  type RegistrationPlan,
} from "../discord/rest/register.ts";
import { readApplication } from "../doctor/application.ts";
import { exitCodes } from "../runtime/exit-codes.ts";
import { factsOf } from "../runtime/log-facts.ts";

/**
 * Brings Discord's list of commands up to date and says what changes. Exits with 0, with 75 when Discord cannot be
 * asked, with 78 when the token is missing or not accepted, with 2 for a line that makes no sense.
 */
const usage = "Usage: npm run register -- [--dry-run] [--guild <server id>]\n";
const misused = 2;
const snowflake = /^\d{17,20}$/;

interface Wanted {
  readonly isDryRun: boolean;
  readonly guildId: string | undefined;
}

async function register({ isDryRun, guildId }: Wanted): Promise<void> {
  const { discordToken, discordApiUrl } = readConfig();
  if (discordToken === undefined) throw new ConfigError(["DISCORD_TOKEN is missing"]);
  const rest = new REST({ api: discordApiUrl, retries: 0 });
  rest.setToken(discordToken);
  const { id } = await readApplication(rest);
  const scope: CommandScope = { applicationId: id, ...(guildId !== undefined && { guildId }) };
  const definitions = commands.map(({ data }) => data);
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

function readArguments(words: readonly string[]): Wanted | undefined {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { "dry-run": { type: "boolean", default: false }, guild: { type: "string" } },
    });
    const { guild } = values;
    if (guild !== undefined && !snowflake.test(guild)) return undefined;
    return { isDryRun: values["dry-run"], guildId: guild };
  } catch {
    return undefined;
  }
}

async function main(words: readonly string[]): Promise<number> {
  const wanted = readArguments(words);
  if (wanted === undefined) {
    process.stderr.write(usage);
    return misused;
  }
  try {
    await register(wanted);
    return exitCodes.asked;
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(`${error.message}\n`);
      return exitCodes.configuration;
    }
    const facts = factsOf(error);
    process.stderr.write(`Discord could not be asked: ${JSON.stringify(facts)}\n`);
    return facts["status"] === 401 ? exitCodes.configuration : exitCodes.tryAgainLater;
  }
}

process.exitCode = await main(process.argv.slice(2));
