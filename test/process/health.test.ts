import { describe, expect, test } from "vitest";
import { startBuiltBot } from "./support/built-bot.ts";
import { startOnSandbox } from "./support/on-sandbox.ts";

describe("the container's health check", () => {
  test("is content with a bot that lives, and only with that", async () => {
    const { bot } = await startOnSandbox({ env: { HEALTH_PORT: "0" } });
    await bot.whenLogged("Health on 127.0.0.1");
    const port = String(bot.logged("Health on 127.0.0.1")[0]?.["port"]);
    const check = (): Promise<{ code: number | null }> =>
      startBuiltBot({ program: ["cli/health"], env: { HEALTH_PORT: port } }).ended;
    expect((await check()).code).toBe(0);
    bot.signal("SIGKILL");
    await bot.ended;
    expect((await check()).code).toBe(1);
  });
});
