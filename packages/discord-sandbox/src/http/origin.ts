import type { IncomingMessage } from "node:http";

const LOOPBACK_NAMES: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Does the call come from the page itself? A site open in the same browser must not act as a
 * person here, neither by a cross-site POST nor under a host name that it points to loopback.
 */
export function isFromHere({ headers, method }: IncomingMessage): boolean {
  const { host = "", origin } = headers;
  if (!LOOPBACK_NAMES.includes(host.replace(/:\d+$/, "").toLowerCase())) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return method !== "POST" || isJson(headers["content-type"]);
}

/** A browser says where a WebSocket was opened from; bots say nothing. */
export function isFromOtherSite(message: IncomingMessage): boolean {
  return message.headers.origin !== undefined && !isFromHere(message);
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.startsWith("application/json") === true;
}
