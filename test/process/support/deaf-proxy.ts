import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Stands between a bot and the sandbox, and can become deaf: nothing the bot then sends on the gateway arrives. */
export interface DeafProxy {
  readonly apiUrl: string;
  becomeDeaf(): void;
}

export async function startDeafProxy(sandboxUrl: string): Promise<DeafProxy> {
  const target = new URL(sandboxUrl);
  const sockets = new Set<Socket>();
  let isDeaf = false;
  const server = createServer((request, response) => {
    const forward = async (): Promise<void> => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
      const answer = await fetch(new URL(request.url ?? "/", target), {
        method: request.method ?? "GET",
        headers: headers as Record<string, string>,
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      });
      const text = await answer.text();
      const type = answer.headers.get("content-type") ?? "application/json";
      response.writeHead(answer.status, { "content-type": type });
      response.end(text.replaceAll(target.host, address().host));
    };
    forward().catch(() => response.destroy());
  });
  server.on("upgrade", (request, socket: Socket, head) => {
    const behind = connect(Number(target.port), target.hostname);
    sockets.add(socket).add(behind);
    const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
    behind.write(`GET ${request.url} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`);
    behind.write(head);
    behind.pipe(socket);
    socket.on("data", (chunk) => {
      if (!isDeaf) behind.write(chunk);
    });
    for (const each of [socket, behind]) each.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = (): URL => new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    apiUrl: new URL("api", address()).href,
    becomeDeaf: () => {
      isDeaf = true;
    },
  };
}
