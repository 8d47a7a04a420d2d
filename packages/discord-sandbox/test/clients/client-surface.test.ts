import {
  ActionRowBuilder,
  ApplicationCommandType,
  ChannelSelectMenuBuilder,
  type ChatInputCommandInteraction,
  ContainerBuilder,
  type Interaction,
  MentionableSelectMenuBuilder,
  type MessageActionRowComponentBuilder,
  MessageFlags,
  RoleSelectMenuBuilder,
  TextDisplayBuilder,
  UserSelectMenuBuilder,
} from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Driver,
  driver,
  type Entry,
  type Outcome,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from "../../src/index.ts";
import { type Bot, startBot } from "../support/bot.ts";
import { soon } from "../support/soon.ts";

const COMMANDS = [
  {
    name: "go",
    description: "Goes",
    contexts: [0, 1, 2],
    integration_types: [0, 1],
    options: [{ type: 6, name: "who", description: "d" }],
  },
];

function entryOf(outcome: Outcome): Entry {
  if (outcome.kind !== "message" && outcome.kind !== "updated") throw new Error(outcome.kind);
  return outcome.entry;
}

describe("discord.js unchanged", () => {
  let sandbox: Sandbox;
  let bot: Bot;
  let ada: Driver;
  let answer: (interaction: Interaction) => Promise<unknown>;

  const start = async (options: SandboxOptions = {}) => {
    sandbox = await startSandbox(options);
    bot = await startBot(sandbox, COMMANDS, (interaction) => answer(interaction));
    ada = driver(sandbox);
  };
  /** Answers commands like this, and everything else not at all. */
  const onCommand = (respond: (interaction: ChatInputCommandInteraction) => Promise<unknown>) => {
    answer = async (interaction) => {
      if (interaction.isChatInputCommand()) await respond(interaction);
    };
  };

  beforeEach(() => start());

  afterEach(async () => {
    expect(bot.errors).toEqual([]);
    await bot.stop();
    await sandbox.close();
  });

  it("creates, edits, fetches and deletes single commands", async () => {
    const { commands } = bot.client.application;
    const created = await commands.create({ name: "one", description: "d" });
    expect((await commands.edit(created.id, { description: "changed" })).description).toBe(
      "changed",
    );
    expect((await commands.fetch(created.id)).name).toBe("one");
    await commands.delete(created.id);
    expect([...(await commands.fetch()).values()].map(({ name }) => name)).toEqual(["go"]);
  });

  it("registers context menus beside commands, and commands for one guild", async () => {
    const { commands } = bot.client.application;
    await commands.create({ name: "Look Up", type: ApplicationCommandType.Message });
    const guildId = sandbox.state().guildId ?? "";
    await commands.set([{ name: "local", description: "d" }], guildId);
    expect([...(await commands.fetch({ guildId })).values()].map(({ name }) => name)).toEqual([
      "local",
    ]);
    expect(sandbox.state().commands.map(({ name }) => name)).toEqual(["go", "Look Up", "local"]);
  });

  it("gets translations back when it asks for them", async () => {
    const { commands } = bot.client.application;
    await commands.create({ name: "one", description: "d", nameLocalizations: { de: "eins" } });
    const fetched = await commands.fetch({ withLocalizations: true });
    expect(fetched.find(({ name }) => name === "one")?.nameLocalizations).toEqual({ de: "eins" });
  });

  it("fetches its application", async () => {
    expect((await bot.client.application.fetch()).name).toBe("Sandbox Bot");
  });

  it("gets its answer's message back", async () => {
    let content: string | undefined;
    onCommand(async (interaction) => {
      const { resource } = await interaction.reply({ content: "back", withResponse: true });
      content = resource?.message?.content;
    });
    await ada.runs("/go");
    await soon(() => content).toBe("back");
  });

  it("fetches, edits and deletes its answer and a follow-up", async () => {
    await bot.stop();
    await sandbox.close();
    // Six calls at once are one more than a webhook takes in 2 s; discord.js would wait.
    await start({ webhookLimit: { requests: 6, perMs: 2_000 } });
    const seen: string[] = [];
    onCommand(async (interaction) => {
      await interaction.reply("one");
      seen.push((await interaction.fetchReply()).content);
      await interaction.editReply("two");
      const more = await interaction.followUp("more");
      await interaction.editReply({ message: more, content: "most" });
      await interaction.deleteReply(more);
      await interaction.deleteReply();
      seen.push("done");
    });
    await ada.runs("/go");
    await soon(() => seen).toEqual(["one", "done"]);
    expect(sandbox.state().entries).toEqual([]);
  });

  it("defers to one person alone, and that stays so", async () => {
    onCommand(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply("secret");
    });
    expect(entryOf(await ada.runs("/go")).visibleTo).toBe(ada.person.id);
  });

  it("sends Components V2", async () => {
    onCommand((interaction) =>
      interaction.reply({
        flags: MessageFlags.IsComponentsV2,
        components: [
          new ContainerBuilder()
            .setAccentColor(0x0000ff)
            .addTextDisplayComponents(new TextDisplayBuilder().setContent("# Soyuz")),
        ],
      }),
    );
    expect(entryOf(await ada.runs("/go")).message.components).toMatchObject([
      { type: 17, accent_color: 255, components: [{ type: 10, content: "# Soyuz" }] },
    ]);
  });

  it("offers menus of people, roles, channels and both, and gets what was chosen", async () => {
    const chosen: unknown[] = [];
    const menus: MessageActionRowComponentBuilder[] = [
      new UserSelectMenuBuilder().setCustomId("users"),
      new RoleSelectMenuBuilder().setCustomId("roles"),
      new ChannelSelectMenuBuilder().setCustomId("channels"),
      new MentionableSelectMenuBuilder().setCustomId("mentionables"),
    ];
    answer = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({
          components: menus.map((menu) =>
            new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(menu),
          ),
        });
      } else if (interaction.isAnySelectMenu()) {
        if (interaction.isUserSelectMenu()) chosen.push(interaction.users.first()?.username);
        if (interaction.isRoleSelectMenu()) chosen.push(interaction.roles.first()?.name);
        if (interaction.isChannelSelectMenu()) chosen.push(interaction.channels.first()?.type);
        if (interaction.isMentionableSelectMenu()) chosen.push(interaction.users.first()?.id);
        await interaction.deferUpdate();
      }
    };
    const { message } = entryOf(await ada.runs("/go"));
    const by = { personId: ada.person.id, placeId: ada.place.id, messageId: message.id };
    for (const [customId, value] of [
      ["users", ada.person.id],
      ["roles", sandbox.state().guildId],
      ["channels", ada.place.id],
      ["mentionables", ada.person.id],
    ] as const) {
      void sandbox.act({ ...by, kind: "select", customId, values: [value ?? ""] });
    }
    await soon(() => chosen).toEqual([ada.person.username, "@everyone", 0, ada.person.id]);
  });

  it("reads people as options, and permissions and language of who asks", async () => {
    let seen: unknown;
    onCommand(async (interaction) => {
      seen = [
        interaction.options.getUser("who")?.username,
        interaction.memberPermissions?.has("SendMessages"),
        interaction.locale,
        interaction.inRawGuild(),
      ];
      await interaction.reply("read");
    });
    const juri = driver(sandbox, { locale: "de" });
    await juri.runs(`/go who:${ada.person.id}`);
    expect(seen).toEqual([ada.person.username, true, "de", true]);
  });

  it("finds its guild in the cache when READY lists it", async () => {
    await bot.stop();
    await sandbox.close();
    await start({ guildsInReady: true });
    let isCached: boolean | undefined;
    onCommand(async (interaction) => {
      isCached = interaction.inCachedGuild();
      await interaction.reply("here");
    });
    expect((await ada.runs("/go")).kind).toBe("message");
    expect(isCached).toBe(true);
  });

  it("pings everyone and roles only when it says so", async () => {
    const guildId = sandbox.state().guildId ?? "";
    const content = `@everyone <@&${guildId}>`;
    const pinged: unknown[] = [];
    for (const parse of [["users"], ["everyone", "roles"]] as const) {
      onCommand((interaction) => interaction.reply({ content, allowedMentions: { parse } }));
      const { message } = entryOf(await ada.runs("/go"));
      pinged.push([message.mention_everyone, message.mention_roles]);
    }
    expect(pinged).toEqual([
      [false, []],
      [true, [guildId]],
    ]);
  });

  it("never pings anybody with mentions switched off, and lists whom it pings otherwise", async () => {
    const parse = [{}, { allowedMentions: { parse: ["users" as const] } }];
    const mentioned: unknown[] = [];
    for (const options of parse) {
      onCommand((interaction) => interaction.reply({ content: `<@${ada.person.id}>`, ...options }));
      mentioned.push(entryOf(await ada.runs("/go")).message.mentions.map(({ id }) => id));
    }
    expect(mentioned).toEqual([[], [ada.person.id]]);
  });
});
