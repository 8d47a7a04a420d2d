import {
  Client,
  Events,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  RESTEvents,
} from "discord.js";
import { factsOf } from "../../runtime/log-facts.ts";
import { withTimeout } from "../../runtime/with-timeout.ts";
import { identifySpacingMs } from "../../store/identify-slots.ts";
import type { DiscordConnection, Login } from "../connection.ts";
import { parseInteraction } from "../interaction/parse-interaction.ts";
import { createArrival } from "../rest/arrival.ts";
import { clientOptions } from "./client-options.ts";
import type { DiscordClientParts } from "./client-parts.ts";
import { ignoreInteractions, isFromGateway } from "./discord-js.ts";
import { type FatalDisconnect, LoginError } from "./fatal-disconnect.ts";
import { onceIn } from "./first-sight.ts";
import type { GatewayStatus } from "./gateway-status.ts";
import { watchGateway } from "./gateway-watch.ts";
import { readSessionStarts, type SessionStarts } from "./identify/session-starts.ts";
import { loginErrorOf } from "./login/login-rejection.ts";
import { createShardOpener } from "./login/shard-opener.ts";
import { createShardSessions } from "./sessions/shard-sessions.ts";
import { shardsOf } from "./shards.ts";

export interface DiscordClient extends DiscordConnection {
  login(): Promise<Login & { readonly application: object }>;
  gatewayStatus(): GatewayStatus;
}

/** `Client.destroy()` waits 30 s for a peer that ignores the close frame, else some 10 ms (measured with discord.js 14.28). */
const leaveWithinMs = 1_000;

/** Long enough for a slow gateway, and with the start of the process within a minute; what takes longer never comes. */
const defaultLoginWithinMs = 55_000;

/** Between the IDENTIFYs of two shards with the same rate limit key, and what it takes to send one. */
const roundMs = identifySpacingMs + 1_000;

/**
 * Discord's gateway, over discord.js; nothing is sent before `login`. After a rejected one discord.js may live on half
 * connected, so the process has to end. `reconnectAfterCrash`: an error that was thrown while discord.js read the
 * gateway leaves a connection that is open and deaf (an op 9 without content does that, with 14.28); it is then made anew.
 */
export function createDiscordClient(parts: DiscordClientParts): DiscordClient {
  const { token, apiUrl, interactionApi, onInteraction, onDiscordTime, clock, log } = parts;
  const { loginWithinMs = defaultLoginWithinMs, shards = "auto", kept } = parts;
  const { proxyFor = () => undefined } = parts;
  let hasEnded = false;
  const onEnd = (disconnect: FatalDisconnect): void => {
    if (hasEnded) return;
    hasEnded = true;
    void forgetLost().finally(() => parts.onEnd(disconnect));
  };

  const onFirstSight = onceIn(kept?.firstSight, log);

  const client = new Client(clientOptions(apiUrl, proxyFor(apiUrl)));
  client.rest.setToken(token);
  client.rest.on(RESTEvents.Response, ({ data }, { status, headers }) => {
    const date = Date.parse(headers.get("date") ?? "");
    if (!Number.isNaN(date)) onDiscordTime?.(new Date(date));
    // discord.js forgets its token then, and continues without it. Calls that carry an interaction's token have `auth` false.
    if (status !== 401 || !data.auth) return;
    const reason = "Discord does not accept the token any more (DISCORD_TOKEN)";
    onEnd({ kind: "configuration", reason });
  });
  ignoreInteractions(client);
  const emitter: NodeJS.EventEmitter = client;
  emitter.on(Events.Raw, (payload: GatewayDispatchPayload, shardId: number) => {
    if (payload.t !== GatewayDispatchEvents.InteractionCreate) return;
    const interaction = parseInteraction(payload.d);
    if (interaction === undefined) {
      log.warn({}, "Discord sent an interaction that cannot be read");
      return;
    }
    const end = sessions.begin(shardId, payload.s);
    void onFirstSight(interaction.id, () => {
      return onInteraction(createArrival(interaction, interactionApi));
    }).finally(end);
  });
  client.on(Events.Error, (error) => log.error(factsOf(error), "discord.js reported an error"));
  const watch = watchGateway({ ...parts, client, onEnd });

  const sessions = createShardSessions({ store: kept?.sessions, log });
  /** A session that this process could not resume is nothing for the next one. */
  const forgetLost = (): Promise<void> => sessions.forget(watch.lostShards());

  const readStarts = async (): Promise<SessionStarts> => {
    const starts = await readSessionStarts(client.rest, clock.now());
    const { remaining, resetsAt, recommendedShards } = starts;
    log.info(
      { remaining, resetsAt, recommendedShards },
      "Session starts that Discord still allows today",
    );
    return starts;
  };

  const opener = createShardOpener({
    ...parts,
    client,
    sessions,
    watch,
    slots: kept?.identifySlots,
    throttler: parts.throttler,
    proxyFor,
    onEnd,
  });

  const inTime = <T>(work: Promise<T>, withinMs: number): Promise<T> =>
    withTimeout(work, withinMs, () => {
      const seconds = Math.round(withinMs / 1000);
      const reason = `Discord did not let the bot in within ${seconds} s`;
      return new LoginError({ kind: "temporary", reason });
    });

  return {
    async login() {
      const startedMs = clock.monotonicMs();
      try {
        const starts = await inTime(readStarts(), loginWithinMs);
        const chosen = shardsOf(shards, starts.recommendedShards);
        const rounds = Math.ceil(chosen.ids.length / starts.maxConcurrency) - 1;
        const leftMs = loginWithinMs - (clock.monotonicMs() - startedMs);
        await opener.prepare(starts, chosen);
        await inTime(opener.open(starts, chosen), leftMs + rounds * roundMs);
        const { application } = client as Client<true>;
        return {
          rest: client.rest,
          application: { id: application.id, name: client.user?.username ?? "" },
        };
      } catch (error) {
        hasEnded = true;
        await forgetLost();
        watch.stop();
        throw loginErrorOf(error);
      }
    },
    gatewayStatus: watch.status,
    reconnectAfterCrash(error) {
      const strategy = opener.strategy();
      if (strategy === undefined || !isFromGateway(error)) return;
      log.warn({ err: error }, "discord.js broke while reading the gateway; connecting anew");
      strategy.reconnect().catch((failed: unknown) => {
        log.error({ err: failed }, "The gateway could not be connected anew");
      });
    },
    async divert(_, expectsSuccessor) {
      // Nothing else stands behind this session before it is given up.
      if (!expectsSuccessor || kept === undefined) return;
      hasEnded = true;
      watch.stop();
      sessions.keep();
      await promptly(opener.strategy()?.disconnect());
      // A process that is killed while it answers leaves what it has not answered.
      await sessions.flush();
    },
    async leave() {
      hasEnded = true;
      watch.stop();
      await promptly(client.destroy());
      await opener.close();
      await sessions.flush();
      await client.rest.agent?.destroy();
    },
  };
}

/** A server that does not answer the close is not waited for. */
async function promptly(closing: Promise<void> | undefined): Promise<void> {
  if (closing === undefined) return;
  await withTimeout(closing, leaveWithinMs, () => new Error("late")).catch(() => undefined);
}
