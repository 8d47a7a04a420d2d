import type { Sandbox } from "discord-sandbox";
import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
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
    expect(first.text).toContain("+ /spacecraft (added)\n+ /alerts (added)\n+ /about (added)\n");
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

  test.each([
    [["--guild", "here"], "--guild takes a server id: 17 to 20 digits"],
    [["--gild", "1"], "There is no flag --gild. Flags: --dry-run, --guild <server id>, --help."],
    [["now"], '"now" is not understood'],
  ])("refuses %j with 2, naming what there is", async (words, named) => {
    const discord = await openSandbox();
    const { code, text } = await register(discord, ...words);
    expect(code).toBe(2);
    expect(text).toContain(named);
    expect(discord.requests).toEqual([]);
  });

  test("with --dry-run and no token prints the definitions as JSON, and asks nobody", async () => {
    const run = startBuiltBot({
      program: ["cli/register", "--dry-run"],
      env: { NODE_ENV: "production" },
    });
    expect((await run.ended).code).toBe(0);
    const text = run.output();
    const definitions = JSON.parse(text.slice(text.indexOf("["), text.lastIndexOf("]") + 1));
    expect(definitions).toEqual(JSON.parse(JSON.stringify(commands.map(({ data }) => data))));
  });

  test("without a token ends with 78, naming it", async () => {
    const run = startBuiltBot({ program: ["cli/register"] });
    expect((await run.ended).code).toBe(78);
    expect(run.output()).toContain("DISCORD_TOKEN is missing");
  });

  test("explains itself with --help", async () => {
    const run = startBuiltBot({ program: ["cli/register", "--help"] });
    expect((await run.ended).code).toBe(0);
    expect(run.output()).toMatch(/--guild <server id> +Register in this server alone/);
  });

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
