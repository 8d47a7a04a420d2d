import {
  type AnyInteractionGateway,
  Client,
  type CreateApplicationCommandOptions,
} from "oceanic.js";
import { COMMANDS, FORM, MENU, NEXT, NOTE, PICTURE, type StartClient } from "./script.ts";

export const startOceanic: StartClient = async (sandbox) => {
  const client = new Client({
    auth: `Bot ${sandbox.token}`,
    gateway: { intents: [] },
    rest: { baseURL: `${sandbox.apiUrl}/v10` },
  });
  client.on("interactionCreate", (interaction) => void answer(interaction));
  const ready = new Promise((resolve) => client.once("ready", () => resolve(undefined)));
  await client.connect();
  await ready;
  await client.application.bulkEditGlobalCommands([
    ...COMMANDS,
  ] as unknown as CreateApplicationCommandOptions[]);
  return { stop: async () => client.disconnect(false) };
};

async function answer(interaction: AnyInteractionGateway): Promise<void> {
  if (interaction.isAutocompleteInteraction()) {
    const value = String(interaction.data.options.getFocused(true).value);
    await interaction.result([{ name: `SS ${value}`, value }]);
  } else if (interaction.isModalSubmitInteraction()) {
    const text = interaction.data.components.getTextInput(FORM.field, true);
    await interaction.reply({ content: `Noted: ${text}` });
  } else if (interaction.isComponentInteraction()) {
    if ("values" in interaction.data) {
      const [value] = interaction.data.values.raw;
      await interaction.deferUpdate();
      await interaction.editOriginal({ embeds: [{ title: `Ship ${value}` }] });
    } else if (interaction.data.customID === NEXT.custom_id) {
      await interaction.editParent({ embeds: [{ title: "Page 2" }] });
    } else {
      await interaction.createModal(modal);
    }
  } else if (interaction.isCommandInteraction()) {
    if (interaction.isUserCommand()) {
      await interaction.reply({ content: `Wave to ${interaction.data.target.username}` });
    } else if (interaction.isMessageCommand()) {
      const title = interaction.data.target.embeds[0]?.title;
      await interaction.reply({ content: `Quote ${title}` });
    } else if (interaction.data.name === "tour") {
      const title = interaction.data.options.getString("ship", true);
      await interaction.reply({ embeds: [{ title }], components });
    } else if (interaction.data.name === "slow") {
      await interaction.defer();
      await interaction.editOriginal({ content: "Here at last" });
      await interaction.createFollowup({ content: "And more", flags: 64 });
    } else {
      await interaction.reply({ files: [{ name: PICTURE.name, contents: PICTURE.bytes }] });
    }
  }
}

const button = ({ custom_id: customID, ...others }: typeof NEXT | typeof NOTE) => ({
  ...others,
  customID,
});

const components = [
  { type: 1, components: [button(NEXT), button(NOTE)] },
  { type: 1, components: [{ type: 3, customID: MENU.custom_id, options: [...MENU.options] }] },
] as never;

const modal = {
  customID: FORM.custom_id,
  title: FORM.title,
  components: [
    {
      type: 1,
      components: [{ type: 4, customID: FORM.field, style: 1, label: FORM.label }],
    },
  ] as never,
};
