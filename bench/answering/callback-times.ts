import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** When the last answer of a bot arrived, whichever sandbox of this process it came to. */
export interface CallbackTimes {
  /** In `performance.now()`'s milliseconds; taken when the head of the request has been read. */
  lastMs(): number;
  close(): void;
}

const channel = "http.server.request.start";

export function watchCallbacks(): CallbackTimes {
  let lastMs = 0;
  const note = (message: unknown): void => {
    const { request } = message as { readonly request: IncomingMessage };
    if (request.url?.includes("/callback") === true) lastMs = performance.now();
  };
  subscribe(channel, note);
  return { lastMs: () => lastMs, close: () => void unsubscribe(channel, note) };
}
