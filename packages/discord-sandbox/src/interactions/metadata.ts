import { type APIMessage, InteractionType } from "discord-api-types/v10";
import { userOf } from "../world/user.ts";
import type { Interaction } from "./interaction.ts";

/** What a message tells about the interaction that led to it. */
export function metadataOf(
  interaction: Interaction,
  originalMessageId?: string,
): Pick<APIMessage, "interaction_metadata" | "interaction"> {
  const common = {
    id: interaction.id,
    user: userOf(interaction.person),
    authorizing_integration_owners: interaction.owners,
    ...(originalMessageId === undefined ? {} : { original_response_message_id: originalMessageId }),
  };
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return {
        interaction_metadata: { ...common, type: interaction.type, ...targetOf(interaction) },
        interaction: {
          id: interaction.id,
          type: interaction.type,
          name: interaction.command?.fullName ?? "",
          user: userOf(interaction.person),
        },
      };
    case InteractionType.MessageComponent:
      return {
        interaction_metadata: {
          ...common,
          type: interaction.type,
          interacted_message_id: interaction.sourceMessageId ?? "",
        },
      };
    case InteractionType.ModalSubmit: {
      const opener = interaction.openedBy && metadataOf(interaction.openedBy).interaction_metadata;
      if (opener === undefined || opener.type === InteractionType.ModalSubmit) return {};
      return {
        interaction_metadata: {
          ...common,
          type: interaction.type,
          triggering_interaction_metadata: opener,
        },
      };
    }
    default:
      return {};
  }
}

function targetOf({ target }: Interaction): object {
  if (target === undefined) return {};
  return "user" in target ? { target_user: target.user } : { target_message_id: target.messageId };
}
