import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { InteractionResponseType, InteractionType } from "discord-api-types/v10";
import { drainable } from "./drain.ts";
import { type OpenResponse, openResponse } from "./open-response.ts";
import { readBody } from "./read-body.ts";
import type { SignatureCheck } from "./signature.ts";

export interface InteractionServer {
  readonly port: number;
  /**
   * Refuses new connections, so that a balancer turns to another process, and resolves once what was connected is
   * answered, or cut off after this time.
   */
  close(withinMs: number): Promise<void>;
}

export interface InteractionServerParts {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly isSigned: SignatureCheck;
  /** What Discord sent, unread but for the JSON, and the response that waits for its answer. */
  readonly onInteraction: (interaction: unknown, response: OpenResponse) => void;
}

/** Discord sends both within moments; anything slower is not Discord. */
const requestTimeoutMs = 5_000;
/** Longer than balancers keep idle connections (Caddy: two minutes), so that they close them and not we. */
const keepAliveMs = 130_000;

/**
 * Takes signed interactions by POST, at any path. Whatever is not signed gets the same 401, too much of it 413.
 * Rejects when the port is taken.
 */
export async function startInteractionServer(
  parts: InteractionServerParts,
): Promise<InteractionServer> {
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: requestTimeoutMs / 5,
      keepAliveTimeout: keepAliveMs,
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      take(request, response, parts).catch(() => response.destroy());
    },
  );
  const close = drainable(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(parts.port, parts.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close,
  };
}

async function take(
  request: IncomingMessage,
  response: ServerResponse,
  { isSigned, onInteraction }: InteractionServerParts,
): Promise<void> {
  if (request.method !== "POST") {
    request.resume();
    response.setHeader("allow", "POST");
    refuse(response, 405);
    return;
  }
  const body = await readBody(request);
  if (body === undefined) {
    response.setHeader("connection", "close");
    refuse(response, 413);
    return;
  }
  if (!isSigned(request.headers, body)) {
    refuse(response, 401);
    return;
  }
  const interaction = parse(body);
  if (interaction === undefined) {
    refuse(response, 400);
    return;
  }
  const open = openResponse(response);
  if (interaction["type"] === InteractionType.Ping) {
    await open.send({ type: InteractionResponseType.Pong });
    return;
  }
  onInteraction(interaction, open);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-length": 0 }).end();
}

function parse(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
