import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createManualTime,
  driver,
  type ManualTime,
  type Outcome,
  type Sandbox,
  startSandbox,
} from "../../src/index.ts";
import { type Bot, clientFor, startBot } from "../support/bot.ts";
import { soon } from "../support/soon.ts";

const COMMANDS = [
  { name: "go", description: "Goes" },
  { name: "slow", description: "Defers" },
];

/** What discord.js says went wrong, short enough to compare. */
function describeError(error: unknown): string {
  const { name, code, status, message } = error as Record<string, unknown>;
  return [name, code ?? status ?? message].join(" ");
}

describe("faults on demand, met by a real discord.js client", () => {
  let sandbox: Sandbox;
  let bot: Bot;
  let time: ManualTime;

  const restart = async (rest: object = {}) => {
    await bot.stop();
    bot = await startBot(sandbox, COMMANDS, handle, { rest });
  };
  const handle: Parameters<typeof startBot>[2] = async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    if (interaction.commandName === "slow") {
      await interaction.deferReply();
      await interaction.editReply("edited");
    } else await interaction.reply("gone");
  };
  const callbacks = () => sandbox.requests.filter(({ path }) => path.endsWith("/callback"));
  const go = () => driver(sandbox).runs("/go");

  beforeEach(async () => {
    time = createManualTime();
    sandbox = await startSandbox({ time });
    bot = await startBot(sandbox, COMMANDS, handle);
  });

  afterEach(async () => {
    await bot.stop();
    await sandbox.close();
  });

  it.each([
    ["500 as HTML", { kind: "fail", status: 500 }, "HTTPError 500"],
    [
      "502 as text",
      { kind: "fail", status: 502, body: "bad", contentType: "text/plain" },
      "HTTPError 502",
    ],
    ["403 as HTML", { kind: "fail", status: 403 }, "DiscordAPIError[undefined] 403"],
    ["a reset connection", { kind: "reset" }, "Error ECONNRESET"],
  ] as const)("answers %s once, and is itself again", async (_title, fault, error) => {
    sandbox.faults.rest({ path: "/callback", times: 1 }, fault);
    void go();
    await soon(() => bot.errors.map(describeError)).toEqual([error]);
    expect((await go()).kind).toBe("message");
    expect(sandbox.faults.waiting).toEqual([]);
  });

  it("cuts an answer in half after doing what was asked", async () => {
    sandbox.faults.rest({ method: "PATCH", times: 1 }, { kind: "truncate" });
    expect(await driver(sandbox).runs("/slow")).toMatchObject({ entry: { state: "answered" } });
    await soon(() => bot.errors.length).toBe(1);
  });

  it("resets the connection after doing what was asked: the answer stands", async () => {
    sandbox.faults.rest({ path: "/callback", times: 1 }, { kind: "reset", after: true });
    expect(await go()).toMatchObject({ kind: "message", entry: { message: { content: "gone" } } });
    await soon(() => bot.errors.length).toBe(1);
  });

  it("sends a retry of a processed answer into 40060", async () => {
    await restart({ retries: 1 });
    sandbox.faults.rest({ path: "/callback", times: 1 }, { kind: "reset", after: true });
    await go();
    await soon(() => bot.errors.map(describeError)).toEqual(["DiscordAPIError[40060] 40060"]);
  });

  it("makes discord.js send a callback four times when it fails with 500 and retries are left on", async () => {
    await restart({ retries: 3 });
    sandbox.faults.rest({ path: "/callback" }, { kind: "fail", status: 500 });
    void go();
    await soon(() => bot.errors.map(describeError)).toEqual(["HTTPError 500"]);
    expect(callbacks().map(({ status }) => status)).toEqual([500, 500, 500, 500]);
  });

  it("hangs until the client gives up", async () => {
    await restart({ timeout: 50 });
    sandbox.faults.rest({ path: "/callback", times: 1 }, { kind: "hang" });
    const outcome = go();
    await soon(() => bot.errors.length).toBe(1);
    time.advance(3_000);
    expect(await outcome).toMatchObject({ kind: "refused", reason: "did-not-respond" });
    expect(callbacks().map(({ status }) => status)).toEqual([0]);
  });

  it("answers late, though what was asked is done at once", async () => {
    sandbox.faults.rest({ path: "/callback", times: 1 }, { kind: "delay", delayMs: 20 });
    expect((await go()).kind).toBe("message");
    expect(callbacks().map(({ status }) => status)).toEqual([0]);
    // The answer is put off a moment after its message is shown: time goes on until it was.
    const later = () => {
      time.advance(20);
      return callbacks().map(({ status }) => status);
    };
    await soon(later).toEqual([204]);
  });

  it.each([["5"], ["0"], ["soon"], ["Wed, 21 Oct 2026 07:28:00 GMT"], [null]])(
    "limits the rate with a Retry-After of %j, which a client told to reject takes as an error",
    async (retryAfter) => {
      await restart({ rejectOnRateLimit: () => true });
      sandbox.faults.rest({ path: "/callback", times: 1 }, { kind: "rate-limit", retryAfter });
      void go();
      await soon(() => bot.errors.map(describeError)).toEqual([
        expect.stringContaining("RateLimitError"),
      ]);
      expect(callbacks()).toHaveLength(1);
    },
  );

  it("meets only the calls it was asked to meet, and as often", async () => {
    const lift = sandbox.faults.rest(
      { method: "PATCH", path: "@original" },
      { kind: "fail", status: 503 },
    );
    expect((await go()).kind).toBe("message");
    void driver(sandbox).runs("/slow");
    await soon(() => bot.errors.map(describeError)).toEqual(["HTTPError 503"]);
    lift();
    expect(await driver(sandbox).runs("/slow")).toMatchObject({
      entry: { message: { content: "edited" } },
    });
  });

  it("delivers an event twice: the second answer is refused with 40060", async () => {
    sandbox.faults.gateway({ kind: "duplicate", times: 1 });
    expect((await go()).kind).toBe("message");
    await soon(() => bot.errors.map(describeError)).toEqual(["DiscordAPIError[40060] 40060"]);
  });

  it("delivers an event late: the answer is refused with 10062", async () => {
    sandbox.faults.gateway({ kind: "delay", delayMs: 3_500 });
    const outcome = go();
    time.advance(3_500);
    expect(await outcome).toMatchObject({ reason: "did-not-respond" });
    await soon(() => bot.errors.map(describeError)).toEqual(["DiscordAPIError[10062] 10062"]);
  });

  it("survives garbage frames that discord.js ignores", async () => {
    for (const frame of ["null", "[]", "garbage", '{"op":99}']) {
      sandbox.faults.gateway({ kind: "raw", frame });
    }
    expect((await go()).kind).toBe("message");
  });
});

describe("a real discord.js client comes back", () => {
  let sandbox: Sandbox;
  let bot: Bot;
  let events: string[];

  beforeEach(async () => {
    sandbox = await startSandbox();
    bot = await startBot(sandbox, COMMANDS, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply("here");
    });
    events = [];
    bot.client.on("shardResume", (_id, replayed) => events.push(`resumed ${replayed}`));
    bot.client.on("shardReady", () => events.push("ready"));
  });

  afterEach(async () => {
    await bot.stop();
    await sandbox.close();
  });

  const offline = () => soon(() => sandbox.state().online).toBe(false);

  it("after a dropped connection, with the command that was run meanwhile", async () => {
    sandbox.faults.gateway({ kind: "drop" });
    await offline();
    const outcome: Promise<Outcome> = driver(sandbox).runs("/go");
    expect((await outcome).kind).toBe("message");
    await soon(() => events).toEqual(["resumed 2"]);
  });

  it("after a close with 4000", async () => {
    sandbox.faults.gateway({ kind: "close", code: 4000 });
    await soon(() => events).toEqual(["resumed 1"]);
  });

  it("after op 7, by resuming", async () => {
    sandbox.faults.gateway({ kind: "reconnect" });
    await soon(() => events).toEqual(["resumed 1"]);
  });

  it("after op 9 true, by resuming on the same connection", async () => {
    sandbox.faults.gateway({ kind: "invalidate", resumable: true });
    // discord.js counts from its last close, and there was none: READY and RESUMED.
    await soon(() => events).toEqual(["resumed 2"]);
    expect((await driver(sandbox).runs("/go")).kind).toBe("message");
  });

  it("after op 9 false, by identifying anew", async () => {
    sandbox.faults.gateway({ kind: "invalidate", resumable: false });
    await soon(() => events).toEqual(["ready"]);
    expect((await driver(sandbox).runs("/go")).kind).toBe("message");
  });

  it("after its session was forgotten, by identifying anew", async () => {
    sandbox.faults.gateway({ kind: "forget" });
    sandbox.faults.gateway({ kind: "drop" });
    await soon(() => events).toEqual(["ready"]);
  });
});

describe("a real discord.js client meets silence", () => {
  it("finds unanswered heartbeats within two intervals, and resumes", async () => {
    const sandbox = await startSandbox({ heartbeatIntervalMs: 60 });
    const bot = await startBot(sandbox, COMMANDS, () => undefined);
    let resumes = 0;
    bot.client.on("shardResume", () => {
      resumes += 1;
      sandbox.faults.gateway({ kind: "silence", what: "nothing" });
    });
    sandbox.faults.gateway({ kind: "silence", what: "heartbeats" });
    await soon(() => resumes).toBeGreaterThan(0);
    await bot.stop();
    await sandbox.close();
  });

  it("hears nothing after a resume whose RESUMED never comes, though events do", async () => {
    const sandbox = await startSandbox();
    const bot = await startBot(sandbox, COMMANDS, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply("here");
    });
    let resumes = 0;
    bot.client.on("shardResume", () => {
      resumes += 1;
    });
    sandbox.faults.gateway({ kind: "silence", what: "resumed" });
    sandbox.faults.gateway({ kind: "drop" });
    await soon(() => sandbox.state().online).toBe(false);
    expect((await driver(sandbox).runs("/go")).kind).toBe("message");
    expect(resumes).toBe(0);
    await bot.stop();
    await sandbox.close();
  });

  it("gets no greeting from a silent gateway, and logs in once it speaks", async () => {
    const sandbox = await startSandbox();
    sandbox.faults.gateway({ kind: "silence", what: "hello" });
    const client = clientFor(sandbox, { ws: { helloTimeout: 50 } as never });
    client.on("error", () => undefined);
    const ready = new Promise((resolve) => client.once("clientReady", resolve));
    const login = client.login(sandbox.token);
    await soon(() => sandbox.requests.length).toBeGreaterThan(0);
    sandbox.faults.lift();
    sandbox.faults.gateway({ kind: "drop" });
    await login;
    await ready;
    await client.destroy();
    await sandbox.close();
  });
});

describe("a real discord.js client is refused at the door", () => {
  it("with TokenInvalid for a wrong token", async () => {
    const sandbox = await startSandbox();
    await expect(clientFor(sandbox).login("wrong.token.here")).rejects.toMatchObject({
      code: "TokenInvalid",
    });
    await sandbox.close();
  });

  it("with close 4014 for privileged intents", async () => {
    const sandbox = await startSandbox();
    const client = clientFor(sandbox, { intents: [1 << 15] });
    await expect(client.login(sandbox.token)).rejects.toThrow("disallowed intents");
    await client.destroy();
    await sandbox.close();
  });

  it("with an error when no session start is left", async () => {
    const sandbox = await startSandbox({ sessionStarts: 0 });
    const client = clientFor(sandbox);
    await expect(client.login(sandbox.token)).rejects.toThrow("Not enough sessions");
    await client.destroy();
    await sandbox.close();
  });

  it("and runs in as many shards as it is told to", async () => {
    const sandbox = await startSandbox({ shards: 2, identifyWindowMs: 0 });
    const client = clientFor(sandbox, { shards: "auto" });
    const ready: number[] = [];
    client.on("shardReady", (id) => ready.push(id));
    await client.login(sandbox.token);
    await soon(() => ready).toEqual([0, 1]);
    await client.destroy();
    await sandbox.close();
  });
});
