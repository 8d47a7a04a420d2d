import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from "discord.js";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { within } from "../../runtime/with-timeout.ts";

/** A second try later than this could not reach Discord within its three seconds. */
const retryWithinMs = 1_000;
/** For that second try, so that both together leave some of the three seconds. */
const secondTryWithinMs = 1_200;
/** An edit that is told to wait again and again would otherwise never settle. */
const deadlineMs = 10_000;

/** Connections that broke off: what was sent may have arrived or not. */
const brokenOff: readonly unknown[] = ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"];

/**
 * Sends one answer to Discord and settles within ten seconds, whatever comes back. A server error in the first
 * second is tried once more; "already acknowledged" after such a try means that the first one did arrive.
 * Resolves to whether Discord took it. Facts of a failure are logged without URL and body, which hold tokens.
 */
export async function deliver(
  send: () => Promise<unknown>,
  { clock, log }: { clock: Clock; log: Log },
): Promise<boolean> {
  const startedMs = clock.monotonicMs();
  try {
    await within(send(), deadlineMs, tooSlow);
    return true;
  } catch (error) {
    if (!isServerFault(error) || clock.monotonicMs() - startedMs > retryWithinMs) {
      return refused(error, log);
    }
  }
  try {
    await within(send(), secondTryWithinMs, tooSlow);
    return true;
  } catch (error) {
    const acknowledged =
      error instanceof DiscordAPIError &&
      error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
    return acknowledged || refused(error, log);
  }
}

function tooSlow(): Error {
  return Object.assign(new Error("Discord took too long"), { code: "TOO_SLOW" });
}

function isServerFault(error: unknown): boolean {
  if (error instanceof HTTPError || error instanceof DiscordAPIError) return error.status >= 500;
  return error instanceof Error && "code" in error && brokenOff.includes(error.code);
}

function refused(error: unknown, log: Log): false {
  const tooLate =
    error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction;
  if (tooLate) log.info({ code: error.code }, "Discord no longer wanted this answer");
  else log.warn(factsOf(error), "Discord did not take an answer");
  return false;
}

/** Name, code and status of an error: all that can be logged without showing a token. */
export function factsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: error.name,
    ...("code" in error && { code: error.code }),
    ...("status" in error && { status: error.status }),
  };
}
