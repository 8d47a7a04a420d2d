import type { IncomingMessage } from "node:http";

/**
 * Does the call come from the page itself? A site open in the same browser must not act as a
 * person here, neither by a cross-site POST nor under a host name that it points to loopback.
 */
export function isFromHere({ headers, method, socket }: IncomingMessage): boolean {
  const { host = "", origin } = headers;
  const name = host.replace(/:\d+$/, "");
  const isNamed = name === "localhost" || /^\[?[\d.:a-f]+\]?$/i.test(name);
  if (!isNamed || socket.localPort === undefined) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return method !== "POST" || isJson(headers["content-type"]);
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.startsWith("application/json") === true;
}
