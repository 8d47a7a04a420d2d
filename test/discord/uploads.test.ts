import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { REST } from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clientOptions } from "../../src/discord/client-options.ts";

const received: { contentType: string; body: string }[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks).toString("latin1");
    received.push({ contentType: request.headers["content-type"] ?? "", body });
    response.writeHead(204).end();
  });
});
beforeEach(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
afterEach(() => new Promise((resolve) => server.close(resolve)));

test("a picture reaches Discord through the connections that the bot keeps", async () => {
  const { port } = server.address() as AddressInfo;
  const rest = new REST(clientOptions(`http://127.0.0.1:${port}/api`).rest);
  const files = [{ name: "chart.png", data: Buffer.from("a picture") }];
  await rest.post("/interactions/1/2/callback", { auth: false, body: { type: 4 }, files });
  await rest.agent?.close();
  const [sent] = received;
  expect(sent?.contentType).toMatch(/^multipart\/form-data; boundary=/);
  expect(sent?.body).toContain('filename="chart.png"');
  expect(sent?.body).toContain("a picture");
  expect(sent?.body).toContain('{"type":4}');
});
