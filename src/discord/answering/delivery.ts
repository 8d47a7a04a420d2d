import { RESTJSONErrorCodes } from "discord-api-types/v10";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { factsOf } from "../../runtime/log-facts.ts";
import { DiscordRequestError, timedOut } from "../rest/request-error.ts";

/**
 * Ways to say the same, best first: with everything, without pictures and links, and the sentence that says sorry.
 * The next one is sent where Discord refused what the one before it holds.
 */
export type Versions = readonly [() => Promise<void>, ...(() => Promise<void>)[]];

export interface DeliveryOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Another process answered first. */
  readonly onAnsweredElsewhere?: () => void;
}

/** The interaction's token lives for 15 minutes, of which some are gone. */
export const longestWaitMs = 10 * 60_000;
/** Against a Retry-After of nothing at all. */
const shortestWaitMs = 100;

export function isAcknowledged(error: unknown): boolean {
  return (
    error instanceof DiscordRequestError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  );
}

export function isTimeout(error: unknown): boolean {
  return error instanceof DiscordRequestError && error.code === timedOut;
}

export function isRateLimited(error: unknown): boolean {
  return error instanceof DiscordRequestError && error.status === 429;
}

/** How long to wait; `undefined` for anything but a rate limit that says it. */
export function rateLimitOf(error: unknown): number | undefined {
  if (!(error instanceof DiscordRequestError) || error.retryAfterMs === undefined) return undefined;
  return Math.max(error.retryAfterMs, shortestWaitMs);
}

export function isUndelivered(error: unknown, log: Log): false {
  const isTooLate =
    error instanceof DiscordRequestError && error.code === RESTJSONErrorCodes.UnknownInteraction;
  if (isTooLate) log.info({ code: error.code }, "Discord no longer wanted this answer");
  else log.warn(factsOf(error), "Discord did not take an answer");
  return false;
}
