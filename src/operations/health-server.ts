import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readiness } from "./readiness.ts";

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface HealthServerParts {
  /** On 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  readonly version: string;
  readonly readiness: () => Readiness;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

/** A probe takes milliseconds; a client slower than this is none. */
const timeoutMs = 2_000;
const mostConnections = 10;

/** /healthz, /readyz and /metrics for this machine alone. Rejects when the port is taken. */
export async function startHealthServer(parts: HealthServerParts): Promise<HealthServer> {
  const startedMs = performance.now();
  const live = (): object => ({
    status: "live",
    version: parts.version,
    uptimeSeconds: Math.round((performance.now() - startedMs) / 1000),
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path] = (request.url ?? "").split("?");
    const isKnown = path === "/healthz" || path === "/readyz" || path === "/metrics";
    if (!isKnown) return sendJson(response, 404, { error: "not found" });
    if (request.method !== "GET") {
      response.setHeader("allow", "GET");
      return sendJson(response, 405, { error: "only GET" });
    }
    if (path === "/healthz") return sendJson(response, 200, live());
    if (path === "/readyz") {
      const readiness = parts.readiness();
      return sendJson(response, readiness.isReady ? 200 : 503, readiness);
    }
    const { contentType, text } = await parts.metrics();
    send(response, 200, contentType, text);
  };

  const server = createServer(
    {
      requestTimeout: timeoutMs,
      headersTimeout: timeoutMs,
      connectionsCheckingInterval: timeoutMs / 4,
      keepAliveTimeout: timeoutMs,
      maxHeaderSize: 4_096,
    },
    (request, response) => {
      answer(request, response).catch(() => sendJson(response, 500, { error: "broken" }));
    },
  );
  server.maxConnections = mostConnections;
  server.setTimeout(timeoutMs);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(parts.port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, "application/json; charset=utf-8", JSON.stringify(body));
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}
