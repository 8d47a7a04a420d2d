import { driver, type Outcome, type Sandbox, type SandboxOptions } from "discord-sandbox";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { rawSpacecrafts } from "../support/ll2/ll2-raw.ts";
import { startLl2 } from "../support/ll2/ll2-server.ts";
import {
  hasRedisServer,
  type RedisServer,
  startRedisServer,
} from "../support/redis/redis-server.ts";
import { type BuiltBot, startBuiltBot } from "./support/built-bot.ts";
import { leadingTo, openSandbox } from "./support/on-sandbox.ts";

const perSecond = 20;
const loggedIn = "Logged in to Discord";

/** People on all servers who ask, one after the other, as long as they are wanted. */
function crowd(discord: Sandbox): { leave(): Promise<readonly Outcome[]> } {
  const places = discord.state().places.filter(({ guildId }) => guildId !== undefined);
  const outcomes: Promise<Outcome>[] = [];
  const timer = setInterval(() => {
    const place = places[outcomes.length % places.length];
    outcomes.push(
      driver(discord, { ...(place && { place }) }).runs("/spacecraft search query:Crew Dragon"),
    );
  }, 1_000 / perSecond);
  return {
    leave: () => {
      clearInterval(timer);
      return Promise.all(outcomes);
    },
  };
}

const kindsOf = (outcomes: readonly Outcome[]): readonly string[] => [
  ...new Set(outcomes.map(({ kind }) => kind)),
];

const callbacksOf = (discord: Sandbox): number =>
  discord.requests.filter(({ path }) => path.endsWith("/callback")).length;

const startsOf = (bots: readonly BuiltBot[]): number =>
  bots.flatMap((bot) => bot.logged("A session is started")).length;

async function machines(options: SandboxOptions) {
  const server: RedisServer = await startRedisServer();
  onTestFinished(() => server.kill());
  const ll2 = await startLl2({ spacecraft: rawSpacecrafts(30) });
  onTestFinished(() => ll2.close());
  // A start takes longer on a machine that is busy with other tests than Discord's three seconds leave.
  const discord = await openSandbox({ guilds: 16, ackDeadlineMs: 10_000, ...options });
  const start = (shards: string): BuiltBot => {
    const env = { SHARED_URL: server.url, LL2_BASE_URL: ll2.baseUrl, DISCORD_SHARDS: shards };
    return startBuiltBot({ env: { ...leadingTo(discord), ...env } });
  };
  return { server, ll2, discord, start };
}

/** Another second of answers. */
async function answering(discord: Sandbox): Promise<void> {
  const before = callbacksOf(discord);
  const enough = (): void => expect(callbacksOf(discord)).toBeGreaterThan(before + perSecond);
  await vi.waitFor(enough, { timeout: 15_000 });
}

describe.skipIf(!hasRedisServer)("four processes, each with a quarter of the shards", () => {
  const quarters = ["0-1/8", "2-3/8", "4-5/8", "6-7/8"];

  /** All started at once, as after an outage. */
  const startAll = async () => {
    const parts = await machines({ shards: 8, maxConcurrency: 4, identifyWindowMs: 5_000 });
    const bots = quarters.map(parts.start);
    await Promise.all(bots.map((bot) => bot.whenLogged(loggedIn)));
    await vi.waitFor(() => expect(parts.discord.state().commands.length).toBeGreaterThan(0));
    return { ...parts, bots };
  };

  test("keep Discord's five seconds between IDENTIFYs together, and one of them asks LL2 for all", {
    timeout: 60_000,
  }, async () => {
    const { bots, ll2 } = await startAll();
    // Discord would have refused one that came too early, and another would have followed.
    expect(startsOf(bots)).toBe(8);
    await vi.waitFor(() => expect(ll2.counted().length).toBeGreaterThan(0), 10_000);
    const crawls = ll2.counted().filter(({ path, query }) => {
      return path === "/spacecraft/" && query["in_space"] === undefined;
    });
    expect(crawls).toHaveLength(1);
  });

  test("are replaced one by one under load: each interaction is answered once, and no session started", {
    timeout: 120_000,
    retry: 2,
  }, async () => {
    const { discord, bots, start } = await startAll();
    const people = crowd(discord);
    const successors: BuiltBot[] = [];
    for (const [index, shards] of quarters.entries()) {
      await answering(discord);
      bots[index]?.signal("SIGTERM");
      await bots[index]?.ended;
      const next = start(shards);
      successors.push(next);
      await next.whenLogged(loggedIn);
    }
    await answering(discord);
    const outcomes = await people.leave();
    expect(kindsOf(outcomes)).toEqual(["message"]);
    expect(callbacksOf(discord)).toBe(outcomes.length);
    expect(startsOf(successors)).toBe(0);
  });

  test("lose nothing when all four are killed at once, and start no session again", {
    timeout: 90_000,
    retry: 2,
  }, async () => {
    const { discord, bots, start } = await startAll();
    const people = crowd(discord);
    await answering(discord);
    for (const bot of bots) bot.signal("SIGKILL");
    await Promise.all(bots.map((bot) => bot.ended));
    const next = quarters.map(start);
    await Promise.all(next.map((bot) => bot.whenLogged(loggedIn)));
    await answering(discord);
    const outcomes = await people.leave();
    expect(kindsOf(outcomes)).toEqual(["message"]);
    expect(startsOf(next)).toBe(0);
  });

  test("go on answering while the store is mute, gone and back empty, and ask LL2 no more than its hour", {
    timeout: 120_000,
    retry: 2,
  }, async () => {
    const { discord, server, ll2 } = await startAll();
    const people = crowd(discord);
    await answering(discord);
    server.pause();
    await answering(discord);
    server.resume();
    await answering(discord);
    await server.kill();
    await answering(discord);
    await server.start();
    await answering(discord);
    await answering(discord);
    const outcomes = await people.leave();
    expect(kindsOf(outcomes)).toEqual(["message"]);
    expect(callbacksOf(discord)).toBe(outcomes.length);
    expect(ll2.counted().length).toBeLessThanOrEqual(15);
  });
});

describe.skipIf(!hasRedisServer)("two generations with different numbers of shards", () => {
  test("answer each interaction once while both run", { timeout: 60_000, retry: 2 }, async () => {
    const { discord, start } = await machines({ shards: 1 });
    const generations = [start("auto"), start("0-1/2")];
    await Promise.all(generations.map((bot) => bot.whenLogged(loggedIn)));
    await generations[0]?.whenLogged("Commands are up to date");
    const people = crowd(discord);
    await answering(discord);
    await answering(discord);
    const outcomes = await people.leave();
    expect(kindsOf(outcomes)).toEqual(["message"]);
    expect(callbacksOf(discord)).toBe(outcomes.length);
  });
});
