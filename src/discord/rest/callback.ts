import { type BaseInteraction, type RawFile, Routes } from "discord.js";
import type {
  APIInteractionResponse,
  APIInteractionResponseCallbackData,
} from "discord-api-types/v10";
import { fitReply } from "../limits.ts";
import type { Reply } from "../reply.ts";

/**
 * What Discord is told about one interaction (https://discord.com/developers/docs/interactions/receiving-and-responding).
 * Replies are API JSON already and are posted as they are: discord.js would take each apart and put it together again.
 * All reject as discord.js's REST does.
 */

/** A message as Discord takes it: at most as long as it may be, mentioning nobody, with the pictures it came with and no other. */
export interface Message {
  readonly body: APIInteractionResponseCallbackData;
  readonly files: RawFile[];
}

export function messageOf(reply: Reply, flags?: number): Message {
  const { embeds, components = [], files = [] } = fitReply(reply);
  return {
    body: {
      embeds: [...embeds],
      components: [...components],
      allowed_mentions: { parse: [] },
      attachments: files.map(({ name, description }, id) => ({ id, filename: name, description })),
      ...(flags !== undefined && { flags }),
    },
    files: files.map(({ name, data }) => ({ name, data })),
  };
}

/** The first answer, within three seconds of the interaction. */
export function callBack(
  { client, id, token }: BaseInteraction,
  response: APIInteractionResponse,
  files: RawFile[] = [],
): Promise<unknown> {
  const route = Routes.interactionCallback(id, token);
  return client.rest.post(route, { body: response, files, auth: false });
}

/** What takes the place of an acknowledgement, or changes the message that was pressed. */
export function editAnswer(
  { client, applicationId, token }: BaseInteraction,
  { body, files }: Message,
): Promise<unknown> {
  const route = Routes.webhookMessage(applicationId, token, "@original");
  return client.rest.patch(route, { body, files, auth: false });
}

/** A message beside the one that was pressed, after an acknowledgement. */
export function followUp(
  { client, applicationId, token }: BaseInteraction,
  { body, files }: Message,
): Promise<unknown> {
  return client.rest.post(Routes.webhook(applicationId, token), { body, files, auth: false });
}
