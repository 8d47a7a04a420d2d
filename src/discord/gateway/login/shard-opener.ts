import { setTimeout } from "node:timers/promises";
import { type Client, Events, type IIdentifyThrottler } from "discord.js";
import type { Clock } from "../../../runtime/clock.ts";
import type { Log } from "../../../runtime/log.ts";
import type { ProxyFor } from "../../../runtime/proxy.ts";
import type { IdentifySlots } from "../../../store/identify-slots.ts";
import { type FatalDisconnect, LoginError } from "../fatal-disconnect.ts";
import type { GatewayWatch } from "../gateway-watch.ts";
import { eventsOf } from "../gateways.ts";
import { createIdentifyGuard } from "../identify/identify-guard.ts";
import { createIdentifyThrottler } from "../identify/identify-throttler.ts";
import type { SessionStarts } from "../identify/session-starts.ts";
import { spreadStartsMs } from "../identify/spread-starts.ts";
import type { ShardSessions } from "../sessions/shard-sessions.ts";
import type { Shards } from "../shards.ts";
import { type GatewayTunnel, openGatewayTunnel } from "../tunnel.ts";
import { ReconnectingStrategy } from "./sharding-strategy.ts";

export interface ShardOpenerParts {
  readonly token: string;
  readonly client: Client;
  readonly sessions: ShardSessions;
  readonly watch: GatewayWatch;
  readonly slots: IdentifySlots | undefined;
  /** Keeps the time between two IDENTIFYs; a test has its own. */
  readonly throttler: IIdentifyThrottler | undefined;
  readonly proxyFor: ProxyFor;
  readonly onEnd: (disconnect: FatalDisconnect) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** The connections of the shards, from their opening on. */
export interface ShardOpener {
  /**
   * Takes what an earlier process left, and waits where few session starts are left for the others. Rejects with a
   * `LoginError` where there are too few.
   */
  prepare(starts: SessionStarts, shards: Shards): Promise<void>;
  /** Opens all of them; resolves once discord.js is ready. */
  open(starts: SessionStarts, shards: Shards): Promise<void>;
  /** Nothing before they are opened. */
  strategy(): ReconnectingStrategy | undefined;
  close(): Promise<void>;
}

export function createShardOpener(parts: ShardOpenerParts): ShardOpener {
  const { token, client, sessions, watch, slots, proxyFor, onEnd, clock, log } = parts;
  let strategy: ReconnectingStrategy | undefined;
  let tunnel: GatewayTunnel | undefined;

  return {
    async prepare(starts, { ids, count }) {
      watch.expect(ids);
      await sessions.load(ids, count);
      const fresh = ids.length - sessions.loaded();
      if (starts.remaining < fresh) throw new LoginError(noStartsLeft(fresh, starts));
      const waitMs = spreadStartsMs(fresh, starts);
      if (waitMs === 0) return;
      const facts = { remaining: starts.remaining, waitSeconds: Math.round(waitMs / 1000) };
      log.warn(facts, "Few session starts are left");
      await setTimeout(waitMs);
    },
    async open(starts, { ids, count }) {
      const { maxConcurrency, information } = starts;
      const isDirect = proxyFor(information.url) === undefined;
      if (!isDirect) tunnel = await openGatewayTunnel(proxyFor);
      const wayTo = (url: string): string => tunnel?.through(url) ?? url;
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
    },
    strategy: () => strategy,
    close: async () => tunnel?.close(),
  };
}

function noStartsLeft(wanted: number, { remaining, resetsAt }: SessionStarts): FatalDisconnect {
  const left =
    remaining < 1 ? "No session start is" : `Of ${wanted} session starts ${remaining} are`;
  const reason = `${left} left today; Discord gives new ones at ${resetsAt.toISOString()}`;
  return { kind: "temporary", reason };
}
