import { driver } from "discord-sandbox";
import { afterEach, describe, expect, test } from "vitest";
import { shown, textOf } from "../support/discord/shown.ts";
import {
  type Fault,
  htmlPage,
  json,
  rawBody,
  reset,
  shortBody,
  throttled,
} from "../support/ll2/ll2-faults.ts";
import { rawSpacecrafts } from "../support/ll2/ll2-raw.ts";
import { startWholeBot, type WholeBot } from "../support/whole-bot.ts";

const faults: readonly [string, Fault][] = [
  ["429 with a Retry-After", throttled("1200", 1200)],
  ["500 with HTML", htmlPage(500)],
  ["200 with HTML", htmlPage(200)],
  ["503 with JSON", json(503, { detail: "Maintenance" })],
  [
    "JSON that is cut off",
    rawBody(200, "application/json", '{"count": 2, "results": [{"id": 1, "na'),
  ],
  ["less than it announced", shortBody],
  ["nothing at all", reset],
];

let bot: WholeBot;
afterEach(() => bot.close());

describe("while LL2 answers with", () => {
  test.each(faults)(
    "%s, people get the roster that is held, and are told of when it is",
    async (_, fault) => {
      bot = await startWholeBot({ spacecraft: rawSpacecrafts(5) }, fault);
      await bot.discord.whenOnline();
      await bot.whenRefreshFailed();
      const list = shown(await driver(bot.discord).runs("/spacecraft top-docked count:3"));
      expect(list.visibleTo).toBeUndefined();
      expect(textOf(list)).toContain("Crew Dragon Endeavour");
      expect(textOf(list)).toContain("Starter roster");
      expect(textOf(list)).toContain("not refreshed since");
      expect(list.message.embeds[0]?.timestamp).toContain("2026-08-22");
    },
  );

  test.each(faults)("%s, a tab that needs LL2 says so and what to do", async (_, fault) => {
    bot = await startWholeBot({ spacecraft: rawSpacecrafts(5) }, fault);
    await bot.discord.whenOnline();
    await bot.whenRefreshFailed();
    const person = driver(bot.discord);
    const card = shown(await person.runs("/spacecraft info name:#436"));
    const flights = shown(await person.presses(card, "Flights"));
    expect(textOf(flights)).toMatch(/Try again (<t:\d+:R>|in a few minutes|later)\./);
    expect(flights.message.embeds[0]?.title).toBe("Crew Dragon C205 · Flights");
  });

  test("nothing at all, the tabs of a famous craft show what ships with the bot, and say so", async () => {
    bot = await startWholeBot({ spacecraft: rawSpacecrafts(5) }, reset);
    await bot.discord.whenOnline();
    await bot.whenRefreshFailed();
    const person = driver(bot.discord);
    const card = shown(await person.runs("/spacecraft info name:#289"));
    const tabs = [
      ["Flights", "Falcon 9 Block 5 | SpX-DM2"],
      ["Dockings and crew", "Robert L. Behnken (Pilot)"],
      ["Class", "Crew: 7"],
    ] as const;
    for (const [tab, fact] of tabs) {
      const text = textOf(shown(await person.presses(card, tab)));
      expect(text).toContain(fact);
      expect(text).toContain("Starter data from Aug 22, 2026.");
      expect(text).toContain("Starter roster (Launch Library 2 by The Space Devs), not refreshed");
      expect(text).not.toMatch(/under way|still docked|\bnow\b/i);
    }
  });
});
