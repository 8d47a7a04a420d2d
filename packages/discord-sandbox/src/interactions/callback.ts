import {
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
} from "discord-api-types/v10";
import { asList, asObject, type JsonObject } from "../base/json.ts";
import type { Conversation } from "../messages/conversation.ts";
import type { UploadedFile } from "../messages/files.ts";
import { refusals } from "../rest/errors.ts";
import type { MessageRules } from "../rules/answer.ts";
import type { Answers } from "./answers.ts";
import type { Desk } from "./desk.ts";
import type { Interaction } from "./interaction.ts";

export interface CallbackParts {
  readonly desk: Desk;
  readonly answers: Answers;
  readonly rules: MessageRules;
  readonly conversation: Conversation;
}

/**
 * The first answer to an interaction, by REST or in the response of an endpoint. Returns the
 * message it made; throws `Refusal`, which acknowledges nothing.
 */
export type Callback = (
  interaction: Interaction,
  body: unknown,
  files: readonly UploadedFile[],
) => APIMessage | undefined;

export function createCallback(parts: CallbackParts): Callback {
  return (interaction, body, files) => {
    if (interaction.progress.state === "void") throw refusals.unknownInteraction();
    if (interaction.progress.state === "acknowledged") throw refusals.alreadyAcknowledged();
    const updated = parts.conversation.get(interaction.sourceMessageId ?? "");
    parts.rules.checkCallback(body, interaction, files, updated);
    parts.desk.acknowledge(interaction);
    return carryOut(interaction, asObject(body), files, parts.answers);
  };
}

function carryOut(
  interaction: Interaction,
  body: JsonObject,
  files: readonly UploadedFile[],
  answers: Answers,
): APIMessage | undefined {
  const data = asObject(body["data"]);
  const { progress } = interaction;
  switch (body["type"]) {
    case InteractionResponseType.ChannelMessageWithSource:
      return answers.reply(interaction, data, files);
    case InteractionResponseType.DeferredChannelMessageWithSource:
      return answers.defer(interaction, Number(data["flags"] ?? 0));
    case InteractionResponseType.DeferredMessageUpdate:
      answers.deferUpdate(interaction);
      return undefined;
    case InteractionResponseType.UpdateMessage:
      return answers.update(interaction, data, files);
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
