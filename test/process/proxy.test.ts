import { driver } from "discord-sandbox";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { startConnectProxy } from "../support/connect-proxy.ts";
import { startLl2 } from "../support/ll2/ll2-server.ts";
import { startBuiltBot } from "./support/built-bot.ts";
import { leadingTo, openSandbox } from "./support/on-sandbox.ts";

describe("a bot behind a proxy", () => {
  test("goes through it to Discord, its gateway and LL2, and never shows the proxy's password", async () => {
    const proxy = await startConnectProxy("ada:canary-of-a-proxy");
    const ll2 = await startLl2();
    onTestFinished(() => ll2.close());
    const discord = await openSandbox();
    const { port } = new URL(discord.apiUrl);
    const limit = { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 };
    const gateway = { url: `ws://gateway.test:${port}`, shards: 1, session_start_limit: limit };
    discord.faults.rest(
      { path: "/gateway/bot" },
      { kind: "fail", status: 200, body: JSON.stringify(gateway), contentType: "application/json" },
    );
    const bot = startBuiltBot({
      env: {
        ...leadingTo(discord),
        DISCORD_API_URL: `http://discord.test:${port}/api`,
        LL2_BASE_URL: ll2.baseUrl.replace("127.0.0.1", "ll2.test"),
        http_proxy: proxy.url,
        HTTP_PROXY: "http://127.0.0.1:9",
        LOG_LEVEL: "debug",
      },
    });
    await bot.whenLogged("Commands are up to date");
    await vi.waitFor(() => expect(ll2.counted()).not.toEqual([]), 10_000);
    expect((await driver(discord).runs("/about")).kind).toBe("message");
    const hosts = new Set(proxy.targets.map((target) => target.split(":")[0]));
    expect(hosts).toEqual(new Set(["discord.test", "gateway.test", "ll2.test"]));
    expect(bot.output()).not.toContain("canary");
    bot.signal("SIGTERM");
    expect((await bot.ended).code).toBe(0);
  });

  test("through which nothing can be reached ends with 75, and one line", async () => {
    const discord = await openSandbox();
    const bot = startBuiltBot({
      env: {
        ...leadingTo(discord),
        DISCORD_API_URL: "http://discord.test/api",
        HTTP_PROXY: "http://127.0.0.1:9",
      },
    });
    expect((await bot.ended).code).toBe(75);
    expect(bot.logged("The bot could not start")).toHaveLength(1);
  });

  test("that speaks SOCKS is refused with 78 and the variable's name", async () => {
    const bot = startBuiltBot({ env: { HTTPS_PROXY: "socks5://127.0.0.1:1080" } });
    expect((await bot.ended).code).toBe(78);
    expect(bot.output()).toContain("HTTPS_PROXY must be the http(s) URL of a proxy");
  });
});
