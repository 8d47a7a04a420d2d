import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { REST } from "discord.js";
import { expect, onTestFinished, test, vi } from "vitest";
import { clientOptions } from "../../../src/discord/gateway/client-options.ts";

interface Received {
  readonly contentType: string;
  readonly body: string;
  readonly answer: () => ServerResponse;
}

/** Discord, as far as it takes requests and says when they are answered; and discord.js as the bot has it. */
async function setUp(take: (request: Received) => void) {
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const contentType = request.headers["content-type"] ?? "";
      const body = Buffer.concat(chunks).toString("latin1");
      take({ contentType, body, answer: () => response.writeHead(204).end() });
    });
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const rest = new REST(clientOptions(`http://127.0.0.1:${port}/api`).rest);
  onTestFinished(async () => {
    await rest.agent?.close();
    await new Promise((resolve) => server.close(resolve));
  });
  return { rest, connections: () => connections };
}

test("a picture reaches Discord through the connections that the bot keeps", async () => {
  const received: Received[] = [];
  const { rest } = await setUp((request) => {
    received.push(request);
    request.answer();
  });
  const files = [{ name: "chart.png", data: Buffer.from("a picture") }];
  await rest.post("/interactions/1/2/callback", { auth: false, body: { type: 4 }, files });
  const [sent] = received;
  expect(sent?.contentType).toMatch(/^multipart\/form-data; boundary=/);
  expect(sent?.body).toContain('filename="chart.png"');
  expect(sent?.body).toContain("a picture");
  expect(sent?.body).toContain('{"type":4}');
});

test("two hundred answers at once go over sixty-four connections, and all of them arrive", async () => {
  const waiting: Received[] = [];
  let isHeld = true;
  const { rest, connections } = await setUp((request) => {
    if (isHeld) waiting.push(request);
    else request.answer();
  });
  const sent = Array.from({ length: 200 }, (_, index) =>
    rest.post(`/interactions/${index}/token/callback`, { auth: false, body: { type: 6 } }),
  );
  await vi.waitFor(() => expect(waiting).toHaveLength(64));
  isHeld = false;
  for (const { answer } of waiting) answer();
  await Promise.all(sent);
  expect(connections()).toBe(64);
});
