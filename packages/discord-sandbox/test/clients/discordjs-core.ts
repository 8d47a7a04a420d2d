import { type API, Client, GatewayDispatchEvents } from "@discordjs/core";
import { REST } from "@discordjs/rest";
import { WebSocketManager } from "@discordjs/ws";
import type { APIInteraction, APIModalSubmitInteraction } from "discord-api-types/v10";
import { COMMANDS, FORM, MENU, NEXT, NOTE, PICTURE, type StartClient } from "./script.ts";

export const startDiscordJsCore: StartClient = async (sandbox) => {
  const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
  const gateway = new WebSocketManager({ token: sandbox.token, intents: 0, rest });
  const client = new Client({ rest, gateway });
  client.on(GatewayDispatchEvents.InteractionCreate, ({ data, api }) => answer(data, api));
  const registered = new Promise((resolve) => {
    client.once(GatewayDispatchEvents.Ready, ({ data, api }) =>
      resolve(
        api.applicationCommands.bulkOverwriteGlobalCommands(data.application.id, [
          ...COMMANDS,
        ] as never),
      ),
    );
  });
  await gateway.connect();
  await registered;
  return { stop: async () => gateway.destroy() };
};

async function answer(interaction: APIInteraction, { interactions }: API): Promise<void> {
  const { id, token, application_id: application } = interaction;
  if (interaction.type === 4) {
    const [focused] = interaction.data.options as unknown as { value: string }[];
    const value = focused?.value ?? "";
    await interactions.createAutocompleteResponse(id, token, {
      choices: [{ name: `SS ${value}`, value }],
    });
  } else if (interaction.type === 5) {
    await interactions.reply(id, token, { content: `Noted: ${textOf(interaction)}` });
  } else if (interaction.type === 3 && "values" in interaction.data) {
    await interactions.deferMessageUpdate(id, token);
    const embeds = [{ title: `Ship ${interaction.data.values[0]}` }];
    await interactions.editReply(application, token, { embeds });
  } else if (interaction.type === 3 && interaction.data.custom_id === NEXT.custom_id) {
    await interactions.updateMessage(id, token, { embeds: [{ title: "Page 2" }] });
  } else if (interaction.type === 3) {
    const input = { type: 4, custom_id: FORM.field, style: 1, label: FORM.label } as const;
    await interactions.createModal(id, token, {
      custom_id: FORM.custom_id,
      title: FORM.title,
      components: [{ type: 1, components: [input] }],
    });
  } else if (interaction.type === 2 && interaction.data.type === 2) {
    const { target_id: target, resolved } = interaction.data;
    await interactions.reply(id, token, { content: `Wave to ${resolved.users[target]?.username}` });
  } else if (interaction.type === 2 && interaction.data.type === 3) {
    const { target_id: target, resolved } = interaction.data;
    const title = resolved.messages[target]?.embeds[0]?.title;
    await interactions.reply(id, token, { content: `Quote ${title}` });
  } else if (interaction.type === 2 && interaction.data.name === "tour") {
    const [ship] = (interaction.data as unknown as { options: { value: string }[] }).options;
    await interactions.reply(id, token, {
      embeds: [{ title: ship?.value ?? "" }],
      components: [
        { type: 1, components: [NEXT, NOTE] },
        { type: 1, components: [{ ...MENU, options: [...MENU.options] }] },
      ],
    });
  } else if (interaction.type === 2 && interaction.data.name === "slow") {
    await interactions.defer(id, token);
    await interactions.editReply(application, token, { content: "Here at last" });
    await interactions.followUp(application, token, { content: "And more", flags: 64 });
  } else {
    await interactions.reply(id, token, { files: [{ name: PICTURE.name, data: PICTURE.bytes }] });
  }
}

function textOf({ data }: APIModalSubmitInteraction): string {
  const [row] = data.components as unknown as { components: { value: string }[] }[];
  return row?.components[0]?.value ?? "";
}
