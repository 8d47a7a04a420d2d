import type { buildConnector } from "undici";
import type { z } from "zod";
import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import type { LiveSource } from "../spacecraft/live/live-picture.ts";
import type { Roster, RosterOrigin } from "../spacecraft/model.ts";
import {
  type DetailsSource,
  type RosterSource,
  type Snapshot,
  SourceError,
  type SourceFailure,
} from "../spacecraft/source.ts";
import type { BudgetStatus } from "../store/budget/request-budget.ts";
import type { TextStore } from "../store/text-store.ts";
import type { Budget } from "./budget/budget.ts";
import { createCircuitBreaker } from "./http/circuit-breaker.ts";
import { createClient, type RequestOutcome, type RequestReport } from "./http/client.ts";
import { createHttp } from "./http/http.ts";
import { lookAtDockings, lookAtInSpace } from "./live/looks.ts";
import { crawl } from "./roster/crawl.ts";
import { configurationDetailsSchema } from "./schema/configuration-schema.ts";
import { deepFreeze } from "./schema/deep-freeze.ts";
import { flightsSchema, flownBySchema } from "./schema/flight-schema.ts";
import { notOfThisVersion, pageSchema, pathOf } from "./schema/schema.ts";

/** LL2 as a source of spacecraft; each answer costs requests, so a cache goes around its details. */
export interface Ll2Source extends RosterSource, DetailsSource, LiveSource {
  status(): Ll2Status;
  /** Ends what is under way; later calls fail. */
  close(): Promise<void>;
}

/** For the operator. */
export interface Ll2Status {
  readonly budget: BudgetStatus;
  /** Requests since the start, by what became of them. */
  readonly requests: Readonly<Partial<Record<RequestOutcome, number>>>;
  /** Records of the last roster that could not be read. */
  readonly setAsideCount: number;
  /** Why LL2 is left alone, while it is. */
  readonly hostFailure?: SourceFailure;
}

export interface Ll2SourceOptions {
  /** With the API's version, without a slash at the end: `https://ll.thespacedevs.com/2.3.0`. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly proxyUrl?: string | undefined;
  /** The bot's own version, for the User-Agent. */
  readonly version: string;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly log: Log;
  /** Where an unfinished crawl waits for the next one. */
  readonly progress?: TextStore;
  /** From 0 to below 1. */
  readonly random?: () => number;
  readonly onRequest?: (report: RequestReport) => void;
  readonly deadlineMs?: number;
  readonly connect?: buildConnector.BuildOptions;
}

const productionHost = "ll.thespacedevs.com";
const developmentHost = "lldev.thespacedevs.com";
/** All flights of one craft in one request; no craft has flown more often. */
const mostFlights = 100;

export function createLl2Source(options: Ll2SourceOptions): Ll2Source {
  const { baseUrl, version, budget, clock, log, random = Math.random } = options;
  const origin = originOf(baseUrl);
  const requests: Partial<Record<RequestOutcome, number>> = {};
  let setAsideCount = 0;
  let crawling: Promise<Snapshot<Roster>> | undefined;

  const breaker = createCircuitBreaker({ clock, random });
  const http = createHttp({ ...options, userAgent: `spacecraft-bot/${version}` });
  const client = createClient({
    http,
    budget,
    breaker,
    clock,
    log,
    random,
    onRequest(report) {
      requests[report.outcome] = (requests[report.outcome] ?? 0) + 1;
      log.debug(report, "LL2 request");
      options.onRequest?.(report);
    },
  });

  const takeRoster = async (): Promise<Snapshot<Roster>> => {
    const crawled = await crawl({ ...options, client });
    setAsideCount = crawled.setAsideCount;
    const value = { origin, spacecraft: crawled.spacecraft };
    return { value, takenAt: crawled.takenAt, stale: false };
  };

  const takenNow = <T>(value: T): Snapshot<T> => ({ value, takenAt: clock.now(), stale: false });

  return {
    origin,
    roster() {
      crawling ??= takeRoster().finally(() => {
        crawling = undefined;
      });
      return crawling;
    },
    // `/spacecraft/{id}/` has the flights without crew and dockings: those would be a second request.
    async details(spacecraftId) {
      const query = { spacecraft: spacecraftId, mode: "detailed", limit: mostFlights };
      const body = await client.get("details", "/spacecraft_flights/", query);
      const { count, results } = read(pageSchema, body);
      requireCrews(results);
      for (const { spacecraft } of read(flownBySchema, results)) {
        requireId(spacecraft.id, spacecraftId);
      }
      const flights = read(flightsSchema, results);
      if (flights.length === 0 && count + results.length > 0) throw notOfThisVersion("results");
      return takenNow({ flights, flightsTotal: Math.max(count, results.length) });
    },
    async configuration(configurationId) {
      const body = await client.get("details", `/spacecraft_configurations/${configurationId}/`);
      if (body === undefined) return takenNow(undefined);
      const configuration = read(configurationDetailsSchema, body);
      requireId(configuration.id, configurationId);
      return takenNow(configuration);
    },
    async inSpace() {
      const takenAt = clock.now();
      return { takenAt, value: deepFreeze(await lookAtInSpace(client)) };
    },
    async dockings() {
      const takenAt = clock.now();
      return { takenAt, value: deepFreeze(await lookAtDockings(client)) };
    },
    status() {
      const hostFailure = breaker.lastFailure();
      return {
        budget: budget.status(),
        requests: { ...requests },
        setAsideCount,
        ...(hostFailure !== undefined && { hostFailure }),
      };
    },
    close: () => http.close(),
  };
}

/** Only LL2's own hosts are known; what a proxy or a mirror serves is named by its host. */
function originOf(baseUrl: string): RosterOrigin {
  const { hostname } = new URL(baseUrl);
  if (hostname === productionHost) return "production";
  return hostname === developmentHost ? "development" : `host:${hostname}`;
}

function read<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw notOfThisVersion(pathOf(parsed.error), { cause: parsed.error });
}

/** Without `mode=detailed`, which another version may not know, flights come without crews: that is not "nobody". */
function requireCrews(flights: readonly unknown[]): void {
  const isDetailed = (flight: unknown): boolean =>
    typeof flight === "object" && flight !== null && "launch_crew" in flight;
  if (flights.length > 0 && !flights.some(isDetailed)) throw notOfThisVersion("launch_crew");
}

function requireId(found: number, asked: number): void {
  if (found === asked) return;
  throw new SourceError("LL2 answered about another one", { kind: "malformed", path: "id" });
}
