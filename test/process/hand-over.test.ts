import { driver, type Outcome, type Sandbox } from "discord-sandbox";
import { describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type BuiltBot, startBuiltBot } from "./support/built-bot.ts";
import { leadingTo, openSandbox } from "./support/on-sandbox.ts";

const perSecond = 20;

/** A machine so busy that a process needs longer to take another's place proves nothing about Discord's three seconds. */
const quickMs = 1_500;

interface Asked {
  readonly atMs: number;
  readonly outcome: Outcome;
}

/** People who ask, one after the other, as long as they are wanted. */
function crowd(discord: Sandbox): { leave(): Promise<readonly Asked[]> } {
  const outcomes: Promise<Asked>[] = [];
  const timer = setInterval(() => {
    const atMs = performance.now();
    const asked = driver(discord).runs("/spacecraft search query:Crew Dragon");
    outcomes.push(asked.then((outcome) => ({ atMs, outcome })));
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
  ] as const)("five %s cost no answer and no session", { timeout: 90_000 }, async (_, signal) => {
    const { discord, start } = await generations();
    const bots = [await start()];
    const gaps: { readonly fromMs: number; readonly toMs: number }[] = [];
    await bots[0]?.whenLogged("Commands are up to date");
    const people = crowd(discord);
    for (let time = 1; time <= 5; time += 1) {
      const answeredBefore = callbacksOf(discord);
      await vi.waitFor(
        () => expect(callbacksOf(discord)).toBeGreaterThan(answeredBefore + perSecond),
        { timeout: 15_000 },
      );
      const bot = bots.at(-1);
      const fromMs = performance.now();
      bot?.signal(signal);
      await bot?.ended;
      bots.push(await start());
      gaps.push({ fromMs, toMs: performance.now() });
    }
    const asked = await people.leave();
    expect(asked.length).toBeGreaterThan(5 * perSecond);
    const slow = gaps.filter(({ fromMs, toMs }) => toMs - fromMs > quickMs);
    const isTooSlow = (atMs: number): boolean =>
      slow.some(({ fromMs, toMs }) => atMs > fromMs - quickMs && atMs < toMs + quickMs);
    const lost = asked.filter(({ outcome }) => outcome.kind !== "message");
    expect(lost.filter(({ atMs }) => !isTooSlow(atMs))).toEqual([]);
    expect(startsOf(bots)).toBe(1);
  });
});
