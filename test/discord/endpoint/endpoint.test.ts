import { generateKeyPairSync, sign } from "node:crypto";
import type { APIInteractionResponse } from "discord-api-types/v10";
import { driver, type Sandbox, startSandbox } from "discord-sandbox";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DiscordConnection } from "../../../src/discord/connection.ts";
import { createDiscordEndpoint } from "../../../src/discord/endpoint/endpoint.ts";
import type { Arrival } from "../../../src/discord/interaction/interaction.ts";
import {
  createInteractionApi,
  type InteractionApi,
} from "../../../src/discord/rest/interaction-api.ts";
import { systemClock } from "../../../src/runtime/clock.ts";
import { createTestLog, type TestLog } from "../../support/test-log.ts";

const hello: APIInteractionResponse = { type: 4, data: { content: "Hello" } };
const message = (content: string) => ({ body: { content, embeds: [] }, files: [] });

describe("Discord over HTTP", () => {
  let sandbox: Sandbox;
  let api: InteractionApi;
  let log: TestLog;
  let connection: DiscordConnection;
  let onInteraction: (arrival: Arrival) => Promise<void>;

  const open = (change: Partial<Parameters<typeof createDiscordEndpoint>[0]> = {}) =>
    createDiscordEndpoint({
      token: sandbox.token,
      apiUrl: sandbox.apiUrl,
      host: "127.0.0.1",
      port: 0,
      publicKey: sandbox.publicKey,
      interactionApi: api,
      onInteraction: (arrival) => onInteraction(arrival),
      clock: systemClock,
      log,
      ...change,
    });
  const start = async () => {
    const { rest, application, interactionsPort } = await connection.login();
    await rest.put(`/applications/${application?.id}/commands`, {
      body: [{ name: "hello", description: "Greets" }],
    });
    await sandbox.setInteractionsUrl(`http://127.0.0.1:${interactionsPort}/`);
    return driver(sandbox);
  };

  beforeEach(async () => {
    sandbox = await startSandbox({
      applicationName: "Spacecraft Bot",
      signatureProbeEvery: 1,
      // Nothing here waits for Discord's own deadline.
      ackDeadlineMs: 60_000,
    });
    api = createInteractionApi(sandbox.apiUrl);
    log = createTestLog();
    connection = open();
    onInteraction = ({ answer }) => answer(hello);
  });
  afterEach(async () => {
    await connection.leave();
    await api.close();
    await sandbox.close();
  });

  test("passes Discord's tests, knows the application, and answers in the response", async () => {
    const ada = await start();
    for (const _ of [1, 2, 3]) {
      expect(await ada.runs("/hello")).toMatchObject({
        kind: "message",
        entry: { message: { content: "Hello" } },
      });
    }
    expect(sandbox.state().endpoint?.removed).toBeUndefined();
    const answers = sandbox.requests.filter(({ path }) => path.endsWith("/callback"));
    expect(answers.map(({ via, status }) => [via, status])).toEqual(
      Array.from({ length: 3 }, () => ["endpoint", 204]),
    );
  });

  test("edits and follows up by requests, at once after a deferred answer", async () => {
    onInteraction = async ({ answer, edit, followUp }) => {
      await answer({ type: 5 });
      await edit(message("Edited"));
      await followUp(message("More"));
    };
    const ada = await start();
    expect(await ada.runs("/hello")).toMatchObject({ entry: { message: { content: "Edited" } } });
    await vi.waitFor(() =>
      expect(sandbox.state().entries.map((entry) => entry.message.content)).toEqual([
        "Edited",
        "More",
      ]),
    );
  });

  test("lets the person know at once when nobody answers", async () => {
    onInteraction = async () => undefined;
    const ada = await start();
    expect(await ada.runs("/hello")).toMatchObject({ kind: "refused", reason: "did-not-respond" });
  });

  test("leaves an interaction that cannot be read unanswered, and says so once", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const hex = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url").toString(
      "hex",
    );
    sandbox.faults.rest({ path: "/applications/@me" }, { kind: "fail", status: 404 });
    const received: Arrival[] = [];
    onInteraction = async (arrival) => void received.push(arrival);
    connection = open({ publicKey: hex });
    const { interactionsPort } = await connection.login();
    const body = JSON.stringify({ id: "1", type: 2 });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const response = await fetch(`http://127.0.0.1:${interactionsPort}/`, {
      method: "POST",
      headers: {
        "x-signature-timestamp": timestamp,
        "x-signature-ed25519": sign(null, Buffer.from(timestamp + body), privateKey).toString(
          "hex",
        ),
      },
      body,
    });
    expect(response.status).toBe(503);
    expect(received).toEqual([]);
    expect(log.entries.map(({ message }) => message)).toContain(
      "Discord sent an interaction that cannot be read",
    );
  });

  test("does not begin with a token that Discord refuses, or another application's key", async () => {
    for (const [change, variable] of [
      [{ token: "not.a.token" }, "DISCORD_TOKEN"],
      [{ publicKey: "2a".repeat(32) }, "DISCORD_PUBLIC_KEY"],
    ] as const) {
      await expect(open(change).login()).rejects.toMatchObject({
        name: "LoginError",
        disconnect: { kind: "configuration", reason: expect.stringContaining(variable) },
      });
    }
  });

  test("answers people while Discord cannot say which application this is", async () => {
    sandbox.faults.rest({ path: "/applications/@me" }, { kind: "fail", status: 404 });
    const { application, interactionsPort } = await connection.login();
    expect(application).toBeUndefined();
    await sandbox.setInteractionsUrl(`http://127.0.0.1:${interactionsPort}/`);
    expect(sandbox.state().online).toBe(true);
  });

  test("takes nothing new once it diverts, and lets what is open be answered", async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isAsked = false;
    onInteraction = async ({ answer }) => {
      isAsked = true;
      await released;
      await answer(hello);
    };
    const ada = await start();
    const first = ada.runs("/hello");
    await vi.waitFor(() => expect(isAsked).toBe(true));
    const diverted = connection.divert(10_000, false);
    const { url = "" } = sandbox.state().endpoint ?? {};
    await vi.waitFor(() => expect(fetch(url)).rejects.toThrow());
    expect(await driver(sandbox).runs("/hello")).toMatchObject({ reason: "did-not-respond" });
    release();
    expect(await first).toMatchObject({ entry: { message: { content: "Hello" } } });
    await diverted;
  });

  test("waits no longer than it is told to when it diverts", async () => {
    let isAsked = false;
    onInteraction = () => {
      isAsked = true;
      return new Promise(() => undefined);
    };
    const ada = await start();
    const unanswered = ada.runs("/hello");
    await vi.waitFor(() => expect(isAsked).toBe(true));
    await connection.divert(10, false);
    expect(await unanswered).toMatchObject({ reason: "did-not-respond" });
  });
});
