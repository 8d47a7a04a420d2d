import { REST } from "@discordjs/rest";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { factsOf } from "../../runtime/log-facts.ts";
import type { DiscordConnection } from "../connection.ts";
import { LoginError } from "../gateway/fatal-disconnect.ts";
import type { Arrival } from "../interaction/interaction.ts";
import { parseInteraction } from "../interaction/parse-interaction.ts";
import { type Application, readApplication } from "../rest/application.ts";
import type { InteractionApi } from "../rest/interaction-api.ts";
import { openAgent } from "../rest/open-dispatcher.ts";
import { createEndpointArrival } from "./arrival.ts";
import type { OpenResponse } from "./open-response.ts";
import { type InteractionServer, startInteractionServer } from "./server.ts";
import { createSignatureCheck } from "./signature.ts";

export interface DiscordEndpointParts {
  readonly token: string;
  readonly apiUrl: string;
  readonly proxyUrl?: string | undefined;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly interactionApi: InteractionApi;
  /** Resolves once the interaction is answered, or will not be. */
  readonly onInteraction: (arrival: Arrival) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

const leaveWithinMs = 1_000;
const askWithinMs = 10_000;

/** Discord over HTTP: it sends interactions here, signed, and takes the answers in the responses. */
export function createDiscordEndpoint(parts: DiscordEndpointParts): DiscordConnection {
  const { token, apiUrl, proxyUrl, publicKey, interactionApi, onInteraction, clock, log } = parts;
  const rest = new REST({
    api: apiUrl,
    timeout: askWithinMs,
    agent: openAgent(proxyUrl),
  }).setToken(token);
  let server: InteractionServer | undefined;

  const take = (received: unknown, response: OpenResponse): void => {
    const interaction = parseInteraction(received);
    if (interaction === undefined) {
      log.warn({}, "Discord sent an interaction that cannot be read");
      response.drop();
      return;
    }
    const arrival = createEndpointArrival(interaction, response, interactionApi);
    void onInteraction(arrival).finally(() => response.drop());
  };

  return {
    async login() {
      const isSigned = createSignatureCheck(publicKey, clock);
      server = await startInteractionServer({ ...parts, isSigned, onInteraction: take });
      try {
        const application = await askWhoWeAre(rest, log);
        checkKey(application, publicKey);
        return { rest, application, interactionsPort: server.port };
      } catch (error) {
        await server.close(0);
        throw error;
      }
    },
    gatewayStatus: () => undefined,
    reconnectAfterCrash: () => undefined,
    divert: async (withinMs) => server?.close(withinMs),
    leave: async () => server?.close(leaveWithinMs),
  };
}

/** People are answered all the same while Discord's API is down. */
async function askWhoWeAre(rest: REST, log: Log): Promise<Application | undefined> {
  try {
    return await readApplication(rest);
  } catch (error) {
    const facts = factsOf(error);
    if (facts["status"] === 401) {
      const reason = "Discord does not accept the token (DISCORD_TOKEN)";
      throw new LoginError({ kind: "configuration", reason });
    }
    log.error(facts, "Discord could not be asked which application this is");
    return undefined;
  }
}

/** With another application's key not one interaction would be taken. */
function checkKey(application: Application | undefined, publicKey: string): void {
  const theirs = application?.verify_key?.toLowerCase();
  if (theirs === undefined || theirs === publicKey) return;
  const reason =
    "DISCORD_PUBLIC_KEY is not the public key of the application that DISCORD_TOKEN is of";
  throw new LoginError({ kind: "configuration", reason });
}
