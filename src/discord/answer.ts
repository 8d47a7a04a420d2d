import type {
  InteractionReplyOptions,
  MessageComponentInteraction,
  ModalSubmitInteraction,
  RepliableInteraction,
} from "discord.js";
import { MessageFlags } from "discord.js";
import type { Clock } from "../spacecraft/clock.ts";
import type { Log } from "../spacecraft/log.ts";
import { deliver } from "./delivery.ts";
import { fitReply } from "./limits.ts";
import { type Form, isForm, type Reply } from "./reply.ts";

type Answerable = RepliableInteraction | MessageComponentInteraction | ModalSubmitInteraction;

/**
 * Discord waits three seconds for the first answer (https://discord.com/developers/docs/interactions/receiving-and-responding).
 * Whatever takes longer than this is acknowledged first and answered by an edit.
 */
const acknowledgeAfterMs = 700;

interface Manner {
  /** Nobody but the asker sees the answer, should it have to be acknowledged first. */
  readonly ephemeral: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Answers an interaction exactly once with what `work` comes to: a message, a change of the pressed message,
 * or a form. `work` must not reject.
 */
export async function answer(
  interaction: Answerable,
  work: Promise<Reply | Form> | Reply | Form,
  manner: Manner,
): Promise<void> {
  const inPlace = isOwnMessage(interaction);
  const early = work instanceof Promise ? await Promise.race([work, afterwards()]) : work;
  if (early !== undefined) return show(interaction, early, inPlace, manner);
  const acknowledged = await deliver(
    () =>
      inPlace && "deferUpdate" in interaction
        ? interaction.deferUpdate()
        : interaction.deferReply(manner.ephemeral || isPress(interaction) ? ephemeral : {}),
    manner,
  );
  if (acknowledged) await show(interaction, await work, inPlace, manner);
}

const ephemeral = { flags: MessageFlags.Ephemeral } as const;

async function show(
  interaction: Answerable,
  answered: Reply | Form,
  inPlace: boolean,
  manner: Manner,
): Promise<void> {
  if (isForm(answered)) {
    if ("showModal" in interaction) {
      await deliver(() => interaction.showModal(answered.form), manner);
    }
    return;
  }
  const asUpdate = inPlace && answered.asNewMessage !== true;
  const alone = answered.ephemeral === true || isPress(interaction) ? ephemeral : {};
  const message = toMessage(answered);
  await deliver(() => {
    if (interaction.deferred) {
      if (inPlace && !asUpdate) return interaction.followUp({ ...message, ...alone });
      return interaction.editReply({ ...message, attachments: [] });
    }
    if (asUpdate && "update" in interaction)
      return interaction.update({ ...message, attachments: [] });
    return interaction.reply({ ...message, ...alone });
  }, manner);
}

function toMessage(reply: Reply): Pick<InteractionReplyOptions, "embeds" | "components" | "files"> {
  const { embeds, components = [], files = [] } = fitReply(reply);
  return {
    embeds: [...embeds],
    components: [...components],
    files: files.map(({ name, data, description }) => ({
      name,
      description,
      attachment: Buffer.from(data),
    })),
  };
}

function isPress(
  interaction: Answerable,
): interaction is MessageComponentInteraction | ModalSubmitInteraction {
  return interaction.isMessageComponent() || interaction.isModalSubmit();
}

/** Whether the message under the pressed control belongs to the person who pressed it, and may change under them. */
function isOwnMessage(interaction: Answerable): boolean {
  if (!isPress(interaction) || interaction.message === null) return false;
  const asker = interaction.message.interactionMetadata?.user.id;
  return asker === undefined || asker === interaction.user.id;
}

function afterwards(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, acknowledgeAfterMs, undefined).unref();
  });
}
