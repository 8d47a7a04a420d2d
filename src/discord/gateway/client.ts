import {
  Client,
  Events,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  RESTEvents,
} from "discord.js";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { factsOf } from "../../runtime/log-facts.ts";
import { within } from "../../runtime/with-timeout.ts";
import type { DiscordConnection, Login } from "../connection.ts";
import type { Arrival } from "../interaction.ts";
import { parseInteraction } from "../parse-interaction.ts";
import { createArrival } from "../rest/arrival.ts";
import type { InteractionApi } from "../rest/interaction-api.ts";
import { clientOptions } from "./client-options.ts";
import { type FatalDisconnect, LoginError } from "./fatal-disconnect.ts";
import type { GatewayStatus } from "./gateway-status.ts";
import { type GatewayWatchParts, watchGateway } from "./gateway-watch.ts";
import { createIdentifyGuard, type IdentifyGuardParts } from "./identify-guard.ts";
import { loginErrorOf } from "./login-rejection.ts";
import { readSessionStarts } from "./session-starts.ts";
import { ReconnectingStrategy } from "./sharding-strategy.ts";

export interface DiscordClient extends DiscordConnection {
  login(): Promise<Login & { readonly application: object }>;
  gatewayStatus(): GatewayStatus;
}

export interface DiscordClientParts
  extends Pick<GatewayWatchParts, "silentResumeMs">,
    Pick<IdentifyGuardParts, "throttler"> {
  readonly token: string;
  readonly apiUrl: string;
  /** Of which interactions are answered. */
  readonly interactionApi: InteractionApi;
  readonly onInteraction: (arrival: Arrival) => Promise<void>;
  /** Discord is lost for this process; called once, and never after `leave`. */
  readonly onEnd: (disconnect: FatalDisconnect) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly loginWithinMs?: number;
}

/** `Client.destroy()` waits 30 s for a peer that ignores the close frame, else some 10 ms (measured with discord.js 14.28). */
const leaveWithinMs = 1_000;

/** Long enough for a slow gateway, and with the start of the process within a minute; what takes longer never comes. */
const defaultLoginWithinMs = 55_000;

/**
 * Discord's gateway, over discord.js; nothing is sent before `login`. After a rejected one discord.js may live on half
 * connected, so the process has to end. `reconnectAfterCrash`: an error that was thrown while discord.js read the
 * gateway leaves a connection that is open and deaf (an op 9 without content does that, with 14.28); it is then made anew.
 */
export function createDiscordClient(parts: DiscordClientParts): DiscordClient {
  const { token, apiUrl, interactionApi, onInteraction, clock, log } = parts;
  const { loginWithinMs = defaultLoginWithinMs } = parts;
  let hasEnded = false;
  let strategy: ReconnectingStrategy | undefined;
  const onEnd = (disconnect: FatalDisconnect): void => {
    if (hasEnded) return;
    hasEnded = true;
    parts.onEnd(disconnect);
  };

  const client = new Client(clientOptions(apiUrl));
  client.rest.setToken(token);
  client.rest.on(RESTEvents.Response, ({ data }, { status }) => {
    // discord.js forgets its token then, and goes on without. Calls that carry an interaction's token have `auth` false.
    if (status !== 401 || !data.auth) return;
    const reason = "Discord does not accept the token any more (DISCORD_TOKEN)";
    onEnd({ kind: "configuration", reason });
  });
  ignoreInteractions(client);
  const emitter: NodeJS.EventEmitter = client;
  emitter.on(Events.Raw, ({ t: event, d: data }: GatewayDispatchPayload) => {
    if (event !== GatewayDispatchEvents.InteractionCreate) return;
    const interaction = parseInteraction(data);
    if (interaction === undefined) log.warn({}, "Discord sent an interaction that cannot be read");
    else void onInteraction(createArrival(interaction, interactionApi));
  });
  client.on(Events.Error, (error) => log.error(factsOf(error), "discord.js reported an error"));
  const watch = watchGateway({ ...parts, client, onEnd });

  const enter = async (): Promise<void> => {
    const { remaining, resetsAt } = await readSessionStarts(client.rest, clock.now());
    log.info({ remaining, resetsAt }, "Session starts that Discord still allows today");
    const guard = createIdentifyGuard({ ...parts, onEnd, remaining });
    client.options.ws = {
      ...client.options.ws,
      buildIdentifyThrottler: guard,
      buildStrategy: (manager) => {
        strategy = new ReconnectingStrategy(manager);
        return strategy;
      },
    };
    const ready = new Promise<void>((resolve) => {
      client.once(Events.ClientReady, () => resolve());
    });
    await Promise.all([client.login(token), ready]);
  };

  return {
    async login() {
      try {
        await within(enter(), loginWithinMs, () => {
          const reason = `Discord did not let the bot in within ${loginWithinMs / 1000} s`;
          return new LoginError({ kind: "temporary", reason });
        });
        const { application } = client as Client<true>;
        return {
          rest: client.rest,
          application: { id: application.id, name: client.user?.username ?? "" },
        };
      } catch (error) {
        hasEnded = true;
        watch.stop();
        throw loginErrorOf(error);
      }
    },
    gatewayStatus: watch.status,
    reconnectAfterCrash(error) {
      if (strategy === undefined || !isFromGateway(error)) return;
      log.warn({ err: error }, "discord.js broke while reading the gateway; connecting anew");
      strategy.reconnect().catch((failed: unknown) => {
        log.error({ err: failed }, "The gateway could not be connected anew");
      });
    },
    // Nothing else stands behind this session.
    divert: async () => undefined,
    async leave() {
      hasEnded = true;
      watch.stop();
      const tooLate = (): Error => new Error("left without a goodbye");
      await within(client.destroy(), leaveWithinMs, tooLate).catch(() => undefined);
      await client.rest.agent?.destroy();
    },
  };
}

/**
 * Keeps discord.js from building its own objects of interactions, which nobody uses, and from failing at those that it
 * cannot read. By a private member of discord.js 14.28; without it everything works, a little slower.
 */
function ignoreInteractions(client: Client): void {
  const { actions } = client as unknown as {
    readonly actions?: { readonly InteractionCreate?: { handle: () => void } };
  };
  if (actions?.InteractionCreate !== undefined) actions.InteractionCreate.handle = () => undefined;
}

function isFromGateway(error: unknown): boolean {
  return error instanceof Error && error.stack?.includes("@discordjs/ws") === true;
}
