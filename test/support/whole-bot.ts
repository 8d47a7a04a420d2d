import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "discord-sandbox";
import { vi } from "vitest";
import { type Bot, startBot } from "../../src/bot.ts";
import { parseConfig } from "../../src/config.ts";
import { openStore } from "../../src/open-store.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import type { Fault } from "./ll2/ll2-faults.ts";
import { type Ll2, type Ll2Options, startLl2 } from "./ll2/ll2-server.ts";
import { createTestLog, type TestLog } from "./test-log.ts";

/** How interactions reach the bot. */
export const transports = ["gateway", "endpoint"] as const;
export type Transport = (typeof transports)[number];

export interface WholeBotOptions extends Ll2Options {
  /** How often it looks at what is happening, which costs more requests than the roster; never unless told. */
  readonly watchMinutes?: number;
  /** The gateway unless told. */
  readonly transport?: Transport;
}

/** The real bot between two servers on loopback: Launch Library 2 below, Discord above. */
export interface WholeBot {
  readonly ll2: Ll2;
  readonly discord: Sandbox;
  readonly log: TestLog;
  /** Stops the bot and starts it anew on the same folder, as after a deployment. */
  restart(): Promise<void>;
  /** Resolves once the bot answers from LL2's data. */
  whenRosterTaken(): Promise<void>;
  /** Resolves once the bot has tried to get LL2's data and did not. */
  whenRefreshFailed(): Promise<void>;
  close(): Promise<void>;
}

/** `fault`: how LL2 behaves from the start. */
export async function startWholeBot(options: WholeBotOptions, fault?: Fault): Promise<WholeBot> {
  const { transport = "gateway", watchMinutes = 0, ...ll2Options } = options;
  const ll2 = await startLl2(ll2Options);
  ll2.behaveAlways(fault);
  const discord = await startSandbox();
  const directory = await mkdtemp(join(tmpdir(), "spacecraft-bot-"));
  const log = createTestLog();
  const config = {
    ...parseConfig({
      LL2_BASE_URL: ll2.baseUrl,
      DATA_DIR: directory,
      LL2_WATCH_MINUTES: String(watchMinutes),
    }),
    discordToken: discord.token,
    discordApiUrl: discord.apiUrl,
    ...(transport === "endpoint" && {
      endpoint: { host: "127.0.0.1", port: 0, publicKey: discord.publicKey },
    }),
  };
  const start = async (): Promise<Bot> => {
    const store = await openStore(config, { clock: systemClock, log });
    const bot = await startBot({
      config,
      store,
      log,
      onEnd: (disconnect) => log.error(disconnect, "The bot ended"),
    });
    const { interactionsPort: port } = bot;
    if (port !== undefined) await discord.setInteractionsUrl(`http://127.0.0.1:${port}/`);
    const stop = async (): Promise<void> => {
      await bot.stop();
      await store.close();
    };
    return { ...bot, stop };
  };
  let bot = await start();
  return {
    ll2,
    discord,
    log,
    restart: async () => {
      await bot.stop();
      bot = await start();
    },
    whenRosterTaken: () => until(() => bot.rosterStatus().origin !== "starter"),
    whenRefreshFailed: () => until(() => bot.rosterStatus().failedRefreshes > 0),
    close: async () => {
      await bot.stop();
      await discord.close();
      await ll2.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function until(isSo: () => boolean): Promise<void> {
  return vi.waitFor(
    () => {
      if (!isSo()) throw new Error("not yet");
    },
    { timeout: 10_000, interval: 10 },
  );
}
