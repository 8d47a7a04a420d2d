import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type HealthServer, startHealthServer } from "../../src/operations/health-server.ts";

async function serve(isReady = true): Promise<HealthServer & { url: string }> {
  const server = await startHealthServer({
    port: 0,
    version: "1.2.3",
    readiness: () => ({
      isReady,
      reasons: isReady ? [] : ["the gateway is ended"],
      isDegraded: false,
    }),
    metrics: async () => ({ contentType: "text/plain; version=0.0.4", text: "a_metric 1\n" }),
  });
  onTestFinished(() => server.close());
  return { ...server, url: `http://127.0.0.1:${server.port}` };
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}

/** `once` of Node would reject on the error that comes before. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once("close", () => resolve()));
}

describe("the health server", () => {
  test("says that the process lives, and which one it is", async () => {
    const { url } = await serve();
    const answer = await fetch(`${url}/healthz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: "live", version: "1.2.3" });
  });

  test("says 503 and why when people are not being answered", async () => {
    const { url } = await serve(false);
    const answer = await fetch(`${url}/readyz?verbose`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ reasons: ["the gateway is ended"] });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test("gives Prometheus its text", async () => {
    const answer = await fetch(`${(await serve()).url}/metrics`);
    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4");
    expect(await answer.text()).toBe("a_metric 1\n");
  });

  test.each(["POST", "PUT", "DELETE", "HEAD", "OPTIONS"])("refuses %s", async (method) => {
    expect((await fetch(`${(await serve()).url}/healthz`, { method })).status).toBe(405);
  });

  test.each(["/", "/healthz/", "//metrics", "/../metrics/x", "/%2e%2e"])(
    "knows nothing at %s",
    async (path) => {
      expect((await fetch(`${(await serve()).url}${path}`)).status).toBe(404);
    },
  );

  test("listens on this machine alone", async () => {
    const { port } = await serve();
    const hex = port.toString(16).toUpperCase().padStart(4, "0");
    const listening = ["/proc/net/tcp", "/proc/net/tcp6"]
      .flatMap((file) => readFileSync(file, "utf8").split("\n"))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => local?.endsWith(`:${hex}`) && state === "0A");
    expect(listening.map(([, local]) => local)).toEqual([`0100007F:${hex}`]);
  });

  test("hangs up on a client that never finishes its request", async () => {
    const { port, url } = await serve();
    const slow = await open(port);
    slow.write("GET /healthz HTTP/1.1\r\nHost: x\r\n");
    const drip = setInterval(() => slow.write("x-drip: 1\r\n"), 50);
    onTestFinished(() => clearInterval(drip));
    await closed(slow);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test("takes ten connections and no more, and is well again once they are gone", async () => {
    const { port, url } = await serve();
    const sockets = await Promise.all(Array.from({ length: 10 }, () => open(port)));
    const eleventh = await open(port);
    await closed(eleventh);
    for (const socket of sockets) socket.destroy();
    await vi.waitFor(async () => expect((await fetch(`${url}/healthz`)).status).toBe(200));
  });

  test("drops what is not HTTP", async () => {
    const { port, url } = await serve();
    const odd = await open(port);
    odd.write("\u0016\u0003\u0001 this is no request\r\n\r\n");
    odd.resume();
    await closed(odd);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
