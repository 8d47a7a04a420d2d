import type { APIInteraction, APIInteractionResponse } from "discord-api-types/v10";
import type { Dispatcher, Pool } from "undici";
import type { Message, Upload } from "../message.ts";
import { encodeBody } from "./multipart.ts";
import { openPool } from "./open-dispatcher.ts";
import { send } from "./send.ts";
import { userAgentOf } from "./user-agent.ts";

/**
 * What Discord is told about one interaction, by HTTP and without the bot's token
 * (https://discord.com/developers/docs/interactions/receiving-and-responding). All reject with a `DiscordRequestError`;
 * nothing is sent twice, and nothing waits for a rate limit: `answering/delivery.ts` decides that.
 */
export interface InteractionApi {
  /** The first answer, given up after two seconds. */
  answer(
    interaction: APIInteraction,
    response: APIInteractionResponse,
    files?: readonly Upload[],
  ): Promise<void>;
  /** A first answer over connections of its own, which are few. */
  refuse(interaction: APIInteraction, response: APIInteractionResponse): Promise<void>;
  edit(interaction: APIInteraction, message: Message): Promise<void>;
  followUp(interaction: APIInteraction, message: Message): Promise<void>;
  close(): Promise<void>;
}

/** A callback has three seconds in all; a call that is not through by then would come too late anyway. */
const answerTimeoutMs = 2_000;
/** There is no hurry after an acknowledgement, and a picture may go up slowly. */
const editTimeoutMs = 10_000;

/**
 * Admission starts answers so that usually 64 connections do. The others are for those whose answer hangs: with 200 of them 56
 * are left, and Cloudflare, in front of Discord, is not flooded. An idle one is kept, for opening another costs three round trips before an answer; Cloudflare closes it
 * after 400 s (https://developers.cloudflare.com/fundamentals/reference/connection-limits).
 */
const answerConnections = 256;
const refusalConnections = 16;
const keepAliveMs = 300_000;

/** `apiUrl` without a version, such as https://discord.com/api. Nothing is connected before the first call. */
export function createInteractionApi(
  apiUrl: string,
  proxyUrl?: string | undefined,
): InteractionApi {
  const { origin, pathname } = new URL(apiUrl);
  const base = `${pathname.replace(/\/$/, "")}/v10`;
  const answers = openPool(origin, proxyUrl, optionsFor(answerConnections));
  const refusals = openPool(origin, proxyUrl, optionsFor(refusalConnections));

  const request = (
    pool: Dispatcher,
    { method, path, timeoutMs }: Call,
    { application_id: applicationId }: APIInteraction,
    payload: object,
    files: readonly Upload[] = [],
  ): Promise<void> => {
    const { contentType, body } = encodeBody(payload, files);
    const headers = { "content-type": contentType, "user-agent": userAgentOf(applicationId) };
    return send(pool, { origin, method, path: `${base}${path}`, headers, body }, timeoutMs);
  };

  return {
    answer: (interaction, response, files) =>
      request(answers, callbackOf(interaction), interaction, response, files),
    refuse: (interaction, response) =>
      request(refusals, callbackOf(interaction), interaction, response),
    edit: (interaction, { body, files }) =>
      request(answers, editOf(interaction), interaction, body, files),
    followUp: (interaction, { body, files }) =>
      request(answers, followUpOf(interaction), interaction, body, files),
    close: async () => {
      await Promise.all([answers.destroy(), refusals.destroy()]);
    },
  };
}

function optionsFor(connections: number): Pool.Options {
  // The total time is limited in `send`; undici's own timers are a second coarse.
  return { connections, keepAliveTimeout: keepAliveMs, headersTimeout: 0, bodyTimeout: 0 };
}

interface Call {
  readonly method: "POST" | "PATCH";
  readonly path: string;
  readonly timeoutMs: number;
}

function callbackOf({ id, token }: APIInteraction): Call {
  const path = `/interactions/${id}/${encodeURIComponent(token)}/callback`;
  return { method: "POST", path, timeoutMs: answerTimeoutMs };
}

function editOf(interaction: APIInteraction): Call {
  const path = `${webhookOf(interaction)}/messages/@original`;
  return { method: "PATCH", path, timeoutMs: editTimeoutMs };
}

function followUpOf(interaction: APIInteraction): Call {
  return { method: "POST", path: webhookOf(interaction), timeoutMs: editTimeoutMs };
}

function webhookOf({ application_id: applicationId, token }: APIInteraction): string {
  return `/webhooks/${applicationId}/${encodeURIComponent(token)}`;
}
