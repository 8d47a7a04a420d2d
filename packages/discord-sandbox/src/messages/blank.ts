import { type APIMessage, MessageType } from "discord-api-types/v10";
import { NO_FLAGS } from "../base/flags.ts";
import type { Application } from "../world/application.ts";
import { isoInstant } from "./embed.ts";

/** A message of the bot without content. */
export function blankMessage(
  id: string,
  nowMs: number,
  channelId: string,
  application: Application,
): APIMessage {
  return {
    id,
    channel_id: channelId,
    type: MessageType.Default,
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
    application_id: application.id,
  };
}
