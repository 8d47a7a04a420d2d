import type { Log } from "../runtime/log.ts";
import { StoreUnavailableError } from "../store/store-error.ts";
import { type Finding, fault, fine, warning } from "./finding.ts";

/** The shared store: that it answers, its version, and whether it may forget. */
export async function checkStore(url: string, log: Log): Promise<Finding[]> {
  const what = "Shared store";
  const { inspectServer } = await import("../store/valkey/inspect.ts");
  try {
    const { version, isNewEnough, evictionPolicy, isPersistent } = await inspectServer(url, log);
    return [
      isNewEnough
        ? fine(what, `answers, version ${version}`)
        : fault(what, `version ${version} is too old; Redis 7 or any Valkey`),
      evictionPolicy === "noeviction"
        ? fine(what, "evicts nothing when it is full")
        : fault(
            what,
            `evicts data when it is full (${evictionPolicy}); set maxmemory-policy noeviction`,
          ),
      isPersistent
        ? fine(what, "keeps its data over a restart")
        : warning(what, "forgets everything with a restart; set appendonly yes"),
    ];
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    return [fault(what, "does not answer: SHARED_URL, or the network")];
  }
}
