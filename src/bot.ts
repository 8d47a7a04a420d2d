import { commands, presses, routerReplies } from "../commands/index.ts";
import { createCharts } from "./charts/charts.ts";
import { createChartRenderer } from "./charts/renderer.ts";
import type { Config } from "./config.ts";
import { connectDiscord } from "./connect-discord.ts";
import { openSpacecraftData } from "./data.ts";
import type { Context } from "./discord/command.ts";
import type { Login } from "./discord/connection.ts";
import type { FatalDisconnect } from "./discord/gateway/fatal-disconnect.ts";
import type { GatewayStatus } from "./discord/gateway/gateway-status.ts";
import { createInteractionApi } from "./discord/rest/interaction-api.ts";
import { registerCommands } from "./discord/rest/register.ts";
import { createRouter } from "./discord/router.ts";
import type { Server } from "./discord/server.ts";
import { languageFor } from "./i18n/language.ts";
import { openAlerts } from "./open-alerts.ts";
import { sessionsOf } from "./open-store.ts";
import type { Monitoring } from "./operations/monitoring.ts";
import { systemClock } from "./runtime/clock.ts";
import type { Log } from "./runtime/log.ts";
import { factsOf } from "./runtime/log-facts.ts";
import { createProxyFor } from "./runtime/proxy.ts";
import type { RosterStatus } from "./spacecraft/roster/roster-refresher.ts";
import type { Store } from "./store/store.ts";

export interface Bot {
  /** How old what it answers from is. */
  rosterStatus(): RosterStatus;
  /** `undefined` where interactions come by HTTP. */
  gatewayStatus(): GatewayStatus | undefined;
  /** Call it with every unhandled error. */
  reconnectAfterCrash(error: unknown): void;
  /** Port that interactions come to, where they come by HTTP. */
  readonly interactionsPort: number | undefined;
  /**
   * Answers what is under way, leaves Discord, then closes what holds data; within some four seconds. With a successor
   * expected the gateway's sessions live on for it, and it is sent what comes in meanwhile.
   */
  stop(options?: { readonly expectsSuccessor: boolean }): Promise<void>;
}

export interface BotParts {
  readonly config: Config & { readonly discordToken: string };
  /** Closed by its opener, after the bot has stopped. */
  readonly store: Store;
  readonly log: Log;
  /** Discord is lost for this process. */
  readonly onEnd: (ending: FatalDisconnect) => void;
  /** Whether single people are slowed down; not unless told. */
  readonly hasRateLimits?: boolean;
  /** Whether the gateway's sessions outlive the process; not unless told. */
  readonly keepsSessions?: boolean;
  readonly unhandledRejections?: () => number;
  /** Called before the login, which may take long: from then on the bot can be stopped. */
  readonly onOpen?: (bot: Pick<Bot, "stop" | "reconnectAfterCrash">) => void;
  /** The login waits for it; health is served meanwhile. */
  readonly beforeLogin?: () => Promise<void>;
}

/** People wait three seconds for an answer; what takes longer than this after a stop is lost to them anyway. */
const answerWithinMs = 3_000;

/**
 * The whole bot: data, commands, Discord, monitoring. Resolves once it is logged in and its commands are registered.
 * Rejects with a `LoginError` when Discord does not let it in; the process is then not fit for another bot.
 */
export async function startBot(parts: BotParts): Promise<Bot> {
  const { config, store, log, onEnd, hasRateLimits = false } = parts;
  const { keepsSessions = false, unhandledRejections = () => 0 } = parts;
  const clock = systemClock;
  const data = openSpacecraftData(config, { store, onNews: () => alerts.wake(), clock, log });
  const { leadership } = data;
  const catalogue = data.keeper.catalogue;
  const alerts = openAlerts(config, { store, leadership, catalogue, clock, log });
  const charts = createCharts({ renderer: createChartRenderer({ log }), log });

  const contextFor = (locale: string, server?: Server): Context => ({
    catalogue: catalogue(),
    details: data.details,
    heldDetails: data.heldDetails,
    detailsOrigin: data.rosters.origin,
    charts,
    alerts,
    server,
    clock,
    language: languageFor(locale),
    budget: () => data.ll2Status().budget,
    links: config.links,
    random: Math.random,
  });
  const monitoring = await monitoringFor(config.healthPort);
  const router = createRouter({
    commands,
    presses,
    replies: routerReplies,
    contextFor,
    hasRateLimits,
    onReport: monitoring.onInteraction,
    clock,
    log,
  });
  const interactionApi = createInteractionApi(
    config.discordApiUrl,
    createProxyFor(config.proxies)(config.discordApiUrl),
  );
  const discord = await connectDiscord(config, {
    interactionApi,
    onInteraction: router.onInteraction,
    onDiscordTime: router.noteDiscordTime,
    kept: keepsSessions
      ? {
          sessions: sessionsOf(store, config),
          identifySlots: store.identifySlots,
          firstSight: store.firstSight,
        }
      : undefined,
    onEnd,
    clock,
    log,
  });

  const { gatewayStatus } = discord;
  const rosterStatus = data.keeper.status;
  const health = await monitoring.serve(config.healthPort, {
    ...data,
    rosterStatus,
    gatewayStatus,
    watchStatus: data.watch.status,
    alertStatus: alerts.status,
    isStoreAvailable: store.isAvailable,
    isLeading: leadership.isLeading,
    unhandledRejections,
  });
  if (health !== undefined) log.info({ port: health.port }, "Health on 127.0.0.1");
  const stop: Bot["stop"] = async ({ expectsSuccessor } = { expectsSuccessor: false }) => {
    const startedMs = clock.monotonicMs();
    alerts.stop();
    await discord.divert(answerWithinMs, expectsSuccessor);
    await router.stop(answerWithinMs - (clock.monotonicMs() - startedMs));
    await discord.leave();
    await alerts.close();
    await interactionApi.close();
    await data.close();
    await health?.close();
  };
  const { reconnectAfterCrash } = discord;
  parts.onOpen?.({ stop, reconnectAfterCrash });
  await parts.beforeLogin?.();
  // Until the stored roster loads, the bundled one is used. The kept picture first: so the catalogue is built but once.
  const [login] = await Promise.all([discord.login(), data.watch.start(), data.keeper.start()]);
  alerts.start();
  log.info({ application: login.application?.name }, "Logged in to Discord");
  if (config.registersCommands) await register(login, log);

  return {
    rosterStatus,
    gatewayStatus,
    reconnectAfterCrash,
    interactionsPort: login.interactionsPort,
    stop,
  };
}

async function register({ rest, application }: Login, log: Log): Promise<void> {
  // Why Discord cannot be asked has been logged by then.
  if (application === undefined) return;
  const definitions = commands.map(({ data }) => data);
  try {
    const outcome = await registerCommands(rest, application.id, definitions);
    log.info({ commands: definitions.length, outcome }, "Commands are up to date");
  } catch (error) {
    log.error(factsOf(error), "The commands could not be registered; the old ones stay");
  }
}

/** Without a port there is nowhere to read metrics, so what counts them is not loaded. */
async function monitoringFor(port: number | undefined): Promise<Monitoring> {
  if (port === undefined) return { onInteraction: () => undefined, serve: async () => undefined };
  const { openMonitoring } = await import("./operations/monitoring.ts");
  return openMonitoring();
}
