import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from "discord.js";
import type { Clock } from "../spacecraft/clock.ts";
import type { Log } from "../spacecraft/log.ts";

/** A second try later than this could not reach Discord within its three seconds. */
const retryWithinMs = 1_000;

/**
 * Sends one answer to Discord and settles, whatever comes back. A server error in the first second is tried
 * once more; "already acknowledged" after such a try means that the first one did arrive.
 * Resolves to whether Discord took it. Facts of a failure are logged without URL and body, which hold tokens.
 */
export async function deliver(
  send: () => Promise<unknown>,
  { clock, log }: { clock: Clock; log: Log },
): Promise<boolean> {
  const startedMs = clock.monotonicMs();
  try {
    await send();
    return true;
  } catch (error) {
    if (!isServerFault(error) || clock.monotonicMs() - startedMs > retryWithinMs) {
      return refused(error, log);
    }
  }
  try {
    await send();
    return true;
  } catch (error) {
    const acknowledged =
      error instanceof DiscordAPIError &&
      error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
    return acknowledged || refused(error, log);
  }
}

function isServerFault(error: unknown): boolean {
  if (error instanceof HTTPError || error instanceof DiscordAPIError) return error.status >= 500;
  return error instanceof Error && "code" in error && error.code === "ECONNRESET";
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
  const { name } = error;
  return {
    error: name,
    ...("code" in error && { code: error.code }),
    ...("status" in error && { status: error.status }),
  };
}
