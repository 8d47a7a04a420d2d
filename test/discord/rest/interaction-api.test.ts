import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { InteractionResponseType } from "discord-api-types/v10";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Message } from "../../../src/discord/message.ts";
import {
  createInteractionApi,
  type InteractionApi,
} from "../../../src/discord/rest/interaction-api.ts";
import { DiscordRequestError } from "../../../src/discord/rest/request-error.ts";
import { interactionOf } from "../../support/discord/interactions.ts";

interface Received {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
}

const pong = { type: InteractionResponseType.Pong } as const;
const message: Message = { body: { embeds: [{ title: "Soyuz" }] }, files: [] };

/** Discord, as far as it takes requests and says when they are answered. */
async function setUp(take: (received: Received) => void): Promise<{
  readonly api: InteractionApi;
  connections(): number;
}> {
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => take({ request, body: Buffer.concat(chunks), response }));
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const api = createInteractionApi(`http://127.0.0.1:${port}/api`);
  onTestFinished(async () => {
    await api.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { api, connections: () => connections };
}

async function failureOf(work: Promise<void>): Promise<DiscordRequestError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DiscordRequestError) return error;
  throw new Error("It did not fail as a request does", { cause: error });
}

describe("what Discord is told about an interaction", () => {
  test("goes where Discord wants it, as JSON, under our name and without the bot's token", async () => {
    const seen: string[] = [];
    const bodies: unknown[] = [];
    const { api } = await setUp(({ request, body, response }) => {
      const { "content-type": type, "user-agent": agent, authorization } = request.headers;
      expect(type).toBe("application/json");
      expect(agent).toMatch(
        /^DiscordBot \(https:\/\/discord\.com\/oauth2\/authorize\?client_id=42, \d+\.\d+\.\d+\)$/,
      );
      expect(authorization).toBeUndefined();
      seen.push(`${request.method} ${request.url}`);
      bodies.push(JSON.parse(body.toString()));
      response.writeHead(204).end();
    });
    const interaction = { ...interactionOf("command", { id: "5" }), token: "a/b" };
    await api.answer(interaction, pong);
    await api.refuse(interaction, pong);
    await api.edit(interaction, message);
    await api.followUp(interaction, message);
    expect(seen).toEqual([
      "POST /api/v10/interactions/5/a%2Fb/callback",
      "POST /api/v10/interactions/5/a%2Fb/callback",
      "PATCH /api/v10/webhooks/42/a%2Fb/messages/@original",
      "POST /api/v10/webhooks/42/a%2Fb",
    ]);
    expect(bodies).toEqual([pong, pong, message.body, message.body]);
  });

  test("carries pictures byte by byte, and their names cannot break the form", async () => {
    const uploads: Response[] = [];
    const { api } = await setUp(({ request, body, response }) => {
      const headers = { "content-type": request.headers["content-type"] ?? "" };
      uploads.push(new Response(new Uint8Array(body), { headers }));
      response.writeHead(200).end("{}");
    });
    const data = new Uint8Array(Array.from({ length: 256 }, (_, byte) => byte));
    const files = [
      { name: "chart.png", data },
      { name: 'a"\r\nx: y.png', data },
    ];
    await api.answer(interactionOf("command"), pong, files);
    const form = await uploads[0]?.formData();
    expect(JSON.parse(String(form?.get("payload_json")))).toEqual(pong);
    const sent = form?.get("files[0]") as File;
    expect(sent.name).toBe("chart.png");
    expect(new Uint8Array(await sent.arrayBuffer())).toEqual(data);
    expect([...(form?.keys() ?? [])]).toEqual(["payload_json", "files[0]", "files[1]"]);
  });
});

describe("a refusal by Discord", () => {
  test.each([
    [400, {}, '{"code":50035,"message":"Invalid Form Body"}', { status: 400, code: 50035 }],
    [404, {}, '{"code":10062}', { status: 404, code: 10062 }],
    [502, {}, "<html>", { status: 502, code: undefined }],
    [403, {}, "null", { status: 403, code: undefined }],
    [413, {}, "", { status: 413 }],
    [429, {}, '{"retry_after":0.3}', { status: 429, retryAfterMs: 300 }],
    [429, { "retry-after": "2" }, "", { status: 429, retryAfterMs: 2_000 }],
    [429, { "retry-after": "soon" }, "", { status: 429, retryAfterMs: undefined }],
    [429, { "retry-after": "Wed, 21 Oct 2099 07:28:00 GMT" }, "", { retryAfterMs: undefined }],
    [429, {}, '{"retry_after":-1}', { retryAfterMs: undefined }],
    [500, { "retry-after": "2" }, "", { status: 500, retryAfterMs: undefined }],
    [302, { location: "/elsewhere" }, "", { status: 302 }],
  ] as const)("%i %j %s says what delivery wants to know", async (status, headers, body, facts) => {
    const { api } = await setUp(({ response }) => response.writeHead(status, headers).end(body));
    const failure = await failureOf(api.answer(interactionOf("command"), pong));
    expect(failure).toMatchObject(facts);
    expect(`${failure.message}${failure.stack}`).not.toContain("token-");
  });

  test("is no less one when its page never ends, which is not kept", async () => {
    const { api } = await setUp(({ response }) => {
      response.writeHead(502);
      for (let each = 0; each < 64; each += 1) response.write("x".repeat(16_384));
      response.end();
    });
    expect((await failureOf(api.answer(interactionOf("command"), pong))).status).toBe(502);
  });

  test("and a connection that breaks says how it broke", async () => {
    const { api } = await setUp(({ request }) => request.socket.resetAndDestroy());
    const failure = await failureOf(api.answer(interactionOf("command"), pong));
    expect(failure.status).toBeUndefined();
    expect(["ECONNRESET", "UND_ERR_SOCKET"]).toContain(failure.code);
  });
});

describe("the connections", () => {
  test("of 64 answers in turn are kept and used again", async () => {
    const { api, connections } = await setUp(({ response }) => response.writeHead(204).end());
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(
        Array.from({ length: 64 }, () => api.answer(interactionOf("command"), pong)),
      );
    }
    // One that has just answered is not free at once.
    expect(connections()).toBeLessThan(96);
  });

  test("are 256 at most, and of these 50 are free beside 200 that hang", async () => {
    const waiting: ServerResponse[] = [];
    const { api, connections } = await setUp(({ response }) => waiting.push(response));
    const ask = (): Promise<void> => {
      const answered = api.answer(interactionOf("command"), pong);
      answered.catch(() => undefined);
      return answered;
    };
    for (let each = 0; each < 200; each += 1) void ask();
    await vi.waitFor(() => expect(waiting).toHaveLength(200));
    const others = Array.from({ length: 50 }, ask);
    await vi.waitFor(() => expect(waiting).toHaveLength(250));
    for (const response of waiting.slice(200)) response.writeHead(204).end();
    await Promise.all(others);
    for (let each = 0; each < 200; each += 1) void ask();
    await vi.waitFor(() => expect(waiting).toHaveLength(306));
    expect(connections()).toBe(256);
  });

  test("of refusals are 16 of their own", async () => {
    const waiting: ServerResponse[] = [];
    const { api, connections } = await setUp(({ response }) => waiting.push(response));
    const refused = Array.from({ length: 40 }, () => api.refuse(interactionOf("command"), pong));
    for (const each of refused) each.catch(() => undefined);
    await vi.waitFor(() => expect(waiting).toHaveLength(16));
    const answered = api.answer(interactionOf("command"), pong);
    await vi.waitFor(() => expect(waiting).toHaveLength(17));
    waiting[16]?.writeHead(204).end();
    await answered;
    expect(connections()).toBe(17);
  });

  test("that hang are given up after two seconds, the ones that wait for them, too", async () => {
    const { api } = await setUp(() => undefined);
    const refused = Array.from({ length: 20 }, () =>
      failureOf(api.refuse(interactionOf("command"), pong)),
    );
    const failures = await Promise.all(refused);
    expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(["TIMED_OUT"]));
  });
});
