import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createManualTime, type Sandbox, startSandbox } from "../../src/index.ts";
import { type Bot, commandAction, isEvent, startRawBot } from "../support/raw-bot.ts";
import { soon } from "../support/soon.ts";

const COMMANDS = [{ name: "go", description: "Goes" }];

describe("what the page can ask", () => {
  let sandbox: Sandbox;
  let bot: Bot;
  let directory: string;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "sandbox-page-"));
    const page = join(directory, "page");
    mkdirSync(page);
    writeFileSync(join(page, "index.html"), "<!doctype html><title>Page</title>");
    writeFileSync(join(page, "main.js"), "export {};");
    writeFileSync(join(directory, "secret.txt"), "secret");
    sandbox = await startSandbox({ time: createManualTime(), pageDirectory: page });
    bot = await startRawBot(sandbox, COMMANDS);
  });

  afterEach(async () => {
    await sandbox.close();
    rmSync(directory, { recursive: true });
  });

  const get = (path: string) => fetch(new URL(path, sandbox.url));
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(new URL(path, sandbox.url), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  /** As fetch does not let anybody choose the host. */
  const statusFor = (path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(sandbox.url);
      request({ hostname, port, path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });

  it("gives the state", async () => {
    const response = await get("/sandbox/state");
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(sandbox.state())));
    expect(sandbox.state()).toMatchObject({
      online: true,
      commands: [{ name: "go" }],
      entries: [],
    });
  });

  it("lets people act, and answers with what they get to see", async () => {
    const outcome = post("/sandbox/act", commandAction(sandbox, "go"));
    const interaction = await bot.inbox.next(() => true);
    await bot.answer(interaction, { type: 4, data: { content: "gone" } });
    expect(await (await outcome).json()).toMatchObject({
      kind: "message",
      entry: { message: { content: "gone" } },
    });
  });

  it("streams what happens, from the moment the stream stands", async () => {
    const response = await get("/sandbox/events");
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe(": connected\n\n");
    void sandbox.act(commandAction(sandbox, "go"));
    const interaction = await bot.inbox.next(() => true);
    await bot.answer(interaction, { type: 4, data: { content: "gone" } });
    const event = (await reader?.read())?.value ?? "";
    expect(event).toMatch(/^data: .*\n\n$/);
    expect(JSON.parse(event.slice(6))).toMatchObject({
      kind: "entry",
      entry: { message: { content: "gone" } },
    });
    await reader?.cancel();
  });

  it("adds people and changes their language", async () => {
    const added = await (await post("/sandbox/people", { username: "sally", locale: "fr" })).json();
    expect(sandbox.state().people).toContainEqual(added);
    await post("/sandbox/people", { id: (added as { id: string }).id, locale: "ja" });
    expect(sandbox.state().people.at(-1)).toMatchObject({ username: "sally", locale: "ja" });
  });

  it("adds servers, channels and roles, changes them and takes them away", async () => {
    const made = async (path: string, change: object) =>
      (await (await post(path, change)).json()) as { id: string };
    const remove = (path: string) => fetch(new URL(path, sandbox.url), { method: "DELETE" });
    const guild = await made("/sandbox/guilds", { name: "Baikonur" });
    const channel = await made("/sandbox/channels", { guildId: guild.id, name: "launches" });
    await made("/sandbox/channels", { id: channel.id, name: "starts" });
    await made("/sandbox/roles", { guildId: guild.id, name: "Crew 2", permissions: "8" });
    const { guilds, places } = sandbox.state();
    expect(guilds.at(-1)?.roles.at(-1)).toMatchObject({ name: "Crew 2", permissions: "8" });
    expect(places).toContainEqual(expect.objectContaining({ id: channel.id, name: "starts" }));
    expect((await remove(`/sandbox/channels/${channel.id}`)).status).toBe(204);
    expect((await remove(`/sandbox/guilds/${guild.id}`)).status).toBe(204);
    expect(sandbox.state().guilds).toHaveLength(1);
    expect((await remove(`/sandbox/guilds/${guild.id}`)).status).toBe(400);
    expect((await post("/sandbox/roles", { permissions: "all" })).status).toBe(400);
  });

  it("sets faults and lifts them", async () => {
    const fault = { on: "rest", path: "/callback", times: 2, fault: { kind: "fail", status: 500 } };
    const set = await post("/sandbox/faults", fault);
    expect(await set.json()).toEqual({ waiting: [fault] });
    await post("/sandbox/faults", { on: "all", kind: "lift" });
    expect(sandbox.faults.waiting).toEqual([]);
    await post("/sandbox/faults", { on: "gateway", kind: "drop" });
    await soon(() => sandbox.state().online).toBe(false);
  });

  it("shows the bot's calls", async () => {
    const [first] = (await (await get("/sandbox/requests")).json()) as unknown[];
    expect(first).toMatchObject({ method: "PUT", path: bot.commandsPath, status: 200 });
  });

  it.each([
    ["no JSON", "{", 400],
    ["no action", { kind: "fly" }, 400],
    ["an action without its parts", { kind: "press", personId: "1", placeId: "2" }, 400],
  ])("refuses %s", async (_title, body, status) => {
    expect((await post("/sandbox/act", body)).status).toBe(status);
  });

  it("refuses strangers and unknown places as invalid actions", async () => {
    const action = { ...commandAction(sandbox, "go"), personId: "123456789012345678" };
    expect(await sandbox.act(action)).toMatchObject({ kind: "refused", reason: "invalid" });
  });

  it("does not let another site act, whether by its origin, its host name or a plain form", async () => {
    const action = commandAction(sandbox, "go");
    expect((await post("/sandbox/act", action, { origin: "https://evil.example" })).status).toBe(
      403,
    );
    const plain = { "content-type": "text/plain" };
    expect((await post("/sandbox/act", JSON.stringify(action), plain)).status).toBe(403);
  });

  it("answers under loopback names alone, whatever else points here", async () => {
    const expected = {
      "localhost:4230": 200,
      LOCALHOST: 200,
      "127.0.0.1:4230": 200,
      "[::1]:4230": 200,
      "evil.example": 403,
      "facade.de": 403,
      "127.0.0.2": 403,
      "10.0.0.1:4230": 403,
      "localhost.evil.example": 403,
      "::1": 403,
    };
    const statuses: Record<string, number | undefined> = {};
    for (const host of Object.keys(expected)) {
      statuses[host] = await statusFor("/sandbox/state", { host });
    }
    expect(statuses).toEqual(expected);
  });

  it("opens the gateway to bots and to its own page, and to no other site", async () => {
    const open = (origin?: string) =>
      new Promise<string>((resolve) => {
        const url = `${sandbox.url.replace("http", "ws")}?v=10&encoding=json`;
        const socket = new WebSocket(url, origin === undefined ? {} : { origin });
        socket.once("open", () => resolve("open"));
        socket.once("error", ({ message }) => resolve(message));
      });
    expect(await open()).toBe("open");
    expect(await open(sandbox.url.slice(0, -1))).toBe("open");
    for (const origin of ["https://evil.example", "http://localhost:1", "null"]) {
      expect(await open(origin)).toContain("403");
    }
  });

  it("serves the page under a policy that lets nothing foreign run", async () => {
    const response = await get("/");
    expect(await response.text()).toContain("<title>Page</title>");
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect((await get("/main.js")).headers.get("content-type")).toContain("text/javascript");
  });

  it("serves nothing outside the page's folder", async () => {
    for (const path of [
      "/../secret.txt",
      "/%2e%2e/secret.txt",
      "/..%2fsecret.txt",
      "//secret.txt",
      "/nothing",
    ]) {
      expect(await statusFor(path, {})).toBe(404);
    }
  });
});

describe("closing", () => {
  it("ends connections, streams and everybody's waiting", async () => {
    const sandbox = await startSandbox();
    const bot = await startRawBot(sandbox, COMMANDS);
    const stream = await fetch(new URL("/sandbox/events", sandbox.url));
    const waiting = sandbox.act(commandAction(sandbox, "go"));
    await bot.wire.next(isEvent("INTERACTION_CREATE"));
    await sandbox.close();
    expect(await waiting).toMatchObject({ kind: "refused" });
    await expect(stream.text()).rejects.toThrow();
    await bot.wire.closed;
    await expect(fetch(sandbox.url)).rejects.toThrow();
  });

  it("rejects those who wait for a bot that never comes", async () => {
    const sandbox = await startSandbox();
    const waiting = sandbox.whenOnline();
    await sandbox.close();
    await expect(waiting).rejects.toThrow("closed");
  });

  it("frees the port, and a taken one is an error", async () => {
    const first = await startSandbox();
    const port = Number(new URL(first.url).port);
    await expect(startSandbox({ port })).rejects.toThrow("EADDRINUSE");
    await first.close();
    const second = await startSandbox({ port });
    expect(new URL(second.url).port).toBe(String(port));
    await second.close();
  });
});
