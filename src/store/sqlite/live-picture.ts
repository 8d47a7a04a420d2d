import type { Log } from "../../runtime/log.ts";
import type { LivePictureStore } from "../../spacecraft/live/live-picture.ts";
import { formatAnnouncement } from "../format/events-format.ts";
import { formatLivePicture, parseLivePicture } from "../format/live-picture-format.ts";
import { StoreUnavailableError } from "../store-error.ts";
import { putAnnouncement } from "./alerts/outbox.ts";
import type { Database } from "./database/database.ts";
import { createVersionedText } from "./versioned-text.ts";

export function createLivePictureStore(
  database: Database,
  log: Log,
): LivePictureStore & { close(): void } {
  const text = createVersionedText(database, "live_picture");
  return {
    async load() {
      try {
        const body = text.load();
        return body === undefined ? undefined : parseLivePicture(body);
      } catch (error) {
        // The store logs its own outages.
        if (!(error instanceof StoreUnavailableError)) {
          log.warn({ err: error }, "Ignoring a stored live picture that cannot be read");
        }
        return undefined;
      }
    },
    async save(kept, fence, { takenAt, events }) {
      text.save(formatLivePicture(kept), fence, (sql) => {
        if (events.length > 0) putAnnouncement(sql, formatAnnouncement(takenAt, events));
      });
    },
    onNewer: text.onNewer,
    close: text.close,
  };
}
