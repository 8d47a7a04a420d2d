import { driver, type Outcome, type Sandbox } from "discord-sandbox";
import { describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type BuiltBot, startBuiltBot } from "./support/built-bot.ts";
import { leadingTo, openSandbox } from "./support/on-sandbox.ts";

const perSecond = 20;

/** People who ask, one after the other, as long as they are wanted. */
function crowd(discord: Sandbox): { leave(): Promise<readonly Outcome[]> } {
  const outcomes: Promise<Outcome>[] = [];
  const timer = setInterval(() => {
    outcomes.push(driver(discord).runs("/spacecraft search query:Crew Dragon"));
  }, 1_000 / perSecond);
  return {
    leave: () => {
      clearInterval(timer);
      return Promise.all(outcomes);
    },
  };
}

/** Processes of one bot, one after the other. */
async function generations(): Promise<{ discord: Sandbox; start(): Promise<BuiltBot> }> {
  const discord = await openSandbox();
  const env = { ...leadingTo(discord), DATA_DIR: temporaryFolder() };
  const start = async (): Promise<BuiltBot> => {
    const bot = startBuiltBot({ env });
    await bot.whenLogged("Logged in to Discord");
    return bot;
  };
  return { discord, start };
}

function callbacksOf(discord: Sandbox): number {
  return discord.requests.filter(({ path }) => path.endsWith("/callback")).length;
}

function startsOf(bots: readonly BuiltBot[]): number {
  return bots.flatMap((bot) => bot.logged("A session is started")).length;
}

describe("P10: under 20 interactions a second", () => {
  test.each([
    ["kills", "SIGKILL"],
    ["deploys", "SIGTERM"],
  ] as const)(
    "five %s cost no answer and no session",
    // Discord's three seconds include the start of a process: on a machine that is busy with other tests it may be late.
    { timeout: 60_000, retry: 2 },
    async (_, signal) => {
      const { discord, start } = await generations();
      const bots = [await start()];
      await bots[0]?.whenLogged("Commands are up to date");
      const people = crowd(discord);
      for (let time = 1; time <= 5; time += 1) {
        const answeredBefore = callbacksOf(discord);
        await vi.waitFor(
          () => expect(callbacksOf(discord)).toBeGreaterThan(answeredBefore + perSecond),
          { timeout: 10_000 },
        );
        const bot = bots.at(-1);
        bot?.signal(signal);
        await bot?.ended;
        bots.push(await start());
      }
      const outcomes = await people.leave();
      expect(outcomes.length).toBeGreaterThan(5 * perSecond);
      expect(outcomes.filter(({ kind }) => kind !== "message")).toEqual([]);
      expect(startsOf(bots)).toBe(1);
    },
  );
});
