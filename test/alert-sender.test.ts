import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { startSandbox } from "discord-sandbox";
import { describe, expect, it, onTestFinished } from "vitest";
import { createAlertSender } from "../src/alert-sender.ts";
import type { SendOutcome } from "../src/alerts/alert-sender.ts";
import type { Reply } from "../src/discord/reply.ts";
import { createChannelApi } from "../src/discord/rest/channel-api.ts";
import type { LiveEvent } from "../src/spacecraft/live/events.ts";
import { subscriptionOf } from "./alerts/subscriptions.ts";
import { now } from "./spacecraft/live/pictures.ts";
import { createTestLog } from "./support/test-log.ts";

const event: LiveEvent = { kind: "returned", craftId: 1, when: { at: now } };
const options = { nonce: "25-characters-of-nonce-12", isSilent: false };
const plain: Reply = { embeds: [{ title: "Returned" }] };
const pictured: Reply = {
  embeds: [{ title: "Returned", thumbnail: { url: "https://example.org/craft.jpg" } }],
};

interface Answer {
  readonly status: number;
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}
/** "before": the connection breaks without an answer. */
type Behaviour = Answer | "reset";

interface Received {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

/** Discord's channels on loopback, which answer as they are told, the last answer for ever. */
async function setUp(
  behaviours: readonly Behaviour[],
  compose: () => Reply = () => plain,
  isThere = true,
) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      received.push({
        line: `${request.method} ${request.url}`,
        headers: request.headers,
        body: text === "" ? {} : JSON.parse(text),
      });
      const behaviour = behaviours[Math.min(received.length, behaviours.length) - 1];
      if (behaviour === undefined || behaviour === "reset") {
        request.socket.resetAndDestroy();
        return;
      }
      const { status, body = {}, headers = {} } = behaviour;
      response.writeHead(status, headers);
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  if (!isThere) await close();
  const channels = createChannelApi(`http://127.0.0.1:${port}/api`, "a.secret.token");
  onTestFinished(async () => {
    await channels.close();
    if (isThere) await close();
  });
  const log = createTestLog();
  const sender = createAlertSender({ channels, compose, log });
  return { sender, received, log };
}

const ok: Answer = { status: 200, body: { id: "1" } };
const invalidForm: Answer = { status: 400, body: { code: 50035, message: "Invalid Form Body" } };
const page: Answer["body"] = "<html>Sorry, you have been blocked</html>";

describe("an alert as Discord's message", () => {
  it("goes to its channel with the bot's token, once by its nonce, pinging nobody", async () => {
    const { sender, received } = await setUp([ok]);
    const subscription = subscriptionOf("1");
    expect(await sender.send(subscription, [event], options)).toEqual({ kind: "sent" });
    const [{ line, headers, body } = { line: "", headers: {}, body: {} }] = received;
    expect(received).toHaveLength(1);
    expect(line).toBe(`POST /api/v10/channels/${subscription.channelId}/messages`);
    expect(headers.authorization).toBe("Bot a.secret.token");
    expect(headers["user-agent"]).toMatch(/^DiscordBot \(/);
    expect(body).toEqual({
      embeds: [{ title: "Returned" }],
      components: [],
      allowed_mentions: { parse: [], roles: [] },
      nonce: options.nonce,
      enforce_nonce: true,
    });
  });

  it("pings the one role of its subscription, whatever the texts of LL2 say", async () => {
    const { sender, received } = await setUp([ok], () => ({
      embeds: [{ title: "@everyone <@&5> <@6>" }],
    }));
    const roleId = "300000000000000001";
    await sender.send(subscriptionOf("1", { roleId }), [event], options);
    expect(received[0]?.body).toMatchObject({
      content: `<@&${roleId}>`,
      allowed_mentions: { parse: [], roles: [roleId] },
    });
  });

  it("makes no sound when it is told to", async () => {
    const { sender, received } = await setUp([ok]);
    await sender.send(subscriptionOf("1"), [event], { ...options, isSilent: true });
    expect(received[0]?.body["flags"]).toBe(1 << 12);
  });

  it("is sent once more, with its nonce and without pictures, when Discord refuses its content", async () => {
    const { sender, received, log } = await setUp([invalidForm, ok], () => pictured);
    expect(await sender.send(subscriptionOf("1"), [event], options)).toEqual({ kind: "sent" });
    expect(received.map(({ body }) => body["embeds"])).toEqual([
      pictured.embeds,
      [{ title: "Returned" }],
    ]);
    expect(received.map(({ body }) => body["nonce"])).toEqual([options.nonce, options.nonce]);
    expect(log.messages("error")).toHaveLength(1);
  });

  it("without pictures that is refused is not sent again", async () => {
    const { sender, received } = await setUp([invalidForm]);
    expect(await sender.send(subscriptionOf("1"), [event], options)).toEqual({ kind: "invalid" });
    expect(received).toHaveLength(1);
  });

  it("that cannot be composed costs no request, and is said with its stack", async () => {
    const { sender, received, log } = await setUp([ok], () => {
      throw new TypeError("a bug");
    });
    expect(await sender.send(subscriptionOf("1"), [event], options)).toEqual({ kind: "invalid" });
    expect(received).toEqual([]);
    expect(log.entries).toMatchObject([{ level: "error", facts: { err: expect.any(TypeError) } }]);
  });
});

const limited = (body: object, headers = {}): Answer => ({ status: 429, body, headers });
const code = (status: number, number: number): Answer => ({ status, body: { code: number } });

const outcomes: readonly (readonly [string, Behaviour, SendOutcome])[] = [
  ["is taken", ok, { kind: "sent" }],
  [
    "comes too early for its channel",
    limited({ retry_after: 1.25, global: false }, { "retry-after": "2" }),
    { kind: "wait", ms: 1_250, isForAll: false },
  ],
  [
    "comes too early for the bot",
    limited({ retry_after: 0.5, global: true }),
    { kind: "wait", ms: 500, isForAll: true },
  ],
  [
    "comes too early for what stands in front of Discord",
    { status: 429, body: page, headers: { "retry-after": "60" } },
    { kind: "wait", ms: 60_000, isForAll: true },
  ],
  [
    "comes too early, and nobody says by how much",
    { status: 429, body: page },
    { kind: "wait", ms: 5_000, isForAll: true },
  ],
  ["goes where the bot has no access", code(403, 50001), { kind: "refused" }],
  ["goes where the bot may not write", code(403, 50013), { kind: "refused" }],
  ["goes to a channel that is gone", code(404, 10003), { kind: "gone" }],
  ["goes to a server that is gone", code(404, 10004), { kind: "gone" }],
  ["goes to a webhook that is gone", code(404, 10015), { kind: "gone" }],
  ["is stopped by the server's own moderation", code(400, 200000), { kind: "invalid" }],
  ["is refused for a reason of its own", code(403, 50009), { kind: "invalid" }],
  ["is too large", { status: 413, body: page }, { kind: "invalid" }],
  ["meets a page", { status: 403, body: page }, { kind: "unavailable", mayHaveArrived: false }],
  ["is blocked", code(403, 40333), { kind: "unavailable", mayHaveArrived: false }],
  [
    "comes with a token that is no longer valid",
    code(401, 0),
    { kind: "unavailable", mayHaveArrived: false },
  ],
  [
    "meets a fault of Discord's",
    { status: 500, body: page },
    { kind: "unavailable", mayHaveArrived: true },
  ],
  [
    "meets a gateway's timeout",
    { status: 504, body: page },
    { kind: "unavailable", mayHaveArrived: true },
  ],
  [
    "loses its connection before the answer",
    "reset",
    { kind: "unavailable", mayHaveArrived: true },
  ],
];

describe("what becomes of a message", () => {
  it.each(outcomes)("that %s is known, after one request", async (_, behaviour, outcome) => {
    const { sender, received } = await setUp([behaviour]);
    expect(await sender.send(subscriptionOf("1"), [event], options)).toEqual(outcome);
    expect(received).toHaveLength(1);
  });

  it.each(outcomes)("of a look at a channel that %s is the same", async (_, behaviour, outcome) => {
    const { sender, received } = await setUp([behaviour]);
    const { channelId } = subscriptionOf("1");
    expect(await sender.look(channelId)).toEqual(outcome);
    expect(received.map(({ line }) => line)).toEqual([`GET /api/v10/channels/${channelId}`]);
  });

  it("that finds nobody listening has certainly not arrived", async () => {
    const { sender } = await setUp([], () => plain, false);
    expect(await sender.send(subscriptionOf("1"), [event], options)).toEqual({
      kind: "unavailable",
      mayHaveArrived: false,
    });
  });

  it("is logged without its text, the token or the address", async () => {
    const { sender, log } = await setUp([invalidForm]);
    await sender.send(subscriptionOf("1"), [event], options);
    const lines = JSON.stringify(log.entries);
    expect(lines).toContain("50035");
    expect(lines).not.toMatch(/secret|Returned|127\.0\.0\.1/);
  });
});

describe("a message with the nonce of an earlier one", () => {
  it("is the earlier one, for Discord and everybody who reads", async () => {
    const discord = await startSandbox();
    const channels = createChannelApi(discord.apiUrl, discord.token);
    onTestFinished(async () => {
      await channels.close();
      await discord.close();
    });
    const { id: channelId } = discord.channel({ name: "alerts" });
    const sender = createAlertSender({ channels, compose: () => plain, log: createTestLog() });
    const subscription = subscriptionOf("1", { channelId });
    const send = (nonce: string) => sender.send(subscription, [event], { ...options, nonce });
    for (const nonce of ["a", "a", "b"]) expect(await send(nonce)).toEqual({ kind: "sent" });
    const there = discord.state().entries.filter(({ placeId }) => placeId === channelId);
    expect(there).toHaveLength(2);
  });
});
