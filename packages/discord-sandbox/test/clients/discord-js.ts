import {
  type ChatInputCommandInteraction,
  Client,
  type Interaction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type UserContextMenuCommandInteraction,
} from "discord.js";
import { COMMANDS, FORM, MENU, NEXT, NOTE, PICTURE, type StartClient } from "./script.ts";

export const startDiscordJs: StartClient = async (sandbox) => {
  const client = new Client({ intents: [], rest: { api: sandbox.apiUrl } });
  client.on("interactionCreate", (interaction) => void answer(interaction));
  const ready = new Promise<Client<true>>((resolve) => client.once("clientReady", resolve));
  await client.login(sandbox.token);
  await (await ready).application.commands.set([...COMMANDS] as never);
  return { stop: () => client.destroy() };
};

export async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: `SS ${typed}`, value: typed }]);
  } else if (interaction.isChatInputCommand()) {
    await answerCommand(interaction);
  } else if (interaction.isUserContextMenuCommand() || interaction.isMessageContextMenuCommand()) {
    await answerMenu(interaction);
  } else if (interaction.isMessageComponent()) {
    await answerComponent(interaction);
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(`Noted: ${interaction.fields.getTextInputValue(FORM.field)}`);
  }
}

async function answerMenu(
  interaction: UserContextMenuCommandInteraction | MessageContextMenuCommandInteraction,
): Promise<void> {
  await interaction.reply(
    interaction.isUserContextMenuCommand()
      ? `Wave to ${interaction.targetUser.username}`
      : `Quote ${interaction.targetMessage.embeds[0]?.title}`,
  );
}

export async function answerCommand(interaction: ChatInputCommandInteraction): Promise<void> {
  if (interaction.commandName === "tour") {
    await interaction.reply({
      embeds: [{ title: interaction.options.getString("ship", true) }],
      components: [
        { type: 1, components: [NEXT, NOTE] },
        { type: 1, components: [MENU] },
      ],
    });
  } else if (interaction.commandName === "slow") {
    await interaction.deferReply();
    await interaction.editReply("Here at last");
    await interaction.followUp({ content: "And more", flags: 64 });
  } else {
    await interaction.reply({ files: [{ attachment: PICTURE.bytes, name: PICTURE.name }] });
  }
}

async function answerComponent(interaction: MessageComponentInteraction): Promise<void> {
  if (interaction.isStringSelectMenu()) {
    await interaction.deferUpdate();
    await interaction.editReply({ embeds: [{ title: `Ship ${interaction.values[0]}` }] });
  } else if (interaction.customId === NEXT.custom_id) {
    await interaction.update({ embeds: [{ title: "Page 2" }] });
  } else {
    const input = { type: 4, customId: FORM.field, style: 1, label: FORM.label } as const;
    await interaction.showModal({
      customId: FORM.custom_id,
      title: FORM.title,
      components: [{ type: 1, components: [input] }],
    });
  }
}
