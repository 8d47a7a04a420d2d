import { readFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { openGatewayTunnel } from "../../../src/discord/gateway/tunnel.ts";
import { startConnectProxy } from "../../support/connect-proxy.ts";

function pem(name: string): string {
  return readFileSync(new URL(`../../ll2/tls/${name}.pem`, import.meta.url), "utf8");
}

/** A gateway behind TLS that tells by a header what it was asked, and repeats what it hears. */
async function startGateway(certificate: string): Promise<number> {
  const server = createServer({ key: pem(certificate), cert: pem(certificate) });
  server.on("upgrade", ({ url, headers }, socket) => {
    socket.on("error", () => undefined);
    const told = `x-asked: ${headers.host} ${url} ${headers["sec-websocket-key"]}`;
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n${told}\r\n\r\n`,
    );
    socket.pipe(socket);
  });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** Asks for a WebSocket as discord.js does; the header that tells, and the echo of a word. */
function ask(url: string): Promise<{ asked: unknown; echo: string } | undefined> {
  return new Promise((resolve) => {
    const { hostname, port, pathname } = new URL(url);
    const headers = { connection: "upgrade", upgrade: "websocket", "sec-websocket-key": "key" };
    const request = get({ hostname, port, path: `${pathname}?v=10`, headers, agent: false });
    request.once("error", () => resolve(undefined));
    request.once("upgrade", (response, socket) => {
      socket.once("data", (echo) => {
        socket.destroy();
        resolve({ asked: response.headers["x-asked"], echo: String(echo) });
      });
      socket.write("hello");
    });
  });
}

async function open(proxyUrl: string | undefined) {
  const tunnel = await openGatewayTunnel(() => proxyUrl, { ca: pem("authority") });
  onTestFinished(() => tunnel.close());
  return tunnel;
}

describe("the way to the gateway through a proxy", () => {
  test("is a CONNECT with its login, encrypted up to the gateway, which sees its own name", async () => {
    const port = await startGateway("good");
    const proxy = await startConnectProxy("ada:secret");
    const tunnel = await open(proxy.url);
    const told = await ask(tunnel.through(`wss://127.0.0.1:${port}/`));
    expect(told).toEqual({ asked: `127.0.0.1:${port} /?v=10 key`, echo: "hello" });
    expect(proxy.targets).toEqual([`127.0.0.1:${port}`]);
  });

  test("breaks off where the gateway cannot be trusted", async () => {
    const port = await startGateway("self-signed");
    const tunnel = await open((await startConnectProxy()).url);
    expect(await ask(tunnel.through(`wss://127.0.0.1:${port}/`))).toBeUndefined();
  });

  test("breaks off where the proxy wants another login, or is not there", async () => {
    const port = await startGateway("good");
    const { url } = await startConnectProxy("ada:secret");
    const stranger = await open(url.replace("ada:secret@", ""));
    expect(await ask(stranger.through(`wss://127.0.0.1:${port}/`))).toBeUndefined();
    const nobody = await open("http://127.0.0.1:9");
    expect(await ask(nobody.through(`wss://127.0.0.1:${port}/`))).toBeUndefined();
  });

  test("leads nobody else to where the bot does not go", async () => {
    const port = await startGateway("good");
    const proxy = await startConnectProxy();
    const tunnel = await open(proxy.url);
    const known = new URL(tunnel.through("wss://known.test/"));
    const other = encodeURIComponent(`wss://127.0.0.1:${port}/`);
    expect(await ask(`${known.origin}/${other}`)).toBeUndefined();
    expect(await ask(`${known.origin}/%`)).toBeUndefined();
    expect(proxy.targets).toEqual([]);
  });

  test("is the usual one without a proxy", async () => {
    const tunnel = await open(undefined);
    expect(tunnel.through("wss://gateway.discord.gg")).toBe("wss://gateway.discord.gg");
  });
});
