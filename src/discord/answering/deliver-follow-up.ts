import { sleep } from "../../runtime/sleep.ts";
import { isContentRefused } from "../rest/request-error.ts";
import {
  type DeliveryOptions,
  isUndelivered,
  longestWaitMs,
  rateLimitOf,
  type Versions,
} from "./delivery.ts";

/**
 * Sends a further message. Only what Discord surely did not take is sent again: a rate limit is waited for once, refused
 * content is followed by a plainer version. Resolves to whether Discord took it.
 */
export async function deliverFollowUp(
  versions: Versions,
  { log }: DeliveryOptions,
): Promise<boolean> {
  let version = 0;
  let hasWaited = false;
  for (;;) {
    try {
      await (versions[version] ?? versions[0])();
      return true;
    } catch (error) {
      const waitMs = rateLimitOf(error);
      if (isContentRefused(error) && version < versions.length - 1) version += 1;
      else if (waitMs !== undefined && waitMs <= longestWaitMs && !hasWaited) {
        hasWaited = true;
        await sleep(waitMs);
      } else return isUndelivered(error, log);
    }
  }
}
