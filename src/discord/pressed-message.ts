import type {
  BaseInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from "discord.js";

/** A pressed button, a choice from a menu, or a form that one of them opened. */
export type PressInteraction = MessageComponentInteraction | ModalSubmitInteraction;

export function isPress(interaction: BaseInteraction): interaction is PressInteraction {
  return interaction.isMessageComponent() || interaction.isModalSubmit();
}

/**
 * The id of the message under the pressed control, where it belongs to the person who pressed it and may change
 * under them; everybody else gets a copy of their own.
 */
export function ownMessageId(interaction: BaseInteraction): string | undefined {
  if (!isPress(interaction) || interaction.message === null) return undefined;
  const asker = interaction.message.interactionMetadata?.user.id;
  const isOwn = asker === undefined || asker === interaction.user.id;
  return isOwn ? interaction.message.id : undefined;
}
