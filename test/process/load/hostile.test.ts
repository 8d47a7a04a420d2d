import { driver, type Outcome } from "discord-sandbox";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { shown } from "../../support/discord/shown.ts";
import { htmlPage, reset, throttled } from "../../support/ll2/ll2-faults.ts";
import { rawSpacecrafts } from "../../support/ll2/ll2-raw.ts";
import { type Ll2, startLl2 } from "../../support/ll2/ll2-server.ts";
import { type BuiltOnSandbox, startOnSandbox } from "../support/on-sandbox.ts";

const atATime = 10;

async function startWithLl2(
  env: Record<string, string> = {},
): Promise<BuiltOnSandbox & { ll2: Ll2 }> {
  const ll2 = await startLl2({
    spacecraft: rawSpacecrafts(40),
    keys: { "canary-of-a-key": 1_000 },
  });
  onTestFinished(() => ll2.close());
  const onSandbox = await startOnSandbox({ env: { LL2_BASE_URL: ll2.baseUrl, ...env } });
  await vi.waitFor(() => expect(ll2.counted()).toHaveLength(1), 10_000);
  return { ...onSandbox, ll2 };
}

/** Some at a time, each by somebody else, so that nobody is too fast. */
async function each<T>(
  values: readonly T[],
  act: (value: T) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < values.length; from += atATime) {
    outcomes.push(...(await Promise.all(values.slice(from, from + atATime).map(act))));
  }
  return outcomes;
}

function unanswered(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(({ kind }) => kind === "refused");
}

describe("D15, D16: whatever no client would send", () => {
  test("as a custom id is answered, logged as no error and costs LL2 nothing", async () => {
    const { discord, bot, ll2 } = await startWithLl2();
    const list = shown(await driver(discord).runs("/spacecraft search per-page:5"));
    const before = ll2.requests.length;
    const character = fc.constantFrom(..."v1:lcrsnfdabz019_-%\u0000\u202e🚀".split(/(?:)/u));
    const ids = fc.sample(
      fc.oneof(
        fc.string({ unit: character, minLength: 1, maxLength: 100 }),
        fc.string({ unit: character, maxLength: 96 }).map((rest) => `v1:${rest}x`),
        fc.constantFrom("__proto__", "constructor", "v1:__proto__", "v1:l", "v0:page:7"),
      ),
      { numRuns: 300, seed: 7 },
    );
    const outcomes = await each(ids, (id) => driver(discord).forgesPress(list, id));
    expect(unanswered(outcomes)).toEqual([]);
    expect(bot.lines().filter(({ level }) => level === "error")).toEqual([]);
    expect(ll2.requests).toHaveLength(before);
  });

  test("as an option is answered, logged as no error and costs LL2 nothing", async () => {
    const { discord, bot, ll2 } = await startWithLl2();
    const before = ll2.requests.length;
    const names = [
      "query",
      "sort",
      "per-page",
      "page",
      "status",
      "in-space",
      "private",
      "__proto__",
      "odd",
    ];
    const option = fc.record({
      name: fc.constantFrom(...names),
      value: fc.oneof(
        fc.string({ maxLength: 6_000 }),
        fc.integer(),
        fc.boolean(),
        fc.constantFrom(
          "x".repeat(6_000),
          "(a+)+$",
          "[a](".repeat(1_500),
          "@everyone",
          Number.MAX_VALUE,
        ),
      ),
    });
    const all = fc.sample(fc.array(option, { maxLength: 5 }), { numRuns: 200, seed: 11 });
    const paths = ["search", "info", "compare", "top", "nothing"];
    const outcomes = await each([...all.entries()], ([index, options]) =>
      driver(discord).forges(["spacecraft", paths[index % paths.length] ?? "search"], options),
    );
    const refusedByDiscord = outcomes.filter(
      (outcome) => outcome.kind === "refused" && outcome.reason === "invalid",
    );
    expect(unanswered(outcomes)).toEqual(refusedByDiscord);
    expect(bot.lines().filter(({ level }) => level === "error")).toEqual([]);
    expect(ll2.requests).toHaveLength(before);
  });
});

describe("secrets", () => {
  test("stand in no line of the log, whatever fails on either side and however much is logged", async () => {
    const env = { LL2_API_KEY: "canary-of-a-key", LOG_LEVEL: "trace" };
    const { discord, bot, ll2 } = await startWithLl2(env);
    const card = shown(await driver(discord).runs("/spacecraft info name:#1"));
    const faults = [
      { kind: "fail", status: 500 },
      { kind: "fail", status: 403 },
      { kind: "rate-limit", retryAfter: "9" },
      { kind: "reset" },
      { kind: "reset", after: true },
      { kind: "truncate" },
    ] as const;
    for (const fault of faults) {
      discord.faults.rest({ path: "/callback", times: 2 }, fault);
      void driver(discord).runs("/about");
      discord.faults.rest({ path: "/webhooks", times: 1 }, fault);
      await driver(discord).runs("/spacecraft info name:nothing-like-it");
      discord.faults.lift();
    }
    for (const fault of [htmlPage(503), reset, throttled("1")]) {
      ll2.behaveAlways(fault);
      await driver(discord).presses(card, "Flights");
      await driver(discord).presses(card, "Class");
    }
    discord.faults.gateway({ kind: "drop" });
    await bot.whenLogged("The gateway session was resumed");
    bot.signal("SIGTERM");
    await bot.ended;
    const tokens = discord.requests
      .map(({ path }) => /^\/(?:interactions|webhooks)\/\d+\/([^/]+)/.exec(path)?.[1])
      .filter((found) => found !== undefined);
    expect(tokens.length).toBeGreaterThan(10);
    expect(bot.logged("Discord did not take an answer").length).toBeGreaterThan(2);
    for (const secret of [discord.token, "canary-of-a-key", ...tokens]) {
      expect(bot.output().includes(secret)).toBe(false);
    }
  });
});
