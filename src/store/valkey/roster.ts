import type { Log } from "../../runtime/log.ts";
import type { RosterStore } from "../../spacecraft/roster/roster-store.ts";
import { formatRoster, parseRoster } from "../format/roster-format.ts";
import type { Connection } from "./connection/connection.ts";
import { createVersionedText } from "./versioned-text.ts";

export function createRosterStore(
  connection: Connection,
  log: Log,
): RosterStore & { close(): void } {
  const text = createVersionedText(connection, "roster");
  return {
    async load() {
      try {
        const body = await text.load();
        return body === undefined ? undefined : parseRoster(body);
      } catch (error) {
        log.warn({ err: error }, "Ignoring a shared roster that cannot be read");
        return undefined;
      }
    },
    save: (snapshot, fence) => text.save(formatRoster(snapshot), fence),
    onNewer: text.onNewer,
    close: text.close,
  };
}
