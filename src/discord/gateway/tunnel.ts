import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { type AddressInfo, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { ProxyFor } from "../../runtime/proxy.ts";

/**
 * A way to Discord's gateway through an HTTP proxy. discord.js gives its WebSockets no agent, so they are led to a port of
 * this machine, and from there by CONNECT to where they were meant to go.
 */
export interface GatewayTunnel {
  /** The address that leads to this one; itself where the way is direct. */
  through(url: string): string;
  close(): Promise<void>;
}

const connectWithinMs = 10_000;

/** `ca`: trusted beside the usual ones. */
export async function openGatewayTunnel(
  proxyFor: ProxyFor,
  { ca }: { readonly ca?: string } = {},
): Promise<GatewayTunnel> {
  /** By the paths that stand for them; no other connection of this process is affected. */
  const known = new Map<string, string>();
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.once("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  };
  const server = createServer((_, response) => response.writeHead(404).end());
  server.on("upgrade", (request: IncomingMessage, near: Socket, head: Buffer) => {
    keep(near);
    const [path = "", query = ""] = (request.url ?? "").split("?");
    const address = known.get(path);
    const proxyUrl = address === undefined ? undefined : proxyFor(address);
    if (address === undefined || proxyUrl === undefined) {
      near.destroy();
      return;
    }
    const target = new URL(address);
    connectTo(target, proxyUrl, ca).then(
      (opened) => {
        const far = keep(opened);
        if (near.destroyed) far.destroy();
        near.once("close", () => far.destroy());
        far.once("close", () => near.destroy());
        far.write(
          `GET ${target.pathname}?${query} HTTP/1.1\r\n${headersFor(target, request)}\r\n\r\n`,
        );
        far.write(head);
        far.pipe(near).pipe(far);
      },
      () => near.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    through(url) {
      if (proxyFor(url) === undefined) return url;
      const path = `/${encodeURIComponent(url)}`;
      known.set(path, url);
      return `ws://127.0.0.1:${port}${path}`;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A connection to that host by the proxy's CONNECT, encrypted from here where the URL says so. */
function connectTo(target: URL, proxyUrl: string, ca: string | undefined): Promise<Socket> {
  const proxy = new URL(proxyUrl);
  const isSecure = target.protocol === "wss:";
  const host = `${target.hostname}:${target.port || (isSecure ? 443 : 80)}`;
  const { username, password } = proxy;
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  return new Promise((resolve, reject) => {
    const asking = (proxy.protocol === "https:" ? httpsRequest : httpRequest)({
      host: proxy.hostname.replace(/^\[|\]$/g, ""),
      port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
      method: "CONNECT",
      path: host,
      agent: false,
      timeout: connectWithinMs,
      headers: {
        host,
        ...(username !== "" && { "proxy-authorization": `Basic ${login.toString("base64")}` }),
      },
    });
    asking.once("timeout", () => asking.destroy(new Error("The proxy gave no answer")));
    asking.once("error", reject);
    asking.once("response", ({ statusCode }) => {
      asking.destroy(new Error(`The proxy answered with ${statusCode}`));
    });
    asking.once("connect", ({ statusCode }, socket: Socket) => {
      socket.setTimeout(0);
      if (statusCode !== 200) {
        socket.destroy();
        reject(new Error(`The proxy answered with ${statusCode}`));
      } else if (!isSecure) resolve(socket);
      else {
        const { hostname } = target;
        const secure = connectTls({
          socket,
          host: hostname,
          // RFC 6066 has no room for addresses.
          ...(isIP(hostname) === 0 && { servername: hostname }),
          ...(ca !== undefined && { ca }),
        });
        secure.once("error", reject);
        secure.once("secureConnect", () => resolve(secure));
      }
    });
    asking.end();
  });
}

function headersFor(target: URL, { rawHeaders }: IncomingMessage): string {
  const lines: string[] = [`Host: ${target.host}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    if (name.toLowerCase() !== "host") lines.push(`${name}: ${rawHeaders[index + 1]}`);
  }
  return lines.join("\r\n");
}
