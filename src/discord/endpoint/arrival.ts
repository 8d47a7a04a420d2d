import { type APIInteraction, RESTJSONErrorCodes } from "discord-api-types/v10";
import { sleep } from "../../runtime/sleep.ts";
import type { Arrival } from "../interaction/interaction.ts";
import type { InteractionApi } from "../rest/interaction-api.ts";
import { DiscordRequestError } from "../rest/request-error.ts";
import type { OpenResponse } from "./open-response.ts";

/** An interaction that is answered in the response to Discord's request; what follows goes by requests of our own. */
export function createEndpointArrival(
  interaction: APIInteraction,
  response: OpenResponse,
  api: Pick<InteractionApi, "edit" | "followUp">,
): Arrival {
  return {
    interaction,
    answer: (answer, files) => response.send(answer, files),
    refuse: (answer) => response.send(answer),
    edit: (message) => onceAnswered(() => api.edit(interaction, message)),
    followUp: (message) => onceAnswered(() => api.followUp(interaction, message)),
  };
}

/** An edit may overtake the answer, which is on its way over another connection: Discord knows no such message then. */
const waitsMs: readonly number[] = [100, 300, 900];

async function onceAnswered(request: () => Promise<void>): Promise<void> {
  for (const waitMs of waitsMs) {
    try {
      return await request();
    } catch (error) {
      if (!isUnknownYet(error)) throw error;
      await sleep(waitMs);
    }
  }
  return request();
}

function isUnknownYet(error: unknown): boolean {
  const { UnknownMessage, UnknownWebhook } = RESTJSONErrorCodes;
  return (
    error instanceof DiscordRequestError &&
    (error.code === UnknownMessage || error.code === UnknownWebhook)
  );
}
