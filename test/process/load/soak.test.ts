import { driver, type Outcome } from "discord-sandbox";
import { describe, expect, onTestFinished, test } from "vitest";
import { browses, completes, createPeople, draws, forges, runs } from "../../../bench/people.ts";
import { shown } from "../../support/discord/shown.ts";
import { htmlPage } from "../../support/ll2/ll2-faults.ts";
import { rawSpacecrafts } from "../../support/ll2/ll2-raw.ts";
import { startLl2 } from "../../support/ll2/ll2-server.ts";
import { startOnSandbox } from "../support/on-sandbox.ts";

const unlimited = { requests: 1_000_000, perMs: 1_000 };

describe("P9, D1, D9: 400 interactions of all kinds", () => {
  test("with drops and an LL2 that fails half of the time are each answered once, and no rejection is unhandled", async () => {
    const ll2 = await startLl2({ spacecraft: rawSpacecrafts(60), limit: 10_000 });
    onTestFinished(() => ll2.close());
    const sandbox = { ackDeadlineMs: 20_000, patienceMs: 2_500, webhookLimit: unlimited };
    const { discord, bot, callbacks } = await startOnSandbox({
      sandbox,
      env: { LL2_BASE_URL: ll2.baseUrl },
    });
    const personOf = createPeople(discord, 200);
    const outcomes: Outcome[] = [];
    for (let round = 0; outcomes.length < 400; round += 10) {
      ll2.behaveAlways(round % 20 === 0 ? htmlPage(503) : undefined);
      if (round % 60 === 30) discord.faults.gateway({ kind: "drop" });
      const person = personOf(round);
      const [several, ...single] = await Promise.all([
        browses(person, round),
        completes(personOf(round + 1), round),
        runs(personOf(round + 2), round / 10),
        draws(personOf(round + 3), round / 10),
        forges(personOf(round + 4), round),
        ...Array.from({ length: 5 }, (_, more) =>
          completes(personOf(round + 5 + more), round + more),
        ),
      ]);
      outcomes.push(...several, ...single);
    }
    expect(outcomes.filter(({ kind }) => kind === "refused")).toEqual([]);
    const statuses = callbacks().map(({ status }) => status);
    expect(statuses.filter((status) => status < 300)).toHaveLength(outcomes.length);
    expect(statuses.filter((status) => status === 400)).toEqual([]);
    expect(bot.logged("Unhandled rejection")).toEqual([]);
    expect(bot.lines().filter(({ level }) => level === "error")).toEqual([]);
  }, 60_000);
});

describe("D1: answers from memory", () => {
  test("are the first callback: nothing is deferred, nothing edited", async () => {
    const { discord, callbacks } = await startOnSandbox();
    for (const line of [
      "/about",
      "/spacecraft search query:soyuz",
      "/spacecraft info name:#289",
      "/spacecraft random",
    ]) {
      shown(await driver(discord).runs(line));
    }
    const types = callbacks().map(({ body }) => (body as { type: number }).type);
    expect(types).toEqual([4, 4, 4, 4]);
    expect(discord.requests.filter(({ path }) => path.startsWith("/webhooks"))).toEqual([]);
  });
});
