import { setTimeout } from "node:timers/promises";
import {
  Client,
  Events,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type IIdentifyThrottler,
  RESTEvents,
} from "discord.js";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { factsOf } from "../../runtime/log-facts.ts";
import type { ProxyFor } from "../../runtime/proxy.ts";
import { withTimeout } from "../../runtime/with-timeout.ts";
import type { FirstSight } from "../../store/first-sight.ts";
import { type IdentifySlots, identifySpacingMs } from "../../store/identify-slots.ts";
import type { SessionStore } from "../../store/session-store.ts";
import type { DiscordConnection, Login } from "../connection.ts";
import type { Arrival } from "../interaction/interaction.ts";
import { parseInteraction } from "../interaction/parse-interaction.ts";
import { createArrival } from "../rest/arrival.ts";
import type { InteractionApi } from "../rest/interaction-api.ts";
import { clientOptions } from "./client-options.ts";
import { type FatalDisconnect, LoginError } from "./fatal-disconnect.ts";
import { onceIn } from "./first-sight.ts";
import type { GatewayStatus } from "./gateway-status.ts";
import { type GatewayWatchParts, watchGateway } from "./gateway-watch.ts";
import { eventsOf } from "./gateways.ts";
import { createIdentifyGuard } from "./identify/identify-guard.ts";
import { createIdentifyThrottler } from "./identify/identify-throttler.ts";
import { readSessionStarts, type SessionStarts } from "./identify/session-starts.ts";
import { spreadStartsMs } from "./identify/spread-starts.ts";
import { loginErrorOf } from "./login-rejection.ts";
import { createShardSessions } from "./shard-sessions.ts";
import { ReconnectingStrategy } from "./sharding-strategy.ts";
import { type ShardChoice, type Shards, shardsOf } from "./shards.ts";
import { type GatewayTunnel, openGatewayTunnel } from "./tunnel.ts";

export interface DiscordClient extends DiscordConnection {
  login(): Promise<Login & { readonly application: object }>;
  gatewayStatus(): GatewayStatus;
}

/** What outlives the process. */
export interface KeptOfGateway {
  readonly sessions: SessionStore;
  readonly identifySlots: IdentifySlots;
  /** Absent where no other process can be brought the same interactions. */
  readonly firstSight?: FirstSight | undefined;
}

export interface DiscordClientParts extends Pick<GatewayWatchParts, "silentResumeMs"> {
  readonly token: string;
  readonly apiUrl: string;
  /** Of which interactions are answered. */
  readonly interactionApi: InteractionApi;
  readonly onInteraction: (arrival: Arrival) => Promise<void>;
  /** Discord's clock says this now, to the second. */
  readonly onDiscordTime?: (now: Date) => void;
  /** Discord is lost for this process; called once, and never after `leave`. */
  readonly onEnd: (disconnect: FatalDisconnect) => void;
  /** All ways are direct unless told. */
  readonly proxyFor?: ProxyFor;
  readonly clock: Clock;
  readonly log: Log;
  /** As many as Discord recommends, unless told. */
  readonly shards?: ShardChoice;
  /** Absent: every process starts sessions of its own. */
  readonly kept?: KeptOfGateway | undefined;
  /** Grows with the time that Discord wants between the IDENTIFYs of the shards. */
  readonly loginWithinMs?: number;
  /** Keeps the time between two IDENTIFYs; a test has its own. */
  readonly throttler?: IIdentifyThrottler;
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
  let strategy: ReconnectingStrategy | undefined;
  let tunnel: GatewayTunnel | undefined;
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
    // discord.js forgets its token then, and goes on without. Calls that carry an interaction's token have `auth` false.
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

  /** Takes what an earlier process left; what is to be started anew may have to wait. */
  const prepare = async (starts: SessionStarts, { ids, count }: Shards): Promise<void> => {
    watch.expect(ids);
    await sessions.load(ids, count);
    const fresh = ids.length - sessions.loaded();
    if (starts.remaining < fresh) throw new LoginError(noStartsLeft(fresh, starts));
    const waitMs = spreadStartsMs(fresh, starts);
    if (waitMs === 0) return;
    const { remaining } = starts;
    log.warn({ remaining, waitSeconds: Math.round(waitMs / 1000) }, "Few session starts are left");
    await setTimeout(waitMs);
  };

  const enter = async (starts: SessionStarts, { ids, count }: Shards): Promise<void> => {
    const { maxConcurrency, information } = starts;
    const isDirect = proxyFor(information.url) === undefined;
    if (!isDirect) tunnel = await openGatewayTunnel(proxyFor);
    const wayTo = (url: string): string => tunnel?.through(url) ?? url;
    const slots = kept?.identifySlots;
    const throttler = parts.throttler ?? createIdentifyThrottler({ slots, maxConcurrency, log });
    const guard = createIdentifyGuard({ clock, log, starts, onEnd, throttler });
    client.options.shards = ids;
    client.options.shardCount = count;
    client.options.ws = {
      ...client.options.ws,
      buildIdentifyThrottler: async () => guard,
      buildStrategy: (gateways) => {
        // It has been asked already, and the guard counts better: a resume costs no session start.
        const limit = { ...information.session_start_limit, remaining: starts.total };
        gateways.fetchGatewayInformation = async () => ({
          ...information,
          url: wayTo(information.url),
          session_start_limit: limit,
        });
        sessions.attach(gateways, wayTo);
        eventsOf(gateways).on("heartbeat", ({ shardId }) => watch.noteHeartbeat(shardId));
        strategy = new ReconnectingStrategy(gateways);
        return strategy;
      },
    };
    const ready = new Promise<void>((resolve) => {
      client.once(Events.ClientReady, () => resolve());
    });
    await Promise.all([client.login(token), ready]);
  };

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
        await prepare(starts, chosen);
        await inTime(enter(starts, chosen), leftMs + rounds * roundMs);
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
      await promptly(strategy?.disconnect());
      // A process that is killed while it answers leaves what it has not answered.
      await sessions.flush();
    },
    async leave() {
      hasEnded = true;
      watch.stop();
      await promptly(client.destroy());
      await tunnel?.close();
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

function noStartsLeft(wanted: number, { remaining, resetsAt }: SessionStarts): FatalDisconnect {
  const left =
    remaining < 1 ? "No session start is" : `Of ${wanted} session starts ${remaining} are`;
  const reason = `${left} left today; Discord gives new ones at ${resetsAt.toISOString()}`;
  return { kind: "temporary", reason };
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
