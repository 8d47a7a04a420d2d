import { REST } from "discord.js";
import { type Sandbox, startSandbox } from "discord-sandbox";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import { haveSameMeaning, registerCommands } from "../../../src/discord/rest/register.ts";

const definitions = commands.map(({ data }) => data);
let discord: Sandbox;
let rest: REST;
beforeEach(async () => {
  discord = await startSandbox();
  rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
});
afterEach(() => discord.close());

function puts(): number {
  return discord.requests.filter(({ method }) => method === "PUT").length;
}

describe("registering", () => {
  test("sends all commands in one request, and nothing when Discord has them already", async () => {
    const { id } = discord.state().application;
    expect(await registerCommands(rest, id, definitions)).toBe("registered");
    expect(puts()).toBe(1);
    expect(await registerCommands(rest, id, definitions)).toBe("unchanged");
    expect(puts()).toBe(1);
  });

  test("sends them again when a description or a translation has changed", async () => {
    const { id } = discord.state().application;
    await registerCommands(rest, id, definitions);
    const [first, ...others] = definitions;
    if (first === undefined) throw new Error("no commands");
    const described = [{ ...first, description: "Another description" }, ...others];
    expect(await registerCommands(rest, id, described)).toBe("registered");
    const translated = [{ ...first, name_localizations: { fr: "vaisseau" } }, ...others];
    expect(await registerCommands(rest, id, translated)).toBe("registered");
    expect(puts()).toBe(3);
  });
});

describe("two definitions mean the same", () => {
  const command = { name: "a", description: "b" };
  const registered = {
    ...command,
    id: "1",
    version: "2",
    application_id: "3",
    type: 1,
    dm_permission: true,
    default_member_permissions: null,
    nsfw: false,
  };

  test("when they differ in what Discord adds and in defaults", () => {
    expect(haveSameMeaning([registered as never], [command])).toBe(true);
  });

  test("not when an option is another", () => {
    const option = { type: 3, name: "x", description: "y" };
    expect(
      haveSameMeaning([registered as never], [{ ...command, options: [option as never] }]),
    ).toBe(false);
  });
});
