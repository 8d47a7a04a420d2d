import type { APIInteraction } from "discord-api-types/v10";
import type { Arrival } from "../interaction/interaction.ts";
import type { InteractionApi } from "./interaction-api.ts";

/** An interaction that is answered by requests of our own, as one from the gateway is. */
export function createArrival(interaction: APIInteraction, api: InteractionApi): Arrival {
  return {
    interaction,
    answer: (response, files) => api.answer(interaction, response, files),
    refuse: (response) => api.refuse(interaction, response),
    edit: (message) => api.edit(interaction, message),
    followUp: (message) => api.followUp(interaction, message),
  };
}
