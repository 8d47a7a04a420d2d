import { portTaken } from "./config/config-error.ts";
import type { Config } from "./config.ts";
import type { DiscordConnection } from "./discord/connection.ts";
import type { KeptOfGateway } from "./discord/gateway/client-parts.ts";
import type { FatalDisconnect } from "./discord/gateway/fatal-disconnect.ts";
import type { Arrival } from "./discord/interaction/interaction.ts";
import type { InteractionApi } from "./discord/rest/interaction-api.ts";
import type { Clock } from "./runtime/clock.ts";
import type { Log } from "./runtime/log.ts";
import { createProxyFor } from "./runtime/proxy.ts";

export interface DiscordParts {
  readonly interactionApi: InteractionApi;
  readonly onInteraction: (arrival: Arrival) => Promise<void>;
  /** Discord's clock says this now, to the second. */
  readonly onDiscordTime: (now: Date) => void;
  /** Discord is lost for this process. */
  readonly onEnd: (disconnect: FatalDisconnect) => void;
  /** Absent: every process starts gateway sessions of its own. */
  readonly kept?: KeptOfGateway | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** Discord by the transport that is configured; what the other one needs is not loaded. */
export async function connectDiscord(
  config: Pick<Config, "discordApiUrl" | "endpoint" | "proxies" | "shards"> & {
    readonly discordToken: string;
  },
  parts: DiscordParts,
): Promise<DiscordConnection> {
  const { discordToken: token, discordApiUrl: apiUrl, endpoint, shards } = config;
  const proxyFor = createProxyFor(config.proxies);
  if (endpoint === undefined) {
    const { createDiscordClient } = await import("./discord/gateway/client.ts");
    return createDiscordClient({ ...parts, token, apiUrl, proxyFor, shards });
  }
  const { createDiscordEndpoint } = await import("./discord/endpoint/endpoint.ts");
  const connection = createDiscordEndpoint({
    ...parts,
    ...endpoint,
    token,
    apiUrl,
    proxyUrl: proxyFor(apiUrl),
  });
  const login = (): ReturnType<DiscordConnection["login"]> =>
    connection.login().catch((error: unknown) => {
      throw portTaken("INTERACTIONS_PORT", error);
    });
  return { ...connection, login };
}
