import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import type { Gateway } from "../gateway/gateway.ts";
import type { FileShelf } from "../messages/files.ts";
import type { Settings } from "../options.ts";
import { sendAttachment } from "./attachments.ts";
import { isFromHere, isFromOtherSite } from "./origin.ts";
import { requestUrl } from "./request-url.ts";

/** Discord's has no path; some tools that stand before it have one. */
const GATEWAY_PATHS: readonly string[] = ["/", "/gateway"];

type Handler = (message: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface ServerParts {
  readonly settings: Settings;
  readonly gateway: Gateway;
  readonly shelf: FileShelf;
  readonly api: Handler;
  readonly control: Handler;
  readonly page: (pathname: string, response: ServerResponse) => Promise<void>;
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** One server for everything: REST, gateway, attachments, control and page. */
export async function listen(parts: ServerParts): Promise<Listening> {
  const { settings, gateway } = parts;
  const server = createServer((message, response) => {
    route(parts, message, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end('{"message": "500: Internal Server Error", "code": 0}');
    });
  });
  const sockets = new WebSocketServer({
    server,
    perMessageDeflate: false,
    verifyClient: ({ req }, decide) => {
      const isGateway = GATEWAY_PATHS.includes(requestUrl(req).pathname);
      decide(isGateway && !isFromOtherSite(req), isGateway ? 403 : 404);
    },
  });
  sockets.on("connection", (socket, message) => {
    gateway.accept(socket, requestUrl(message).searchParams);
  });
  sockets.on("error", () => undefined);
  await start(server, settings);
  return {
    port: (server.address() as AddressInfo).port,
    close: () => stop(server, sockets),
  };
}

function start(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function stop(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function route(
  parts: ServerParts,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = requestUrl(message);
  if (pathname.startsWith("/api/")) return parts.api(message, response);
  if (pathname.startsWith("/attachments/")) {
    return sendAttachment(parts.shelf, pathname, response);
  }
  if (!isFromHere(message)) {
    response.writeHead(403).end();
    return;
  }
  if (pathname.startsWith("/sandbox/")) return parts.control(message, response);
  return parts.page(pathname, response);
}
