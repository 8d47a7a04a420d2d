/**
 * The floor: discord.js, with little cached and its connections kept as a bot in earnest would, and nothing else. Answers
 * every interaction with a constant, or with what `BARE_ANSWERS`, a JSON file, holds for its kind.
 */
import { readFileSync } from "node:fs";
import { Client, Events, type Interaction } from "discord.js";
import { Agent } from "undici";
import { clientOptions } from "../../src/discord/gateway/client-options.ts";
import type { BareAnswers } from "./bare-answers.ts";

const { DISCORD_API_URL = "", DISCORD_TOKEN = "", BARE_ANSWERS = "" } = process.env;
const answers: BareAnswers =
  BARE_ANSWERS === ""
    ? { choices: [{ name: "Hello", value: "hello" }], messages: {} }
    : (JSON.parse(readFileSync(BARE_ANSWERS, "utf8")) as BareAnswers);
const constant = { content: "Hello!" };

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    await interaction.respond(answers.choices);
  } else if (interaction.isChatInputCommand()) {
    await interaction.reply(answers.messages[interaction.options.getSubcommand()] ?? constant);
  } else if (interaction.isMessageComponent()) {
    await interaction.update(answers.messages["press"] ?? constant);
  }
}

const { rest, ...options } = clientOptions(DISCORD_API_URL);
const agent = new Agent({ connections: 64, keepAliveTimeout: 300_000 });
const client = new Client({ ...options, rest: { ...rest, agent, handlerSweepInterval: 60_000 } });
client.on(Events.InteractionCreate, (interaction) => {
  answer(interaction).catch((error: unknown) => console.error(error));
});
process.once("SIGTERM", () => void client.destroy().then(() => process.exit(0)));
await client.login(DISCORD_TOKEN);
