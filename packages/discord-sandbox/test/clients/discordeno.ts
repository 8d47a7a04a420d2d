import { createBot, createDesiredPropertiesObject, MessageComponentTypes } from "discordeno";
import { COMMANDS, FORM, MENU, NEXT, NOTE, PICTURE, type StartClient } from "./script.ts";

const QUIET = { debug() {}, info() {}, warn() {}, error() {}, fatal() {} };

export const startDiscordeno: StartClient = async (sandbox) => {
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const bot = createBot({
    token: sandbox.token,
    intents: 0 as never,
    loggerFactory: () => QUIET,
    rest: { proxy: { baseUrl: sandbox.apiUrl, authorization: `Bot ${sandbox.token}` } },
    desiredProperties: createDesiredPropertiesObject({
      interaction: { id: true, type: true, token: true, data: true },
      message: { id: true, embeds: true },
      user: { id: true, username: true },
    }),
    events: {
      ready: () => isReady(),
      interactionCreate: async (interaction) => {
        const { data } = interaction;
        const value = String(data?.options?.[0]?.value ?? "");
        if (interaction.type === 4) {
          await interaction.respond({ choices: [{ name: `SS ${value}`, value }] });
        } else if (interaction.type === 5) {
          const text = data?.components?.[0]?.components?.[0]?.value;
          await interaction.respond(`Noted: ${text}`);
        } else if (data?.customId === MENU.custom_id) {
          await interaction.deferEdit();
          await interaction.edit({ embeds: [{ title: `Ship ${data.values?.[0]}` }] });
        } else if (data?.customId === NEXT.custom_id) {
          await interaction.edit({ embeds: [{ title: "Page 2" }] });
        } else if (data?.customId === NOTE.custom_id) {
          await interaction.respond(modal);
        } else if (data?.name === "Wave") {
          await interaction.respond(`Wave to ${data.resolved?.users?.first()?.username}`);
        } else if (data?.name === "Quote") {
          const title = data.resolved?.messages?.first()?.embeds?.[0]?.title;
          await interaction.respond(`Quote ${title}`);
        } else if (data?.name === "tour") {
          await interaction.respond({ embeds: [{ title: value }], components });
        } else if (data?.name === "slow") {
          await interaction.defer();
          await interaction.edit("Here at last");
          await interaction.respond({ content: "And more", flags: 64 });
        } else {
          const blob = new Blob([PICTURE.bytes]);
          await interaction.respond({ files: [{ blob, name: PICTURE.name }] });
        }
      },
    },
  });
  await bot.start();
  await ready;
  await bot.helpers.upsertGlobalApplicationCommands([...COMMANDS] as never);
  return { stop: () => bot.shutdown() };
};

const button = ({ custom_id: customId, ...others }: typeof NEXT | typeof NOTE) => ({
  ...others,
  customId,
});

const components = [
  { type: MessageComponentTypes.ActionRow, components: [button(NEXT), button(NOTE)] },
  {
    type: MessageComponentTypes.ActionRow,
    components: [{ type: 3, customId: MENU.custom_id, options: [...MENU.options] }],
  },
] as never;

const modal = {
  customId: FORM.custom_id,
  title: FORM.title,
  components: [
    {
      type: MessageComponentTypes.ActionRow,
      components: [{ type: 4, customId: FORM.field, style: 1, label: FORM.label }],
    },
  ] as never,
};
