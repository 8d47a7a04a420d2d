import type { Endpoint } from "../endpoint/endpoint.ts";
import type { Gateway } from "../gateway/gateway.ts";
import type { Interaction } from "../interactions/interaction.ts";

/** Brings interactions to the bot: to its endpoint when it has one, else by the gateway. */
export interface Transport {
  /** False when the bot is offline. */
  deliver(interaction: Interaction, event: unknown, guildId: string | undefined): boolean;
}

export function createTransport(gateway: Gateway, endpoint: Endpoint): Transport {
  return {
    deliver: (interaction, event, guildId) => {
      const { url } = endpoint;
      if (url === undefined) return gateway.dispatch("INTERACTION_CREATE", event, guildId);
      void endpoint.deliver(url, interaction, event);
      return true;
    },
  };
}
