import {
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
} from "discord-api-types/v10";
import type { Answers } from "../interactions/answers.ts";
import type { Desk } from "../interactions/desk.ts";
import type { Interaction } from "../interactions/interaction.ts";
import { asList, asObject, type JsonObject } from "../json.ts";
import type { Conversation } from "../messages/conversation.ts";
import type { MessageRules } from "../rules/answer.ts";
import type { World } from "../world/world.ts";
import { refusals } from "./errors.ts";
import type { RestReply, RestRequest } from "./request.ts";
import type { Route } from "./route.ts";

export interface CallbackParts {
  readonly desk: Desk;
  readonly answers: Answers;
  readonly rules: MessageRules;
  readonly conversation: Conversation;
  readonly world: World;
}

/** The first answer to an interaction. */
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
      if (interaction.progress.state === "void") throw refusals.unknownInteraction();
      if (interaction.progress.state === "acknowledged") throw refusals.alreadyAcknowledged();
      const updated = parts.conversation.get(interaction.sourceMessageId ?? "");
      parts.rules.checkCallback(request.body, interaction, request.files, updated);
      parts.desk.acknowledge(interaction);
      const message = carryOut(interaction, request, parts);
      return replyTo(request, interaction, message, parts.world);
    },
  };
}

function carryOut(
  interaction: Interaction,
  request: RestRequest,
  { answers }: CallbackParts,
): APIMessage | undefined {
  const body = asObject(request.body);
  const data = asObject(body["data"]);
  const { progress } = interaction;
  switch (body["type"]) {
    case InteractionResponseType.ChannelMessageWithSource:
      return answers.reply(interaction, data, request.files);
    case InteractionResponseType.DeferredChannelMessageWithSource:
      return answers.defer(interaction, Number(data["flags"] ?? 0));
    case InteractionResponseType.DeferredMessageUpdate:
      answers.deferUpdate(interaction);
      return undefined;
    case InteractionResponseType.UpdateMessage:
      return answers.update(interaction, data, request.files);
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      progress.settle({ kind: "choices", choices: choicesOf(data) });
      return undefined;
    case InteractionResponseType.Modal: {
      const form = data as unknown as APIModalInteractionResponseCallbackData;
      progress.form = form;
      progress.settle({ kind: "form", form });
      return undefined;
    }
    default:
      progress.settle({ kind: "nothing" });
      return undefined;
  }
}

function choicesOf(data: JsonObject): readonly APIApplicationCommandOptionChoice[] {
  return asList(data["choices"]) as readonly APIApplicationCommandOptionChoice[];
}

function replyTo(
  request: RestRequest,
  interaction: Interaction,
  message: APIMessage | undefined,
  world: World,
): RestReply {
  if (request.query.get("with_response") !== "true") return { status: 204 };
  const type = asObject(request.body)["type"];
  const flags = message?.flags ?? 0;
  const isDeferred = type === InteractionResponseType.DeferredChannelMessageWithSource;
  return {
    status: 200,
    body: {
      interaction: {
        id: interaction.id,
        type: interaction.type,
        channel_id: interaction.place.id,
        ...(interaction.place.kind === "guild" ? { guild_id: world.guild.id } : {}),
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
