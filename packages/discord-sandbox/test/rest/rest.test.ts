import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createManualTime,
  type ManualTime,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from "../../src/index.ts";
import {
  type Bot,
  call,
  commandAction,
  faultsIn,
  type RawInteraction,
  startRawBot,
} from "../support/raw-bot.ts";

const COMMANDS = [{ name: "go", description: "Goes" }];

describe("the REST side", () => {
  let sandbox: Sandbox;
  let time: ManualTime;
  let bot: Bot;

  const start = async (options: SandboxOptions = {}) => {
    time = createManualTime();
    sandbox = await startSandbox({ time, ...options });
    bot = await startRawBot(sandbox, COMMANDS);
    time.advance(60_000);
  };
  const answered = async (data: object = { content: "c" }): Promise<RawInteraction> => {
    const { interaction } = await bot.receive(commandAction(sandbox, "go"));
    await bot.answer(interaction, { type: 4, data });
    return interaction;
  };
  const form = (payload: unknown, ...files: [name: string, bytes: string | Uint8Array][]) => {
    const body = new FormData();
    body.set("payload_json", JSON.stringify(payload));
    for (const [index, [name, bytes]] of files.entries()) {
      body.set(`files[${index}]`, new Blob([bytes as string]), name);
    }
    return body;
  };

  beforeEach(() => start());
  afterEach(() => sandbox.close());

  describe("asks who is calling", () => {
    it.each([
      ["no token", { authorization: "" }],
      ["a wrong token", { authorization: "Bot wrong" }],
      ["a token without the word Bot", { authorization: "sandbox.token" }],
    ])("and refuses %s with 401", async (_title, headers) => {
      const answer = await call(sandbox, "GET", "/users/@me", undefined, headers);
      expect(answer).toMatchObject({
        status: 401,
        body: { message: "401: Unauthorized", code: 0 },
      });
    });

    it("and refuses User-Agents of browsers and of urllib with 40333, and no others", async () => {
      const answerTo = (userAgent: string) =>
        call(sandbox, "GET", "/gateway", undefined, { "user-agent": userAgent });
      for (const refused of ["Mozilla/5.0 (X11; Linux x86_64)", "Python-urllib/3.13", ""]) {
        expect(await answerTo(refused)).toMatchObject({ status: 403, body: { code: 40333 } });
      }
      for (const taken of ["Oceanic/1.15.0", "curl/8", "Eris (https://example.org, 0.18.0)"]) {
        expect((await answerTo(taken)).status).toBe(200);
      }
    });

    it("but wants no token for answers, edits and follow-ups", async () => {
      const { interaction } = await bot.receive(commandAction(sandbox, "go"));
      const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
      const body = { type: 4, data: { content: "c" } };
      const answer = await call(sandbox, "POST", path, body, { authorization: "" });
      expect(answer.status).toBe(204);
    });
  });

  it("serves API v9 beside v10, and refuses other versions with 50041, an unknown path with 404, a wrong method with 405", async () => {
    const at = (version: string) =>
      fetch(`${sandbox.apiUrl}/${version}/gateway`, {
        headers: { "user-agent": "DiscordBot (https://example.org, 1)" },
      });
    expect((await at("v9")).status).toBe(200);
    for (const version of ["v8", "v6", "v11"]) {
      expect(await (await at(version)).json()).toMatchObject({ code: 50041 });
    }
    expect((await call(sandbox, "GET", "/nothing")).status).toBe(404);
    expect((await call(sandbox, "DELETE", "/gateway")).status).toBe(405);
  });

  it("reads encoded path segments: %40original is @original", async () => {
    const interaction = await answered();
    expect((await bot.hook(interaction, "GET", "/messages/%40original")).body["content"]).toBe("c");
    expect(sandbox.requests.at(-1)?.path).toMatch(/\/messages\/@original$/);
  });

  it("records every call with what it asked and what it was answered", async () => {
    await call(sandbox, "PUT", bot.commandsPath, COMMANDS);
    expect(sandbox.requests.at(-1)).toEqual({
      method: "PUT",
      path: bot.commandsPath,
      query: {},
      body: COMMANDS,
      via: "rest",
      files: [],
      status: 200,
      at: new Date(time.now()),
    });
  });

  describe("counts", () => {
    it("calls of a route, and says in headers how many are left and until when", async () => {
      await sandbox.close();
      await start({ routeLimit: { requests: 2, perMs: 4_000 } });
      const first = await call(sandbox, "GET", bot.commandsPath);
      const limits = (answer: { headers: Headers }) =>
        ["limit", "remaining", "reset-after"].map((key) =>
          answer.headers.get(`x-ratelimit-${key}`),
        );
      expect(limits(first)).toEqual(["2", "1", "4.000"]);
      time.advance(1_000);
      const second = await call(sandbox, "GET", bot.commandsPath);
      expect(limits(second)).toEqual(["2", "0", "3.000"]);
      expect(second.headers.get("x-ratelimit-bucket")).toBe(
        first.headers.get("x-ratelimit-bucket"),
      );
      expect(second.headers.get("x-ratelimit-reset")).toBe(first.headers.get("x-ratelimit-reset"));
    });

    it("them until one too many, which is a 429 with the time to wait, and then anew", async () => {
      await sandbox.close();
      await start({ routeLimit: { requests: 1, perMs: 2_500 } });
      await call(sandbox, "GET", bot.commandsPath);
      const refused = await call(sandbox, "GET", bot.commandsPath);
      expect(refused).toMatchObject({
        status: 429,
        body: { message: "You are being rate limited.", retry_after: 2.5, global: false },
      });
      expect(refused.headers.get("retry-after")).toBe("3");
      expect(refused.headers.get("x-ratelimit-scope")).toBe("user");
      expect(refused.headers.get("x-ratelimit-global")).toBeNull();
      time.advance(2_500);
      expect((await call(sandbox, "GET", bot.commandsPath)).status).toBe(200);
    });

    it("50 calls a second for the whole bot, whatever their routes", async () => {
      await sandbox.close();
      await start({ globalLimit: { requests: 2, perMs: 1_000 } });
      await call(sandbox, "GET", "/users/@me");
      await call(sandbox, "GET", "/gateway/bot");
      const refused = await call(sandbox, "GET", bot.commandsPath);
      expect(refused).toMatchObject({ status: 429, body: { global: true } });
      expect(refused.headers.get("x-ratelimit-global")).toBe("true");
      expect(refused.headers.get("x-ratelimit-scope")).toBe("global");
    });

    it("edits by webhook token: five in 2 s of one interaction, and others go on", async () => {
      const interaction = await answered();
      const edit = (on: RawInteraction) =>
        bot.hook(on, "PATCH", "/messages/@original", { content: "e" });
      const statuses: number[] = [];
      for (let count = 0; count < 6; count += 1) statuses.push((await edit(interaction)).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
      expect((await edit(await answered())).status).toBe(200);
    });

    it("no first answers at all", async () => {
      const { interaction } = await bot.receive(commandAction(sandbox, "go"));
      for (let count = 0; count < 60; count += 1) {
        expect((await bot.answer(interaction, { type: 4, data: {} })).status).toBe(400);
      }
    });

    it("invalid calls, and bans the address beyond 10,000 in 10 min", async () => {
      await sandbox.close();
      await start({ invalidRequestLimit: 3 });
      const bad = () => call(sandbox, "GET", "/users/@me", undefined, { authorization: "Bot x" });
      for (let count = 0; count < 3; count += 1) expect((await bad()).status).toBe(401);
      expect(sandbox.invalidRequests).toBe(3);
      const banned = await fetch(`${sandbox.apiUrl}/v10/gateway`);
      expect(banned.status).toBe(429);
      expect(banned.headers.get("content-type")).toContain("text/html");
      time.advance(10 * 60_000);
      expect((await call(sandbox, "GET", "/gateway")).status).toBe(200);
    });

    it("what is refused on demand, but no rate limit that others used up", async () => {
      const limit = (scope: "user" | "shared") =>
        sandbox.faults.rest(
          { path: "/gateway", times: 1 },
          { kind: "rate-limit", retryAfter: "1", scope },
        );
      limit("shared");
      expect((await call(sandbox, "GET", "/gateway")).status).toBe(429);
      expect(sandbox.invalidRequests).toBe(0);
      limit("user");
      expect((await call(sandbox, "GET", "/gateway")).status).toBe(429);
      expect(sandbox.invalidRequests).toBe(1);
    });
  });

  describe("takes files", () => {
    const callback = async (payload: unknown, ...files: [string, string | Uint8Array][]) => {
      const { interaction, outcome } = await bot.receive(commandAction(sandbox, "go"));
      const answer = await bot.answer(interaction, form(payload, ...files));
      return { interaction, outcome, answer };
    };

    it("and lists them with address, size, type and alt text", async () => {
      const { outcome } = await callback(
        { type: 4, data: { attachments: [{ id: "0", description: "a list" }] } },
        ["list of craft.txt", "Soyuz"],
      );
      expect(await outcome).toMatchObject({
        entry: {
          message: {
            attachments: [
              {
                filename: "list_of_craft.txt",
                size: 5,
                description: "a list",
                content_type: "text/plain; charset=utf-8",
              },
            ],
          },
        },
      });
      const [attachment] = sandbox.state().entries[0]?.message.attachments ?? [];
      const served = await fetch(attachment?.url ?? "");
      expect(await served.text()).toBe("Soyuz");
      expect(served.headers.get("x-content-type-options")).toBe("nosniff");
    });

    it("and takes a number for an attachment's id", async () => {
      const { answer } = await callback({ type: 4, data: { attachments: [{ id: 0 }] } }, [
        "a.txt",
        "a",
      ]);
      expect(answer.status).toBe(204);
    });

    it("and shows them where embeds and V2 components refer to them", async () => {
      const inEmbed = await callback(
        { type: 4, data: { embeds: [{ image: { url: "attachment://chart.png" } }] } },
        ["chart.png", "png"],
      );
      expect(await inEmbed.outcome).toMatchObject({
        entry: {
          message: {
            attachments: [],
            embeds: [{ image: { url: expect.stringMatching(/^http:.*\/chart\.png$/) } }],
          },
        },
      });
      const inFile = await callback(
        {
          type: 4,
          data: { flags: 1 << 15, components: [{ type: 13, file: { url: "attachment://a.txt" } }] },
        },
        ["a.txt", "text"],
      );
      expect(await inFile.outcome).toMatchObject({
        entry: { message: { components: [{ type: 13, name: "a.txt", size: 4 }] } },
      });
    });

    it("and drops those an edit does not list, but keeps all when it lists none", async () => {
      const { interaction } = await callback(
        { type: 4, data: { content: "c" } },
        ["a.txt", "a"],
        ["b.txt", "b"],
      );
      const names = (body: Record<string, unknown>) =>
        (body["attachments"] as { filename: string; id: string }[]).map(({ filename }) => filename);
      const kept = await bot.hook(interaction, "PATCH", "/messages/@original", { content: "e" });
      expect(names(kept.body)).toEqual(["a.txt", "b.txt"]);
      const { id } = (kept.body["attachments"] as { id: string }[])[1] ?? { id: "" };
      const dropped = await bot.hook(
        interaction,
        "PATCH",
        "/messages/@original",
        form({ attachments: [{ id }, { id: "0" }] }, ["c.txt", "c"]),
      );
      expect(names(dropped.body)).toEqual(["b.txt", "c.txt"]);
    });

    it("but no more than ten, none above the limit, and no request above 25 MiB", async () => {
      const eleven = Array.from({ length: 11 }, (_, index): [string, string] => [
        `${index}.txt`,
        "x",
      ]);
      const many = await callback({ type: 4, data: { content: "c" } }, ...eleven);
      expect(faultsIn(many.answer)).toEqual(["data.attachments: BASE_TYPE_MAX_LENGTH"]);
      const large = new Uint8Array(10 * 1024 * 1024 + 1);
      const big = await callback({ type: 4, data: { content: "c" } }, ["big.bin", large]);
      expect(big.answer).toMatchObject({ status: 413, body: { code: 40005 } });
      const huge = await callback({ type: 4, data: { content: "c" } }, [
        "huge.bin",
        new Uint8Array(25 * 1024 * 1024),
      ]);
      expect(huge.answer).toMatchObject({ status: 413, body: { code: 40005 } });
    });

    it("and refuses alt text above 1,024 characters", async () => {
      const { answer } = await callback(
        { type: 4, data: { attachments: [{ id: "0", description: "x".repeat(1025) }] } },
        ["a.txt", "a"],
      );
      expect(faultsIn(answer)).toEqual(["data.attachments.0.description: BASE_TYPE_MAX_LENGTH"]);
    });

    it("and refuses a multipart body that is cut short with 50109", async () => {
      const { interaction } = await bot.receive(commandAction(sandbox, "go"));
      const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
      const answer = await call(sandbox, "POST", path, "--x\r\nrubbish", {
        "content-type": "multipart/form-data; boundary=x",
      });
      expect(answer).toMatchObject({ status: 400, body: { code: 50109 } });
    });
  });
});
