import type { ServerResponse } from "node:http";
import type { RestReply } from "../rest/request.ts";

const JSON_TYPE = "application/json";

/** The body as it goes over the wire; text stays as it is when a content type says so. */
export function bytesOf({ body, headers }: RestReply): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  const isText = typeof body === "string" && headers?.["content-type"] !== undefined;
  return Buffer.from(isText ? body : JSON.stringify(body));
}

export function sendReply(response: ServerResponse, reply: RestReply): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = bytesOf(reply);
  response.writeHead(reply.status, {
    ...(bytes.byteLength > 0 ? { "content-type": JSON_TYPE } : {}),
    ...reply.headers,
    ...(reply.status === 204 ? {} : { "content-length": bytes.byteLength }),
  });
  response.end(bytes);
}
