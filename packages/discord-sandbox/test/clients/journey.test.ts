import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Interaction,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { driver, type Entry, type Outcome, type Sandbox, startSandbox } from "../../src/index.ts";
import { type Bot, startBot, startBotBehindEndpoint } from "../support/bot.ts";
import { soon } from "../support/soon.ts";

const COMMANDS = [
  new SlashCommandBuilder()
    .setName("orbit")
    .setDescription("Things in orbit")
    .setContexts(0, 1, 2)
    .setIntegrationTypes(0, 1)
    .addSubcommand((sub) =>
      sub
        .setName("show")
        .setDescription("Shows one")
        .addStringOption((option) =>
          option.setName("name").setDescription("Which").setRequired(true).setAutocomplete(true),
        )
        .addIntegerOption((option) =>
          option.setName("count").setDescription("How many").setMinValue(1).setMaxValue(25),
        )
        .addBooleanOption((option) => option.setName("private").setDescription("Only for you")),
    )
    .addSubcommand((sub) => sub.setName("slow").setDescription("Defers first"))
    .addSubcommand((sub) => sub.setName("chart").setDescription("Sends a picture")),
].map((builder) => builder.toJSON());

function controls(page: number) {
  return [
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder()
        .setCustomId(`next:${page}`)
        .setLabel("Next")
        .setStyle(ButtonStyle.Primary),
      new ButtonBuilder().setCustomId("form").setLabel("Jump").setStyle(ButtonStyle.Secondary),
    ),
    new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
      new StringSelectMenuBuilder()
        .setCustomId("card")
        .addOptions({ label: "Soyuz", value: "1" }, { label: "Dragon", value: "2" }),
    ),
  ];
}

async function handle(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const { value } = interaction.options.getFocused(true);
    await interaction.respond([{ name: `${value}…`, value: `#${value}` }]);
  } else if (interaction.isChatInputCommand()) {
    const subcommand = interaction.options.getSubcommand();
    if (subcommand === "slow") {
      await interaction.deferReply();
      await interaction.editReply({ content: "done" });
      await interaction.followUp({ content: "and more", flags: 64 });
    } else if (subcommand === "chart") {
      const file = new AttachmentBuilder(Buffer.from("picture"), { name: "chart.png" });
      await interaction.reply({
        files: [file.setDescription("a chart")],
        embeds: [{ title: "Chart", image: { url: "attachment://chart.png" } }],
      });
    } else {
      const { locale, context } = interaction;
      const name = interaction.options.getString("name", true);
      await interaction.reply({
        embeds: [{ title: name, description: `${locale} ${context}` }],
        components: controls(1),
        ...(interaction.options.getBoolean("private") ? { flags: 64 } : {}),
      });
    }
  } else if (interaction.isButton() && interaction.customId === "form") {
    const input = new TextInputBuilder()
      .setCustomId("page")
      .setLabel("Page")
      .setStyle(TextInputStyle.Short);
    await interaction.showModal(
      new ModalBuilder()
        .setCustomId("jump")
        .setTitle("Jump")
        .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input)),
    );
  } else if (interaction.isButton()) {
    await interaction.update({ embeds: [{ title: "page 2" }], components: controls(2) });
  } else if (interaction.isStringSelectMenu()) {
    await interaction.deferUpdate();
    await interaction.editReply({ embeds: [{ title: `card ${interaction.values[0]}` }] });
  } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
    const page = interaction.fields.getTextInputValue("page");
    await interaction.update({ embeds: [{ title: `page ${page}` }] });
  }
}

function entryOf(outcome: Outcome): Entry {
  if (outcome.kind !== "message" && outcome.kind !== "updated") {
    throw new Error(`Expected a message, got ${JSON.stringify(outcome)}`);
  }
  return outcome.entry;
}

const TRANSPORTS = [
  { by: "the gateway", start: startBot },
  { by: "an endpoint", start: startBotBehindEndpoint },
];

describe.each(TRANSPORTS)("a real discord.js client at the sandbox, by $by", ({ start }) => {
  let sandbox: Sandbox;
  let bot: Bot;

  beforeEach(async () => {
    sandbox = await startSandbox();
    bot = await start(sandbox, COMMANDS, handle);
    await sandbox.whenOnline();
  });

  afterEach(async () => {
    await bot.stop();
    await sandbox.close();
  });

  it("logs in, registers in one call and is seen online", () => {
    expect(sandbox.state().online).toBe(true);
    expect(sandbox.state().commands.map((command) => command.name)).toEqual(["orbit"]);
    const puts = sandbox.requests.filter((request) => request.method === "PUT");
    expect(puts.map((request) => request.status)).toEqual([200]);
  });

  it("suggests while a person types, with the text typed so far", async () => {
    const ada = driver(sandbox);
    expect(await ada.types("/orbit show count:3 name:soy")).toEqual([
      { name: "soy…", value: "#soy" },
    ]);
  });

  it("answers a command in each place, in the person's language", async () => {
    for (const [place, context] of [
      ["guild", 0],
      ["bot-dm", 1],
      ["private-channel", 2],
    ] as const) {
      const ada = driver(sandbox, { place, locale: "de" });
      const entry = entryOf(await ada.runs("/orbit show name:Soyuz MS-28"));
      expect(entry.message.embeds[0]).toMatchObject({
        title: "Soyuz MS-28",
        description: `de ${context}`,
      });
      expect(entry.invocation).toBe("/orbit show name:Soyuz MS-28");
    }
  });

  it("changes the message in place when a button is pressed", async () => {
    const ada = driver(sandbox);
    const first = entryOf(await ada.runs("/orbit show name:x"));
    const outcome = await ada.presses(first, "Next");
    expect(outcome.kind).toBe("updated");
    expect(entryOf(outcome).message.id).toBe(first.message.id);
    expect(entryOf(outcome).message.embeds[0]?.title).toBe("page 2");
    expect(sandbox.state().entries).toHaveLength(1);
  });

  it("opens a form, and takes what is filled in", async () => {
    const ada = driver(sandbox);
    const first = entryOf(await ada.runs("/orbit show name:x"));
    const outcome = await ada.presses(first, "Jump");
    if (outcome.kind !== "form") throw new Error("no form");
    const after = entryOf(await ada.submits(outcome.form, { Page: "7" }));
    expect(after.message.embeds[0]?.title).toBe("page 7");
  });

  it("passes on what is chosen in a menu, and waits for the edit after a deferred update", async () => {
    const ada = driver(sandbox);
    const first = entryOf(await ada.runs("/orbit show name:x"));
    const after = entryOf(await ada.selects(first, "Dragon"));
    expect(after.message.embeds[0]?.title).toBe("card 2");
  });

  it("shows the edit of a deferred answer, then the follow-up to one person alone", async () => {
    const ada = driver(sandbox);
    const states: string[] = [];
    sandbox.subscribe((event) => {
      if (event.kind === "entry")
        states.push(`${event.entry.state} ${event.entry.message.content}`);
    });
    const entry = entryOf(await ada.runs("/orbit slow"));
    expect(entry.message.content).toBe("done");
    await soon(() => states).toEqual(["thinking ", "answered done", "answered and more"]);
    expect(sandbox.state().entries[1]?.visibleTo).toBe(ada.person.id);
  });

  it("shows an ephemeral answer to its person alone, until it is dismissed", async () => {
    const ada = driver(sandbox);
    const juri = driver(sandbox);
    const entry = entryOf(await ada.runs("/orbit show name:x private:True"));
    expect(entry.visibleTo).toBe(ada.person.id);
    await expect(juri.presses(entry, "Next")).rejects.toThrow("no such message");
    await ada.dismisses(entry);
    expect(sandbox.state().entries).toEqual([]);
  });

  it("keeps uploaded files and serves them back", async () => {
    const ada = driver(sandbox);
    const { message } = entryOf(await ada.runs("/orbit chart"));
    const url = message.embeds[0]?.image?.url ?? "";
    const response = await fetch(url);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(await response.text()).toBe("picture");
    expect(message.attachments).toEqual([]);
  });

  it("sees a bot go offline, and refuses commands then", async () => {
    const ada = driver(sandbox);
    await bot.stop();
    await soon(() => sandbox.state().online).toBe(false);
    expect(await ada.runs("/orbit slow")).toMatchObject({ kind: "refused", reason: "offline" });
  });
});
