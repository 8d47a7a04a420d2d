import {
  type APIMessage,
  InteractionType,
  MessageReferenceType,
  MessageType,
} from "discord-api-types/v10";
import { NO_FLAGS } from "../flags.ts";
import { isoInstant } from "../messages/embed.ts";
import type { World } from "../world/world.ts";
import type { Interaction } from "./interaction.ts";
import { metadataOf } from "./metadata.ts";

/** A message of the bot without content. `repliesTo` is the message shown above it. */
export function blankMessage(
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
    id,
    channel_id: interaction.place.id,
    type: typeOf(isCommandAnswer, repliesTo),
    author: application.bot,
    content: "",
    timestamp: isoInstant(nowMs),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    flags: NO_FLAGS,
    webhook_id: application.id,
    application_id: application.id,
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

function typeOf(isCommandAnswer: boolean, repliesTo: string | undefined): MessageType {
  if (isCommandAnswer) return MessageType.ChatInputCommand;
  return repliesTo === undefined ? MessageType.Default : MessageType.Reply;
}
