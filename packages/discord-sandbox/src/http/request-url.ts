import type { IncomingMessage } from "node:http";

/** The address asked for. Two slashes at its start are part of the path and name no host. */
export function requestUrl({ url = "/" }: Pick<IncomingMessage, "url">): URL {
  return new URL(`http://sandbox${url.startsWith("/") ? url : "/"}`);
}
