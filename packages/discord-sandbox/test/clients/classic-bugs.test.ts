import type { ChatInputCommandInteraction, Interaction } from "discord.js";
import { DiscordAPIError } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createManualTime,
  driver,
  type ManualTime,
  type Sandbox,
  startSandbox,
} from "../../src/index.ts";
import { type Bot, startBot } from "../support/bot.ts";
import { soon } from "../support/soon.ts";

const COMMANDS = [
  {
    name: "go",
    description: "Goes",
    options: [{ type: 3, name: "name", description: "d", autocomplete: true }],
  },
];
const button = (customId: string) => ({ type: 2, style: 1, label: "Go", custom_id: customId });

/** What a bot with this bug is told, as discord.js shows it. */
describe("a bot with a classic bug is refused as by Discord", () => {
  let sandbox: Sandbox;
  let bot: Bot;
  let time: ManualTime;
  let answer: (interaction: Interaction) => Promise<unknown>;

  beforeEach(async () => {
    time = createManualTime();
    sandbox = await startSandbox({ time });
    bot = await startBot(sandbox, COMMANDS, (interaction) => answer(interaction));
  });

  afterEach(async () => {
    await bot.stop();
    await sandbox.close();
  });

  /** Runs the command against a bot that answers like this, and gives what it was refused with. */
  async function refusalOf(
    respond: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
  ): Promise<DiscordAPIError> {
    answer = async (interaction) => {
      if (interaction.isChatInputCommand()) await respond(interaction);
    };
    void driver(sandbox).runs("/go");
    await soon(() => bot.errors.length).toBe(1);
    const [error] = bot.errors;
    if (error instanceof DiscordAPIError) return error;
    throw error;
  }

  it("that answers too late: 10062 Unknown interaction", async () => {
    const error = await refusalOf((interaction) => {
      time.advance(3_000);
      return interaction.reply("late");
    });
    expect(error).toMatchObject({ code: 10062, status: 404, message: "Unknown interaction" });
  });

  it("that answers twice: 40060", async () => {
    const error = await refusalOf(async (interaction) => {
      await interaction.reply("one");
      interaction.replied = false;
      await interaction.reply("two");
    });
    expect(error).toMatchObject({ code: 40060, status: 400 });
  });

  it("that edits before it has answered: 10015 Unknown Webhook", async () => {
    const error = await refusalOf((interaction) => {
      interaction.replied = true;
      return interaction.editReply("early");
    });
    expect(error).toMatchObject({ code: 10015, status: 404 });
  });

  it("that edits after 15 minutes: 50027 Invalid Webhook Token, and 401", async () => {
    const error = await refusalOf(async (interaction) => {
      await interaction.deferReply();
      time.advance(15 * 60_000);
      await interaction.editReply("late");
    });
    expect(error).toMatchObject({ code: 50027, status: 401 });
  });

  it("that suggests 26 choices: 50035 at data.choices", async () => {
    answer = async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const choices = Array.from({ length: 26 }, (_, index) => ({
        name: `${index}`,
        value: `${index}`,
      }));
      await interaction.respond(choices);
    };
    driver(sandbox)
      .types("/go name:x")
      .catch(() => undefined);
    await soon(() => bot.errors.length).toBe(1);
    expect(bot.errors[0]).toMatchObject({
      code: 50035,
      message: expect.stringContaining("data.choices[BASE_TYPE_MAX_LENGTH]"),
    });
  });

  it.each([
    [
      "an embed of more than 6,000 characters",
      { embeds: [{ description: "x".repeat(4000) }, { description: "x".repeat(2001) }] },
      "data.embeds[MAX_EMBED_SIZE_EXCEEDED]: Embed size exceeds maximum size of 6000",
    ],
    [
      "one custom id on two buttons",
      { components: [{ type: 1, components: [button("p:0"), button("p:0")] }] },
      "data.components[0].components[1].custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]: Component custom id cannot be duplicated",
    ],
    [
      "an empty field",
      { embeds: [{ fields: [{ name: "n", value: " " }] }] },
      "data.embeds[0].fields[0].value[BASE_TYPE_REQUIRED]: This field is required",
    ],
  ])("that sends %s: 50035 at its place", async (_title, message, line) => {
    const error = await refusalOf((interaction) => interaction.reply(message as never));
    expect(error).toMatchObject({ code: 50035, status: 400 });
    expect(error.message).toContain(line);
  });

  it("that sends nothing to see: 50006", async () => {
    const error = await refusalOf((interaction) => interaction.reply({ content: " " }));
    expect(error).toMatchObject({ code: 50006, status: 400 });
  });

  it("that answers a command as if it were a button: 50035 at type", async () => {
    const error = await refusalOf((interaction) =>
      interaction.client.rest.post(
        `/interactions/${interaction.id}/${interaction.token}/callback`,
        {
          body: { type: 6 },
          auth: false,
        },
      ),
    );
    expect(error.message).toContain("type[BASE_TYPE_CHOICES]");
  });
});
