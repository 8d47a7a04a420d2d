import { Client, Events, type Interaction, type InteractionReplyOptions } from "discord.js";
import {
  type APIInteraction,
  type APIModalInteractionResponseCallbackData,
  GatewayDispatchEvents,
  InteractionType,
} from "discord-api-types/v10";
import type { Sandbox } from "../../../src/index.ts";
import { berths, commands, form, shipCard, ships, styles } from "./page-answers.ts";

async function answer(interaction: Interaction, gate: Gate, nextForm: Form): Promise<void> {
  const isSlow = interaction.isChatInputCommand() && interaction.commandName === "slow";
  if (!isSlow) {
    await gate.isOpen;
  }
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    const found = ships.filter((ship) => ship.toLowerCase().includes(typed));
    await interaction.respond(found.map((name) => ({ name: `SS ${name}`, value: name })));
  } else if (interaction.isChatInputCommand()) {
    switch (interaction.commandName) {
      case "harbour":
        if (interaction.options.getSubcommand() === "berths") {
          await interaction.reply(berths(1));
        } else {
          const card = shipCard(interaction.options.getString("name", true));
          const isPrivate = interaction.options.getBoolean("private") === true;
          await interaction.reply(isPrivate ? { ...card, flags: 64 } : card);
        }
        break;
      case "note":
        await interaction.showModal(nextForm);
        break;
      case "styles":
        await interaction.reply(styles);
        break;
      case "slow":
        await interaction.deferReply();
        await gate.isOpen;
        await interaction.editReply("Here at last");
        break;
      default:
    }
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply(`Logged: ${interaction.targetMessage.content}`);
  } else if (interaction.isUserContextMenuCommand()) {
    await interaction.reply(`Hello ${interaction.targetUser.username}`);
  } else if (interaction.isModalSubmit()) {
    const isNote = interaction.customId === form.custom_id;
    const noted = isNote ? interaction.fields.getTextInputValue("text") : "everything";
    await interaction.reply({ content: `Noted: ${noted}`, flags: 64 });
  } else if (interaction.isButton()) {
    if (interaction.customId === "jump") {
      await interaction.showModal(form);
    } else {
      await interaction.update(berths(Number(interaction.customId.split(":")[2])));
    }
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply(shipCard(interaction.values[0] ?? ""));
  }
}

type Form = APIModalInteractionResponseCallbackData;

/** Answers wait until it is open. */
interface Gate {
  isOpen: Promise<void>;
}

export interface PageBot {
  /** What reached it, oldest first: `harbour ship {"name":"Aurora"}`, or a custom id. */
  readonly heard: readonly string[];
  /** Resolves when something that begins so has reached it. */
  hears(beginning: string): Promise<void>;
  /** Lets it answer nothing until the returned function is called; `/slow` defers first. */
  hold(): () => void;
  /** Opens this form at the next `/note` instead of its own. */
  openNext(form: Form): void;
  /** What the inputs of the last submitted form held, each as Discord sends it. */
  submitted(): readonly unknown[];
  /** Text of the file that came with the last command. */
  lastFile(): Promise<string>;
  /** Gives the next command this answer instead of its own. */
  answerNextWith(reply: InteractionReplyOptions): void;
  stop(): Promise<void>;
}

function describe(interaction: Interaction): string {
  if (interaction.isChatInputCommand()) {
    const subcommand = interaction.options.getSubcommand(false);
    const path = [interaction.commandName, ...(subcommand === null ? [] : [subcommand])];
    const given = interaction.options.data.flatMap((one) => one.options ?? [one]);
    const options = Object.fromEntries(given.map(({ name, value }) => [name, value]));
    return `${path.join(" ")} ${JSON.stringify(options)} ${interaction.locale}`;
  }
  if (interaction.isStringSelectMenu()) {
    return `${interaction.customId} ${interaction.values.join(",")}`;
  }
  return "customId" in interaction ? interaction.customId : "complete";
}

/** A real discord.js client, logged into the sandbox with its commands registered. */
export async function startPageBot(sandbox: Sandbox): Promise<PageBot> {
  const client = new Client({
    intents: [],
    allowedMentions: { parse: [] },
    rest: { api: sandbox.apiUrl },
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
  });
  const gate: Gate = { isOpen: Promise.resolve() };
  const heard: string[] = [];
  const replies: InteractionReplyOptions[] = [];
  const forms: Form[] = [];
  let submitted: readonly unknown[] = [];
  let fileUrl = "";
  let isStopped = false;
  const listeners = new Set<() => void>();
  client.on(Events.InteractionCreate, (interaction) => {
    heard.push(describe(interaction));
    for (const listener of listeners) {
      listener();
    }
    const reply = interaction.isChatInputCommand() ? replies.shift() : undefined;
    if (interaction.isChatInputCommand()) {
      fileUrl = interaction.options.data[0]?.attachment?.url ?? "";
    }
    const answered =
      reply === undefined || !interaction.isChatInputCommand()
        ? answer(interaction, gate, forms.shift() ?? form)
        : interaction.reply(reply);
    answered.catch((error: unknown) => {
      // A call that still hangs when everything ends may fail.
      if (!isStopped) {
        throw error;
      }
    });
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    if (interaction.type !== InteractionType.ModalSubmit) return;
    const labels = interaction.data.components as readonly { readonly component?: unknown }[];
    submitted = labels.map(({ component }) => component);
  });
  client.on(Events.Error, (error) => console.error(error));
  const isReady = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  await isReady;
  await client.application?.commands.set(commands);
  await sandbox.whenOnline();
  return {
    heard,
    hears: (beginning) =>
      new Promise((resolve) => {
        const look = () => {
          if (heard.some((one) => one.startsWith(beginning))) {
            listeners.delete(look);
            resolve();
          }
        };
        listeners.add(look);
        look();
      }),
    hold: () => {
      let open: () => void = () => undefined;
      gate.isOpen = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    openNext: (next) => void forms.push(next),
    submitted: () => submitted,
    lastFile: async () => (await fetch(fileUrl)).text(),
    answerNextWith: (reply) => void replies.push(reply),
    stop: () => {
      isStopped = true;
      return client.destroy();
    },
  };
}
