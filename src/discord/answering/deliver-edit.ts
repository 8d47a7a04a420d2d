import { factsOf } from "../../runtime/log-facts.ts";
import { sleep } from "../../runtime/sleep.ts";
import { isContentRefused, isServerFault } from "../rest/request-error.ts";
import {
  type DeliveryOptions,
  isRateLimited,
  isTimeout,
  isUndelivered,
  longestWaitMs,
  rateLimitOf,
  type Versions,
} from "./delivery.ts";

/** How long each version of an edit is tried. */
const editWithinMs = 60_000;
const longestPauseMs = 10_000;
/** A rate limit of an edit that does not say its time. */
const unknownWaitMs = 5_000;

/**
 * Changes a message that is there already. A server error is tried again for a minute, a rate limit is waited for, and
 * then the last version follows, with a minute of its own: nobody is left with "thinking". Ends where `isWanted`
 * says that a later change takes its place. Resolves to whether Discord took it.
 */
export async function deliverEdit(
  versions: Versions,
  { clock, log, isWanted = () => true }: DeliveryOptions & { readonly isWanted?: () => boolean },
): Promise<boolean> {
  let version = 0;
  let startedMs = clock.monotonicMs();
  let pauseMs = 1_000;
  for (;;) {
    try {
      await (versions[version] ?? versions[0])();
      return true;
    } catch (error) {
      if (!isWanted()) return true;
      const isLast = version === versions.length - 1;
      if (isContentRefused(error) && !isLast) {
        log.warn(factsOf(error), "Discord refused the content of an answer; sending a plainer one");
        version += 1;
        continue;
      }
      const waitMs = isRateLimited(error) ? (rateLimitOf(error) ?? unknownWaitMs) : undefined;
      if (waitMs !== undefined && waitMs <= longestWaitMs) {
        // The time of a rate limit is not counted: Discord has said when it will listen.
        startedMs += waitMs;
        await sleep(waitMs);
      } else if (isServerFault(error) || isTimeout(error)) {
        if (clock.monotonicMs() + pauseMs - startedMs > editWithinMs) {
          if (isLast) return isUndelivered(error, log);
          version = versions.length - 1;
          startedMs = clock.monotonicMs();
          pauseMs = 1_000;
        }
        await sleep(pauseMs);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      } else return isUndelivered(error, log);
      if (!isWanted()) return true;
    }
  }
}
