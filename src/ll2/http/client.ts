import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { SourceError } from "../../spacecraft/source.ts";
import type { Purpose } from "../../store/budget/request-budget.ts";
import { StoreUnavailableError } from "../../store/store-error.ts";
import type { Budget } from "../budget/budget.ts";
import { notOfThisVersion } from "../schema/schema.ts";
import { readThrottle } from "../schema/throttle-schema.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import { createFewAtOnce } from "./few-at-once.ts";
import { connections, type Http, type HttpAnswer } from "./http.ts";
import { waitAfter429 } from "./retry-after.ts";
import { TransportError, type TransportReason } from "./transport-error.ts";

/** What became of one request; "refused": a status that is no answer, such as 302, 401 or 503. */
export type RequestOutcome = "ok" | "absent" | "throttled" | "refused" | TransportReason;

export interface RequestReport {
  readonly purpose: Purpose | "throttle";
  readonly outcome: RequestOutcome;
  readonly status?: number;
  readonly durationMs: number;
}

/** One request to LL2 at a time of our choosing: inside the budget, and not while LL2 is down. */
export interface Client {
  /** The JSON of a 200; `undefined` for a 404 in LL2's own words. Everything else throws `SourceError`. */
  get(
    purpose: Purpose,
    path: string,
    query?: Readonly<Record<string, string | number>>,
  ): Promise<unknown>;
  /** Throws `SourceError` unless that many requests could be sent now. */
  requireRoom(purpose: Purpose, requests: number): Promise<void>;
}

export interface ClientOptions {
  readonly http: Http;
  readonly budget: Budget;
  readonly breaker: CircuitBreaker;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly onRequest: (report: RequestReport) => void;
}

/** How often LL2 is asked what it has counted. The question is free (LL2 FAQ). */
const askThrottleEveryMs = 3_600_000;
/** Lengthens what a 429 asks for by up to a tenth, so that callers do not return together. */
const waitJitter = 0.1;

export function createClient(options: ClientOptions): Client {
  const { http, budget, breaker, clock, log, random, onRequest } = options;
  // What waits here can still be called off; what waits for a connection is as good as sent.
  const inTurn = createFewAtOnce(connections);
  let askedThrottleAtMs: number | undefined;
  let askingThrottle: Promise<void> | undefined;

  const exchange = async (
    purpose: RequestReport["purpose"],
    path: string,
    query: Readonly<Record<string, string | number>>,
  ): Promise<unknown> => {
    const startedMs = clock.monotonicMs();
    const report = (outcome: RequestOutcome, status?: number): void => {
      const durationMs = clock.monotonicMs() - startedMs;
      onRequest({ purpose, outcome, durationMs, ...(status !== undefined && { status }) });
    };
    let answer: HttpAnswer;
    try {
      answer = await http.get(path, { ...query, format: "json" });
    } catch (error) {
      report(error instanceof TransportError ? error.reason : "broken-off");
      throw asSourceError(error);
    }
    const { status } = answer;
    if (status === 200) {
      report("ok", status);
      return answer.body;
    }
    if (status === 404 && (purpose === "throttle" || isAbsence(answer.body))) {
      report("absent", status);
      return undefined;
    }
    if (status === 429) {
      report("throttled", status);
      const waitMs = waitAfter429(answer, clock.now()) * (1 + random() * waitJitter);
      const retryAt = await budget.backOff(waitMs);
      log.warn({ retryAt }, "LL2 told us to wait");
      throw new SourceError("LL2 told us to wait", { kind: "throttled", retryAt });
    }
    report("refused", status);
    if (status === 404) throw notOfThisVersion("", { detail: `no path ${path}` });
    throw new SourceError(`LL2 answered ${status}`, { kind: "unavailable", status });
  };

  /** A broken `/api-throttle/` stops nothing but the request that found the host failing. */
  const learnThrottle = async (): Promise<void> => {
    const askedAtMs = clock.monotonicMs();
    askedThrottleAtMs = askedAtMs;
    const throttle = readThrottle(await exchange("throttle", "/api-throttle/", {}));
    if (throttle === undefined) {
      log.warn(
        {},
        "LL2 did not say how many requests we have, as its version 2.3.0 does; going by what we know",
      );
      return;
    }
    await budget.observe(throttle, clock.monotonicMs() - askedAtMs);
  };

  const learnThrottleWhenDue = async (): Promise<void> => {
    const isDue =
      askedThrottleAtMs === undefined ||
      clock.monotonicMs() - askedThrottleAtMs >= askThrottleEveryMs;
    if (isDue && askingThrottle === undefined) {
      askingThrottle = budget
        .requireNoBackOff()
        .then(learnThrottle)
        .finally(() => {
          askingThrottle = undefined;
        });
    }
    await askingThrottle;
  };

  const send = async (...[purpose, path, query = {}]: Parameters<Client["get"]>) => {
    const ticket = await budget.take(purpose);
    let outcome: "arrived" | "not-sent" = "arrived";
    try {
      return await exchange(purpose, path, query);
    } catch (error) {
      if (error instanceof SourceError && neverReachedLl2(error)) outcome = "not-sent";
      throw error;
    } finally {
      void budget.settle(ticket, outcome);
    }
  };

  /** Inside the budget, which LL2 has been asked about, and not while LL2 is down. */
  const inOrder = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      try {
        return await breaker.run(async () => {
          await learnThrottleWhenDue();
          return await work();
        });
      } catch (cause) {
        if (!(cause instanceof StoreUnavailableError)) throw cause;
        const message = "It is not known how many LL2 requests are left";
        throw new SourceError(message, { kind: "unavailable" }, { cause });
      }
    });

  return {
    get: (...question) => inOrder(() => send(...question)),
    requireRoom: (purpose, requests) => inOrder(() => budget.requireRoom(purpose, requests)),
  };
}

function neverReachedLl2({ cause }: { readonly cause?: unknown }): boolean {
  return cause instanceof TransportError && !cause.mayHaveArrived;
}

/** LL2 says in JSON that it has no such record; of a path that it does not have its server says something else. */
function isAbsence(body: unknown): boolean {
  return typeof body === "object" && body !== null && "detail" in body;
}

function asSourceError(error: unknown): SourceError {
  const message = error instanceof Error ? error.message : "LL2 gave no answer";
  const isMalformed =
    error instanceof TransportError &&
    (error.reason === "not-json" || error.reason === "too-large");
  return isMalformed
    ? new SourceError(message, { kind: "malformed", path: "" }, { cause: error })
    : new SourceError(message, { kind: "unavailable" }, { cause: error });
}
