import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { type BuiltBot, startBuiltBot } from "./support/built-bot.ts";
import { closedPort } from "./support/closed-port.ts";
import { leadingTo, openSandbox, startOnSandbox } from "./support/on-sandbox.ts";

const lost = "Discord is lost; the process ends";
const notStarted = "The bot could not start";

/** Lines that speak of the end, and nothing but one of them. */
function lastWords(bot: BuiltBot): readonly string[] {
  return bot
    .lines()
    .filter(({ level }) => level === "error")
    .map(({ msg }) => msg);
}

describe("D10: what only a person can fix ends the process with 78 and one line that names it", () => {
  test("a token that Discord does not know", async () => {
    const discord = await openSandbox();
    const token = "not.the.token-of-this-bot";
    const bot = startBuiltBot({ env: { ...leadingTo(discord), DISCORD_TOKEN: token } });
    expect((await bot.ended).code).toBe(78);
    expect(bot.output()).toContain("DISCORD_TOKEN");
    expect(bot.output()).not.toContain(token);
    expect(lastWords(bot)).toHaveLength(1);
  });

  test.each([4004, 4014])("the gateway closed with %i", async (code) => {
    const { discord, bot } = await startOnSandbox();
    discord.faults.gateway({ kind: "close", code });
    expect((await bot.ended).code).toBe(78);
    expect(bot.logged(lost)).toEqual([
      expect.objectContaining({ reason: expect.stringContaining(String(code)) }),
    ]);
  });

  test("a token that is revoked before the commands are registered", async () => {
    const discord = await openSandbox();
    discord.faults.rest(
      { path: "/commands" },
      {
        kind: "fail",
        status: 401,
        body: '{"message": "401: Unauthorized", "code": 0}',
        contentType: "application/json",
      },
    );
    const bot = startBuiltBot({ env: leadingTo(discord) });
    expect((await bot.ended).code).toBe(78);
    expect(bot.logged(lost)).toHaveLength(1);
    expect(bot.output()).not.toContain(discord.token);
  });
});

describe("D11: a Discord that cannot be reached ends the process with 75, before any IDENTIFY", () => {
  test("nobody listens", async () => {
    const bot = startBuiltBot({
      env: {
        DISCORD_TOKEN: "a.b.cdefgh",
        DISCORD_API_URL: `http://127.0.0.1:${await closedPort()}/api`,
      },
    });
    expect((await bot.ended).code).toBe(75);
    expect(bot.logged(notStarted)).toHaveLength(1);
    expect(bot.logged(notStarted)[0]).not.toHaveProperty("err.stack");
  });

  test("its name is not known", async () => {
    const bot = startBuiltBot({
      env: { DISCORD_TOKEN: "a.b.cdefgh", DISCORD_API_URL: "http://nowhere.invalid/api" },
    });
    expect((await bot.ended).code).toBe(75);
  });

  test.each([
    ["503", { kind: "fail", status: 503 }],
    ["a page in place of an answer", { kind: "fail", status: 200 }],
    ["a broken connection", { kind: "reset" }],
    ["silence", { kind: "hang" }],
  ] as const)("it answers with %s", async (_, fault) => {
    const discord = await openSandbox();
    discord.faults.rest({ path: "/gateway/bot" }, fault);
    const bot = startBuiltBot({ env: leadingTo(discord) });
    expect((await bot.ended).code).toBe(75);
    expect(bot.logged(notStarted)).toHaveLength(1);
    expect(discord.state().online).toBe(false);
  });

  test("no session start is left today", async () => {
    const discord = await openSandbox({ sessionStarts: 0 });
    const bot = startBuiltBot({ env: leadingTo(discord) });
    expect((await bot.ended).code).toBe(75);
    expect(bot.output()).toContain("No session start is left today");
  });
});

describe("the environment", () => {
  test("without a token in production ends it with 78", async () => {
    const bot = startBuiltBot({ env: { NODE_ENV: "production" } });
    expect((await bot.ended).code).toBe(78);
    expect(bot.output()).toContain("DISCORD_TOKEN is missing");
  });

  test.each(["HEALTH_PORT", "SANDBOX_PORT"])(
    "with a %s that is taken ends it with 78",
    async (name) => {
      const taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
      onTestFinished(() => void taken.close());
      const { port } = taken.address() as AddressInfo;
      const bot = startBuiltBot({ env: { SANDBOX_PORT: "0", [name]: String(port) } });
      expect((await bot.ended).code).toBe(78);
      expect(bot.output()).toContain(`${name} names a port that is taken`);
      expect(bot.output()).toContain("take another port (0 picks a free one)");
    },
  );

  test("without a token shows the sandbox's address before anything else", async () => {
    const bot = startBuiltBot({ env: { SANDBOX_PORT: "0" } });
    await bot.whenLogged("Logged in to Discord");
    expect(bot.output().trimStart()).toMatch(
      /^No DISCORD_TOKEN: this is the sandbox\. Open http:\/\/127\.0\.0\.1:\d+\/\n/,
    );
  });

  test("with an LL2 that is not there is good enough: the start is quick and the log has no stack", async () => {
    const { bot } = await startOnSandbox();
    await bot.whenLogged("The roster could not be renewed");
    const [line] = bot.logged("The roster could not be renewed");
    expect(line).toMatchObject({ err: { name: "SourceError" } });
    expect(JSON.stringify(line)).not.toContain('"stack"');
  });
});
