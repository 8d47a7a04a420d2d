import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { REST } from "discord.js";
import { type Sandbox, startSandbox } from "discord-sandbox";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import {
  haveSameMeaning,
  planRegistration,
  registerCommands,
} from "../../../src/discord/rest/register.ts";

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

/** Discord, as far as it keeps one list of commands. */
function listOf(registered: readonly object[]) {
  const put: unknown[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === "PUT") put.push(await json(request));
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(registered));
  });
  return { server, put };
}

describe("the command that opens an Activity", () => {
  const entryPoint = { id: "9", type: 4, name: "launch", description: "", handler: 2 };

  test("survives each registration, and is no reason for one", async () => {
    const { server, put } = listOf([entryPoint]);
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const own = new REST({ api: `http://127.0.0.1:${port}/api` }).setToken("token");
    try {
      const plan = await planRegistration(own, { applicationId: "1" }, definitions);
      expect(plan).toMatchObject({ changed: [], removed: [] });
      expect(await planRegistration(own, { applicationId: "1" }, [])).toEqual({
        added: [],
        changed: [],
        removed: [],
      });
      await registerCommands(own, "1", definitions);
      expect(put).toHaveLength(1);
      expect(put[0]).toHaveLength(definitions.length + 1);
      expect(put[0]).toContainEqual(entryPoint);
    } finally {
      server.close();
    }
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

  test("when they name the same places in another order", () => {
    const places = { contexts: [2, 0, 1], integration_types: [1, 0] };
    const others = { contexts: [0, 1, 2], integration_types: [0, 1] };
    expect(
      haveSameMeaning([{ ...registered, ...places } as never], [{ ...command, ...others }]),
    ).toBe(true);
    const fewer = { ...others, contexts: [0, 1] };
    expect(
      haveSameMeaning([{ ...registered, ...places } as never], [{ ...command, ...fewer }]),
    ).toBe(false);
  });

  test("not when an option is another", () => {
    const option = { type: 3, name: "x", description: "y" };
    expect(
      haveSameMeaning([registered as never], [{ ...command, options: [option as never] }]),
    ).toBe(false);
  });
});
