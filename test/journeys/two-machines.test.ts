import { type Driver, driver, type Sandbox, startSandbox } from "discord-sandbox";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { type Bot, startBot } from "../../src/bot.ts";
import { parseConfig } from "../../src/config.ts";
import { openStore } from "../../src/open-store.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { shown, textOf } from "../support/discord/shown.ts";
import { rawSpacecrafts } from "../support/ll2/ll2-raw.ts";
import { type Ll2, startLl2 } from "../support/ll2/ll2-server.ts";
import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from "../support/redis/redis-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createTestLog } from "../support/test-log.ts";

interface Machine {
  readonly bot: Bot;
  readonly person: Driver;
}

describe.skipIf(!hasRedisServer)("two machines with one shared store", () => {
  let server: RedisServer;
  let ll2: Ll2;
  beforeAll(async () => {
    server = await startRedisServer();
    ll2 = await startLl2({ spacecraft: rawSpacecrafts(620) });
  });
  afterAll(async () => {
    await ll2.close();
    await server.kill();
  });

  /** A bot with a folder, a log and a Discord of its own. */
  async function startMachine(): Promise<Machine> {
    const discord: Sandbox = await startSandbox();
    const log = createTestLog();
    const config = {
      ...parseConfig({
        LL2_BASE_URL: ll2.baseUrl,
        DATA_DIR: temporaryFolder(),
        SHARED_URL: server.url,
      }),
      discordToken: discord.token,
      discordApiUrl: discord.apiUrl,
    };
    const store = await openStore(config, { clock: systemClock, log });
    const onEnd = (): void => log.error({}, "The bot ended");
    const bot = await startBot({ config, store, log, onEnd });
    onTestFinished(async () => {
      await bot.stop();
      await store.close();
      await discord.close();
    });
    await discord.whenOnline();
    return { bot, person: driver(discord) };
  }

  it("take one roster from Launch Library 2, stay within one hour, and answer while the store is away", async () => {
    const machines = await Promise.all([startMachine(), startMachine()]);
    await vi.waitFor(
      () => {
        for (const { bot } of machines) expect(bot.rosterStatus().spacecraftCount).toBe(620);
      },
      { timeout: 30_000, interval: 50 },
    );
    expect(ll2.counted().map(({ path }) => path)).toEqual(Array(7).fill("/spacecraft/"));

    server.pause();
    try {
      const answers = await Promise.all(
        machines.flatMap(({ person }) =>
          Array.from({ length: 10 }, () => person.runs("/spacecraft search per-page:3")),
        ),
      );
      for (const answer of answers) expect(textOf(shown(answer))).toContain("620 spacecraft");
    } finally {
      server.resume();
    }
    expect(ll2.counted()).toHaveLength(7);
  }, 60_000);
});
