import type { Log } from "../../runtime/log.ts";
import type { RosterStore } from "../../spacecraft/roster/roster-store.ts";
import { formatRoster, parseRoster } from "../format/roster-format.ts";
import { StoreUnavailableError } from "../store-error.ts";
import type { Database } from "./database/database.ts";
import { createVersionedText } from "./versioned-text.ts";

export function createRosterStore(database: Database, log: Log): RosterStore & { close(): void } {
  const text = createVersionedText(database, "roster");
  return {
    async load() {
      try {
        const body = text.load();
        return body === undefined ? undefined : parseRoster(body);
      } catch (error) {
        // The store logs its own outages.
        if (!(error instanceof StoreUnavailableError)) {
          log.warn({ err: error }, "Ignoring a stored roster that cannot be read");
        }
        return undefined;
      }
    },
    async save(snapshot, fence) {
      text.save(formatRoster(snapshot), fence);
    },
    onNewer: text.onNewer,
    close: text.close,
  };
}
