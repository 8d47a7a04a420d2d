import type { Sandbox } from "discord-sandbox";
import { describe, expect, test } from "vitest";
import { startBuiltBot } from "./support/built-bot.ts";
import { leadingTo, openSandbox } from "./support/on-sandbox.ts";

async function register(
  discord: Sandbox,
  ...words: string[]
): Promise<{ code: number | null; text: string }> {
  const run = startBuiltBot({ program: ["cli/register", ...words], env: leadingTo(discord) });
  const { code } = await run.ended;
  return { code, text: run.output() };
}

function puts(discord: Sandbox): readonly string[] {
  return discord.requests.filter(({ method }) => method === "PUT").map(({ path }) => path);
}

describe("npm run register", () => {
  test("D14: says what changes, sends it once, and sends nothing the second time", async () => {
    const discord = await openSandbox();
    const first = await register(discord);
    expect(first.code).toBe(0);
    expect(first.text).toContain("+ /spacecraft (added)\n+ /about (added)\n");
    const second = await register(discord);
    expect(second).toEqual({ code: 0, text: "Discord has these commands already.\n" });
    expect(puts(discord)).toHaveLength(1);
  });

  test("with --dry-run says the same and sends nothing", async () => {
    const discord = await openSandbox();
    const { code, text } = await register(discord, "--dry-run");
    expect(code).toBe(0);
    expect(text).toContain("+ /about (added)");
    expect(text).toContain("Nothing was sent");
    expect(puts(discord)).toEqual([]);
  });

  test("with --guild registers there alone, where they stand as they are the second time", async () => {
    const discord = await openSandbox();
    const guild = discord.state().guildId ?? "";
    expect((await register(discord, "--guild", guild)).text).toContain(`in server ${guild}`);
    expect(await register(discord, "--guild", guild)).toEqual({
      code: 0,
      text: "Discord has these commands already.\n",
    });
    expect(puts(discord)).toEqual([expect.stringContaining(`/guilds/${guild}/commands`)]);
    expect((await register(discord, "--dry-run")).text).toContain("+ /about (added)");
  });

  test.each([["--guild", "here"], ["--gild", "1"], ["now"]])(
    "refuses %s %s with its usage and 2",
    async (...words) => {
      const discord = await openSandbox();
      const { code, text } = await register(discord, ...words.filter((word) => word !== undefined));
      expect(code).toBe(2);
      expect(text).toContain("Usage: npm run register");
      expect(discord.requests).toEqual([]);
    },
  );

  test("ends with 78 for a token that Discord refuses, and with 75 for a Discord that is down", async () => {
    const discord = await openSandbox();
    const refused = startBuiltBot({
      program: ["cli/register"],
      env: { ...leadingTo(discord), DISCORD_TOKEN: "canary.of.a-token" },
    });
    expect((await refused.ended).code).toBe(78);
    expect(refused.output()).not.toContain("canary");
    discord.faults.rest({}, { kind: "fail", status: 503 });
    expect((await register(discord)).code).toBe(75);
  });
});
