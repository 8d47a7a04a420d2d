import { type APIMessage, InteractionResponseType, MessageFlags } from "discord-api-types/v10";
import { asObject } from "../../base/json.ts";
import type { Callback } from "../../interactions/callback.ts";
import type { Desk } from "../../interactions/desk.ts";
import type { Interaction } from "../../interactions/interaction.ts";
import { refusals } from "../errors.ts";
import type { RestReply, RestRequest } from "../request.ts";
import type { Route } from "../route.ts";

export interface CallbackParts {
  readonly desk: Desk;
  readonly callback: Callback;
}

/** The first answer to an interaction, by REST. */
export function callbackRoute(parts: CallbackParts): Route {
  return {
    method: "POST",
    pattern: "/interactions/:interaction/:token/callback",
    isAuthorized: false,
    bucket: "none",
    handle: (request, params) => {
      const interaction = parts.desk.byId(params("interaction"));
      if (interaction === undefined || interaction.token !== params("token")) {
        throw refusals.unknownInteraction();
      }
      const message = parts.callback(interaction, request.body, request.files);
      return replyTo(request, interaction, message);
    },
  };
}

function replyTo(
  request: RestRequest,
  interaction: Interaction,
  message: APIMessage | undefined,
): RestReply {
  if (request.query.get("with_response") !== "true") return { status: 204 };
  const type = asObject(request.body)["type"];
  const { guildId } = interaction.place;
  const flags = message?.flags ?? 0;
  const isDeferred = type === InteractionResponseType.DeferredChannelMessageWithSource;
  return {
    status: 200,
    body: {
      interaction: {
        id: interaction.id,
        type: interaction.type,
        channel_id: interaction.place.id,
        ...(guildId === undefined ? {} : { guild_id: guildId }),
        ...(message === undefined
          ? {}
          : {
              response_message_id: message.id,
              response_message_loading: (flags & MessageFlags.Loading) !== 0,
              response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
            }),
      },
      ...(message === undefined || isDeferred ? {} : { resource: { type, message } }),
    },
  };
}
