import { driver } from "discord-sandbox";
import { describe, expect, test, vi } from "vitest";
import { shown, textOf } from "../support/discord/shown.ts";
import { startBuiltBot } from "./support/built-bot.ts";
import { startDeafProxy } from "./support/deaf-proxy.ts";
import { leadingTo, openSandbox, startOnSandbox } from "./support/on-sandbox.ts";

/** What a supervisor grants before it kills is ten seconds; ours is half of that. */
const stopWithinMs = 5_000;

describe("P6: a bot that is asked to stop", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "by %s answers what is under way, then ends with 0",
    async (signal) => {
      const { discord, bot, callbacks } = await startOnSandbox();
      discord.faults.rest({ path: "/callback", times: 20 }, { kind: "delay", delayMs: 900 });
      const people = Array.from({ length: 20 }, () => driver(discord));
      const outcomes = Promise.all(people.map((person) => person.runs("/about")));
      await vi.waitFor(() => expect(callbacks()).toHaveLength(20), 5_000);
      bot.signal(signal);
      const { code } = await bot.ended;
      expect(code).toBe(0);
      expect((await outcomes).map(({ kind }) => kind)).toEqual(Array(20).fill("message"));
      expect(callbacks().map(({ status }) => status)).toEqual(Array(20).fill(204));
      expect(bot.logged("Stopped")).toHaveLength(1);
    },
  );

  test("tells people who come meanwhile that it is restarting", async () => {
    const { discord, bot, callbacks } = await startOnSandbox();
    discord.faults.rest({ path: "/callback", times: 1 }, { kind: "delay", delayMs: 1_500 });
    void driver(discord).runs("/about");
    await vi.waitFor(() => expect(callbacks()).toHaveLength(1), 5_000);
    bot.signal("SIGINT");
    await bot.whenLogged("Stopping");
    const person = driver(discord);
    const refused = shown(await person.runs("/about"));
    expect(textOf(refused)).toMatch(/Restarting\. Try again <t:\d+:R>\./);
    expect(refused.visibleTo).toBe(person.person.id);
    expect((await bot.ended).code).toBe(0);
  });

  test("is gone within five seconds although Discord neither answers nor closes", async () => {
    const discord = await openSandbox();
    const proxy = await startDeafProxy(discord.url);
    const bot = startBuiltBot({ env: { ...leadingTo(discord), DISCORD_API_URL: proxy.apiUrl } });
    await bot.whenLogged("Commands are up to date");
    discord.faults.rest({ path: "/callback" }, { kind: "hang" });
    void driver(discord).runs("/about");
    await vi.waitFor(
      () => expect(discord.requests.some(({ path }) => path.endsWith("/callback"))).toBe(true),
      5_000,
    );
    proxy.becomeDeaf();
    bot.signal("SIGTERM");
    const { code, afterMs } = await bot.ended;
    expect(code).toBe(0);
    expect(afterMs).toBeLessThan(stopWithinMs);
  });

  test("twice is gone at once", async () => {
    const { discord, bot, callbacks } = await startOnSandbox();
    discord.faults.rest({ path: "/callback" }, { kind: "hang" });
    void driver(discord).runs("/about");
    await vi.waitFor(() => expect(callbacks()).toHaveLength(1), 5_000);
    bot.signal("SIGTERM");
    await bot.whenLogged("Stopping");
    bot.signal("SIGTERM");
    expect((await bot.ended).code).toBe(0);
    expect(bot.logged("Stopped")).toEqual([]);
  });

  test("while its commands are being registered leaves Discord and ends with 0", async () => {
    const discord = await openSandbox();
    discord.faults.rest({ path: "/commands" }, { kind: "hang" });
    const bot = startBuiltBot({ env: leadingTo(discord) });
    await bot.whenLogged("Logged in to Discord");
    bot.signal("SIGINT");
    expect((await bot.ended).code).toBe(0);
    expect(bot.logged("Stopped")).toHaveLength(1);
  });

  test("before it is logged in ends with 0", async () => {
    const discord = await openSandbox();
    discord.faults.gateway({ kind: "silence", what: "hello" });
    const bot = startBuiltBot({ env: leadingTo(discord) });
    await bot.whenLogged("Session starts that Discord still allows today");
    bot.signal("SIGTERM");
    expect((await bot.ended).code).toBe(0);
  });
});
