import { factsOf } from "../../runtime/log-facts.ts";
import { sleep } from "../../runtime/sleep.ts";
import { withTimeout } from "../../runtime/with-timeout.ts";
import {
  DiscordRequestError,
  isContentRefused,
  isServerFault,
  timedOut,
} from "../rest/request-error.ts";
import {
  type DeliveryOptions,
  isAcknowledged,
  isUndelivered,
  rateLimitOf,
  type Versions,
} from "./delivery.ts";

/** Discord waits three seconds; this long after the interaction came in there is no use in another try. */
const answerWithinMs = 2_800;
/** Time that a try needs at least. */
const tryMs = 200;
/** With less time than this left a server error is not tried again: Discord was slow to send it, and will be again. */
const retryNeedsMs = 1_000;
const mostRateLimits = 3;

/**
 * Sends the first answer to an interaction that came in at `startedMs` of the monotonic clock. Resolves to whether
 * Discord took it, within three seconds of then. A server error that comes early is tried once more; "already
 * acknowledged" after such a try means that the first one did arrive. A rate limit is waited for where there is time.
 */
export async function deliverAnswer(
  versions: Versions,
  options: DeliveryOptions & { readonly startedMs: number },
): Promise<boolean> {
  const { clock, log, startedMs, onAnsweredElsewhere } = options;
  const remainingMs = (): number => startedMs + answerWithinMs - clock.monotonicMs();
  let version = 0;
  let rateLimits = 0;
  let mayHaveArrived = false;
  for (;;) {
    try {
      await withTimeout((versions[version] ?? versions[0])(), remainingMs(), tooLate);
      return true;
    } catch (error) {
      if (isAcknowledged(error)) {
        // Not by this process: one that was killed right after it answered left it to this one.
        if (!mayHaveArrived) onAnsweredElsewhere?.();
        return mayHaveArrived;
      }
      if (isContentRefused(error) && version < versions.length - 1) {
        log.warn(factsOf(error), "Discord refused the content of an answer; sending a plainer one");
        version += 1;
        continue;
      }
      let waitMs = rateLimitOf(error);
      if (waitMs !== undefined) rateLimits += 1;
      const isEarly = remainingMs() >= retryNeedsMs;
      if (isServerFault(error) && !mayHaveArrived && isEarly) {
        mayHaveArrived = true;
        waitMs = 0;
      }
      const hasTime = waitMs !== undefined && waitMs + tryMs <= remainingMs();
      if (waitMs === undefined || !hasTime || rateLimits > mostRateLimits) {
        return isUndelivered(error, log);
      }
      if (waitMs > 0) await sleep(waitMs);
    }
  }
}

function tooLate(): Error {
  return new DiscordRequestError({ code: timedOut });
}
