import {
  type APIInteraction,
  type APIInteractionResponse,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from "discord-api-types/v10";
import { messageOf } from "../message.ts";
import type { Reply } from "../reply.ts";

/** A sentence for the person alone; of suggestions, none. */
export function refusalOf({ type }: APIInteraction, reply: Reply): APIInteractionResponse {
  if (type === InteractionType.ApplicationCommandAutocomplete) {
    return {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices: [] },
    };
  }
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: messageOf(reply, MessageFlags.Ephemeral).body,
  };
}
