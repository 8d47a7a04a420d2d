import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

describe("the command line", () => {
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [CLI, "--port", "0", ...args]);
    const printed = { out: "", error: "" };
    child.stdout.on("data", (text) => {
      printed.out += String(text);
    });
    child.stderr.on("data", (text) => {
      printed.error += String(text);
    });
    return { child, printed };
  };

  it("prints the API's URL and a token that it accepts, and ends when it is told to", async () => {
    const { child, printed } = start(
      ...["--application-id", "123456789012345678", "--token", "t.o.k", "--guilds", "3"],
    );
    await expect.poll(() => printed.out, { timeout: 20_000 }).toContain("Page ");
    const url = /^API URL\s+(\S+)$/m.exec(printed.out)?.[1];
    expect(/^Token\s+(\S+)$/m.exec(printed.out)?.[1]).toBe("t.o.k");
    const get = async (path: string) =>
      (
        await fetch(`${url}/v10${path}`, {
          headers: { authorization: "Bot t.o.k", "user-agent": "DiscordBot (https://a.b, 1)" },
        })
      ).json();
    expect(await get("/users/@me")).toMatchObject({ id: "123456789012345678" });
    expect(await get("/users/@me/guilds")).toHaveLength(3);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it.each([
    ["--shards", "0", "--shards takes a number"],
    ["--guilds", "many", "--guilds takes a number"],
    ["--application-id", "1", "--application-id takes"],
  ])("refuses %s %s, and says what it takes", async (option, value, message) => {
    const { child, printed } = start(option, value);
    const [code] = await once(child, "close");
    expect(code).toBe(64);
    expect(printed.error).toContain(message);
  });
});
