import type { ServerResponse } from "node:http";
import type { Upload } from "../message.ts";
import { encodeBody } from "../rest/multipart.ts";
import { DiscordRequestError } from "../rest/request-error.ts";

/** Discord's request, which waits for the first answer to its interaction. */
export interface OpenResponse {
  /** Resolves once it is on its way; rejects with a `DiscordRequestError` when Discord has hung up or was answered. */
  send(payload: object, files?: readonly Upload[]): Promise<void>;
  /** Ends it without an answer, if there is none yet: Discord then tells the person that nobody responded. */
  drop(): void;
}

export function openResponse(response: ServerResponse): OpenResponse {
  const isOver = (): boolean => response.headersSent || response.destroyed;
  return {
    send: (payload, files = []) =>
      new Promise((resolve, reject) => {
        const hungUp = (): void => reject(new DiscordRequestError({ code: "ECONNRESET" }));
        if (isOver()) {
          hungUp();
          return;
        }
        const { contentType, body } = encodeBody(payload, files);
        const { socket } = response;
        // Node.js calls an answer finished, too, when its connection is gone.
        response.once("finish", () => (socket?.destroyed === true ? hungUp() : resolve()));
        response.once("close", hungUp);
        response.writeHead(200, {
          "content-type": contentType,
          "content-length": Buffer.byteLength(body),
        });
        response.end(body);
      }),
    drop: () => {
      if (!isOver()) response.writeHead(503, { "content-length": 0 }).end();
    },
  };
}
