import { driver, type Outcome } from "discord-sandbox";
import { describe, expect, test, vi } from "vitest";
import { shown, textOf } from "../support/discord/shown.ts";
import { startBalancer } from "./support/balancer.ts";
import { type BuiltBot, startBuiltBot } from "./support/built-bot.ts";
import { leadingTo, openSandbox } from "./support/on-sandbox.ts";

const listening = "Interactions come by HTTP";

/** Where a bot that has started listens. */
function portOf(bot: BuiltBot): number {
  return Number(bot.logged(listening)[0]?.["port"]);
}

async function openEndpoint(env: Record<string, string> = {}) {
  const discord = await openSandbox();
  const bot = startBuiltBot({
    env: {
      ...leadingTo(discord),
      INTERACTIONS_PORT: "0",
      DISCORD_PUBLIC_KEY: discord.publicKey,
      ...env,
    },
  });
  return { discord, bot };
}

describe("the built bot behind an endpoint", () => {
  test("registers its commands, answers what is signed, and stops within a moment", async () => {
    const { discord, bot } = await openEndpoint();
    await bot.whenLogged(listening);
    await discord.setInteractionsUrl(`http://127.0.0.1:${portOf(bot)}/`);
    await discord.whenOnline();
    const outcome = await driver(discord).runs("/about");
    expect(outcome.kind).toBe("message");
    expect(discord.requests.filter(({ path }) => path.includes("/gateway"))).toEqual([]);
    bot.signal("SIGTERM");
    const { code, afterMs } = await bot.ended;
    expect(code).toBe(0);
    expect(afterMs).toBeLessThan(5_000);
  });

  test("answers everybody while one process takes the place of another behind one address", async () => {
    const { discord, bot: old } = await openEndpoint();
    await old.whenLogged(listening);
    const fresh = startBuiltBot({
      env: {
        ...leadingTo(discord),
        INTERACTIONS_PORT: "0",
        DISCORD_PUBLIC_KEY: discord.publicKey,
      },
    });
    await fresh.whenLogged(listening);
    const balancer = await startBalancer([portOf(old), portOf(fresh)]);
    await discord.setInteractionsUrl(balancer.url);
    await discord.whenOnline();
    const outcomes: Promise<Outcome>[] = [];
    const ask = (count: number) => {
      for (let index = 0; index < count; index += 1) {
        outcomes.push(driver(discord).runs("/spacecraft stats by:status"));
      }
    };
    ask(20);
    old.signal("SIGTERM");
    ask(20);
    expect((await old.ended).code).toBe(0);
    ask(20);
    for (const outcome of await Promise.all(outcomes)) {
      expect(textOf(shown(outcome))).toContain("Active");
    }
  });

  test("opens the sandbox without a token, and has it send interactions by HTTP", async () => {
    const bot = startBuiltBot({ env: { INTERACTIONS_PORT: "0", SANDBOX_PORT: "0" } });
    await bot.whenLogged(listening);
    const url = /Open (http\S+)/.exec(bot.output())?.[1] ?? "";
    await vi.waitFor(async () => {
      const state = (await (await fetch(`${url}sandbox/state`)).json()) as object;
      expect(state).toMatchObject({
        online: true,
        endpoint: { url: `http://127.0.0.1:${portOf(bot)}/` },
      });
    });
  });

  test.each([
    [
      "another application's public key",
      { DISCORD_PUBLIC_KEY: "2a".repeat(32) },
      "DISCORD_PUBLIC_KEY",
    ],
    ["a token that Discord refuses", { DISCORD_TOKEN: "not.the.token" }, "DISCORD_TOKEN"],
    ["no public key", { DISCORD_PUBLIC_KEY: "" }, "DISCORD_PUBLIC_KEY"],
  ])("ends with 78 and the variable's name for %s", async (_title, env, variable) => {
    const { bot } = await openEndpoint(env);
    expect((await bot.ended).code).toBe(78);
    expect(bot.output()).toContain(variable);
  });

  test("ends with 78 when its port is taken", async () => {
    const taken = await startBalancer([]);
    const { bot } = await openEndpoint({ INTERACTIONS_PORT: new URL(taken.url).port });
    expect((await bot.ended).code).toBe(78);
    expect(bot.output()).toContain("INTERACTIONS_PORT");
  });
});
