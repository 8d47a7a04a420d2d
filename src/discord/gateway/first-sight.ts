import type { Log } from "../../runtime/log.ts";
import { factsOf } from "../../runtime/log-facts.ts";
import type { FirstSight } from "../../store/first-sight.ts";

/** Does the work of an interaction unless another process has done it. */
export type OnFirstSight = (interactionId: string, work: () => Promise<void>) => Promise<void>;

/** Whatever the store says or does not say, no interaction goes without an answer. */
export function onceIn(firstSight: FirstSight | undefined, log: Log): OnFirstSight {
  if (firstSight === undefined) return (_, work) => work();
  return async (interactionId, work) => {
    const isFirst = await firstSight.isFirst(interactionId).catch(() => true);
    if (!isFirst) {
      log.debug({}, "Another process has answered an interaction");
      return;
    }
    await work();
    await firstSight.settle(interactionId).catch((error: unknown) => {
      log.debug(factsOf(error), "That an interaction is answered could not be told");
    });
  };
}
