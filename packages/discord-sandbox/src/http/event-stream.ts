import type { ServerResponse } from "node:http";
import type { Subscribers } from "../base/subscribers.ts";
import type { SandboxEvent } from "../protocol.ts";

/** Sends every event from now on, until the page goes away. */
export function streamEvents(events: Subscribers<SandboxEvent>, response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-cache",
  });
  const unsubscribe = events.subscribe((event) => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  });
  response.write(": connected\n\n");
  response.on("close", unsubscribe);
}
