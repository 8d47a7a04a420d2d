import type { Log } from "../../runtime/log.ts";
import type { LivePictureStore } from "../../spacecraft/live/live-picture.ts";
import { formatAnnouncement } from "../format/events-format.ts";
import { formatLivePicture, parseLivePicture } from "../format/live-picture-format.ts";
import type { Connection } from "./connection/connection.ts";
import { createVersionedText } from "./versioned-text.ts";

export function createLivePictureStore(
  connection: Connection,
  log: Log,
): LivePictureStore & { close(): void } {
  const text = createVersionedText(connection, "live-picture");
  return {
    async load() {
      try {
        const body = await text.load();
        return body === undefined ? undefined : parseLivePicture(body);
      } catch (error) {
        log.warn({ err: error }, "Ignoring a shared live picture that cannot be read");
        return undefined;
      }
    },
    save: (kept, fence, { takenAt, events }) => {
      const announcement = events.length === 0 ? undefined : formatAnnouncement(takenAt, events);
      return text.save(formatLivePicture(kept), fence, announcement);
    },
    onNewer: text.onNewer,
    close: text.close,
  };
}
