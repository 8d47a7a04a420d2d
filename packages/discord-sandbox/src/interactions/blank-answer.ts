import {
  type APIMessage,
  InteractionType,
  MessageReferenceType,
  MessageType,
} from "discord-api-types/v10";
import { blankMessage } from "../messages/blank.ts";
import type { World } from "../world/world.ts";
import type { Interaction } from "./interaction.ts";
import { metadataOf } from "./metadata.ts";

/** An interaction's answer without content. `repliesTo` is the message shown above it. */
export function blankAnswer(
  id: string,
  nowMs: number,
  interaction: Interaction,
  world: World,
  repliesTo?: string,
): APIMessage {
  const { application } = world;
  const isCommandAnswer =
    interaction.type === InteractionType.ApplicationCommand && repliesTo === undefined;
  const original = interaction.progress.originalMessageId;
  return {
    ...blankMessage(id, nowMs, interaction.place.id, application),
    type: typeOf(isCommandAnswer, interaction, repliesTo),
    webhook_id: application.id,
    ...metadataOf(interaction, original),
    ...(repliesTo === undefined
      ? {}
      : {
          message_reference: {
            type: MessageReferenceType.Default,
            channel_id: interaction.place.id,
            message_id: repliesTo,
          },
        }),
  };
}

function typeOf(
  isCommandAnswer: boolean,
  { target }: Interaction,
  repliesTo: string | undefined,
): MessageType {
  if (isCommandAnswer && target !== undefined) return MessageType.ContextMenuCommand;
  if (isCommandAnswer) return MessageType.ChatInputCommand;
  return repliesTo === undefined ? MessageType.Default : MessageType.Reply;
}
