import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

/** What the stand-in does instead of answering one request. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => void;

const html = "<!DOCTYPE html><html><body><h1>Something is wrong</h1></body></html>";

export function htmlPage(status: number): Fault {
  return (_, response) => {
    response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(html);
  };
}

export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Fault {
  return rawBody(status, "application/json", JSON.stringify(body), headers);
}

export function rawBody(
  status: number,
  contentType: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Fault {
  return (_, response) => {
    response.writeHead(status, { "content-type": contentType, ...headers }).end(body);
  };
}

/** 429 with LL2's words; without `seconds` it does not say how long. */
export function throttled(retryAfter?: string, seconds?: number): Fault {
  const wait = seconds === undefined ? "" : ` Expected available in ${seconds} seconds.`;
  const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  return json(429, { detail: `Request was throttled.${wait}` }, headers);
}

/** A web page of that many bytes. */
export function longHtmlPage(status: number, bytes: number): Fault {
  return rawBody(status, "text/html; charset=utf-8", html.padEnd(bytes, " "));
}

/** The connection breaks before a byte of the answer. */
export const reset: Fault = (request) => {
  request.socket.resetAndDestroy();
};

/** The connection breaks inside the answer. */
export const resetInBody: Fault = (request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"count": 1, "results": [', () => request.socket.resetAndDestroy());
};

/** Fewer bytes than announced, then the end. */
export const shortBody: Fault = (request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"count": 1', () => request.socket.end());
};

/** Says nothing at all. */
export const silent: Fault = () => {};

/** One byte of the head every few milliseconds, for ever. */
export const drippingHead: Fault = (request) => {
  const { socket } = request;
  socket.write("HTTP/1.1 200 OK\r\n");
  const timer = setInterval(() => socket.write("x-drip: 1\r\n"), 20);
  socket.on("error", () => {}).on("close", () => clearInterval(timer));
};

/** One byte of the body every few milliseconds, for ever. */
export const drippingBody: Fault = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
};

/** The head of an answer, and then nothing. */
export const stalledBody: Fault = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write("{");
};

export const endlessBody: Fault = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  pour(response, Buffer.alloc(64 * 1024, " "));
};

function pour(response: ServerResponse, piece: Buffer): void {
  while (!response.destroyed && response.write(piece));
  if (!response.destroyed) response.once("drain", () => pour(response, piece));
}

/** Gzip without end that unpacks to nothing at all. */
export const endlessEmptyGzip: Fault = (_, response) => {
  const head = { "content-type": "application/json", "content-encoding": "gzip" };
  response.writeHead(200, head);
  const member = gzipSync("");
  pour(response, Buffer.concat(Array.from({ length: 3000 }, () => member)));
};

export const hugeHead: Fault = (_, response) => {
  response.writeHead(200, { "content-type": "application/json", "x-huge": "x".repeat(100_000) });
  response.end("{}");
};

/** Gzip whose members unpack to that many bytes of white space. */
export function gzipBomb(decodedBytes: number): Fault {
  const memberBytes = 1024 * 1024;
  const member = gzipSync(Buffer.alloc(memberBytes, " "), { level: 9 });
  const members = Math.ceil(decodedBytes / memberBytes);
  const body = Buffer.concat(Array.from({ length: members }, () => member));
  return (_, response) => {
    const head = { "content-type": "application/json", "content-encoding": "gzip" };
    response.writeHead(200, head).end(body);
  };
}

export function redirect(to: string, status = 302): Fault {
  return (_, response) => {
    response.writeHead(status, { location: to }).end();
  };
}
