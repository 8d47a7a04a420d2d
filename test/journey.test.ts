import { type Driver, driver } from "discord-sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shown, textOf } from "./support/discord/shown.ts";
import { fixtureRecords } from "./support/rosters/fixture-roster.ts";
import { startWholeBot, transports, type WholeBot } from "./support/whole-bot.ts";

describe.each(transports)(
  "a person, from typing a name to pressing an old button, by the %s",
  (transport) => {
    let bot: WholeBot;
    let ada: Driver;
    let requestsOfRoster: number;

    beforeAll(async () => {
      bot = await startWholeBot({ transport, spacecraft: fixtureRecords });
      await bot.discord.whenOnline();
      await bot.whenRosterTaken();
      ada = driver(bot.discord);
      requestsOfRoster = bot.ll2.counted().length;
    });
    afterAll(() => bot.close());

    test("the whole roster costs one request a hundred craft, by id, without following links", () => {
      const queries = bot.ll2.counted().map(({ path, query }) => [path, query]);
      expect(queries).toEqual([
        ["/spacecraft/", { limit: "100", offset: "0", ordering: "id", format: "json" }],
      ]);
    });

    test("types a name, chooses a suggestion and reads the card", async () => {
      const choices = await ada.types("/spacecraft info name:endeav");
      expect(choices[0]).toMatchObject({
        name: "Crew Dragon Endeavour · Active · SpaceX",
        value: "#289",
      });
      const card = shown(await ada.runs("/spacecraft info name:#289"));
      const [embed] = card.message.embeds;
      expect(embed?.title).toBe("Crew Dragon Endeavour");
      expect(embed?.thumbnail?.url).toMatch(/^https:\/\/thespacedevs-/);
      const text = textOf(card).replaceAll("\u00a0", " ");
      expect(text).toContain("Status: 🟢 Active");
      expect(text).toContain("Serial number: C206");
      expect(text).toContain("Flights: 6");
      expect(text).toContain("Time in space: 868 days, 14 hours");
      expect(text).toContain("99% of its time in space");
      expect(text).toContain("Launch Library 2");
    });

    test("searches, pages forward and back, and opens a card from the list", async () => {
      const first = shown(await ada.runs("/spacecraft search query:progress per-page:3 sort:id"));
      expect(textOf(first)).toContain("10 spacecraft");
      expect(textOf(first)).toContain("Page 1 of 4");
      const second = shown(await ada.presses(first, "Next"));
      expect(second.message.id).toBe(first.message.id);
      expect(textOf(second)).toContain("Page 2 of 4");
      const last = shown(await ada.presses(second, "Last"));
      expect(textOf(last)).toContain("Page 4 of 4");
      const back = shown(await ada.presses(last, "Previous"));
      expect(textOf(back)).toContain("Page 3 of 4");
      const again = shown(await ada.presses(back, "First"));
      expect(textOf(again)).toBe(textOf(first));
      const card = shown(await ada.selects(again, "Progress MS-07"));
      expect(card.message.id).not.toBe(first.message.id);
      expect(card.visibleTo).toBe(ada.person.id);
      expect(textOf(card)).toContain("Progress MS-07");
    });

    test("jumps to a page through the form, and is told when there is no such page", async () => {
      const list = shown(await ada.runs("/spacecraft search per-page:5"));
      const opened = await ada.presses(list, "1 / 6");
      if (opened.kind !== "form") throw new Error("The button did not open a form");
      const fourth = shown(await ada.submits(opened.form, { page: "4" }));
      expect(textOf(fourth)).toContain("Page 4 of 6");
      const reopened = await ada.presses(fourth, "4 / 6");
      if (reopened.kind !== "form") throw new Error("The button did not open a form");
      const refused = shown(await ada.submits(reopened.form, { page: "99" }));
      expect(refused.visibleTo).toBe(ada.person.id);
      expect(textOf(refused)).toContain("Type a number from 1 to 6");
    });

    test("ranks by time docked, the longest first", async () => {
      const ranking = shown(await ada.runs("/spacecraft top-docked count:3"));
      expect(textOf(ranking).replaceAll("\u00a0", " ")).toContain(
        [
          "**1. Crew Dragon Endeavour**",
          "858 d 15 h docked · 🟢 Active · SpaceX",
          "**2. Crew Dragon Endurance**",
          "672 d 11 h docked · 🟢 Active · SpaceX",
          "**3. Crew Dragon Freedom**",
          "554 d 9 h docked · 🟢 Active · SpaceX · in space now",
        ].join("\n"),
      );
    });

    test("presses the button of a message from before a restart of the bot", async () => {
      const list = shown(await ada.runs("/spacecraft search per-page:4 sort:name"));
      await bot.restart();
      await bot.discord.whenOnline();
      expect(textOf(shown(await ada.presses(list, "Next")))).toContain("Page 2 of 7");
    });

    test("gets a copy of their own by pressing somebody else's button", async () => {
      const list = shown(await ada.runs("/spacecraft search per-page:4"));
      const grace = driver(bot.discord, { locale: "de" });
      const copy = shown(await grace.presses(list, "Next"));
      expect(copy.message.id).not.toBe(list.message.id);
      expect(copy.visibleTo).toBe(grace.person.id);
      expect(textOf(copy)).toContain("Seite 2 von 7");
    });

    test("is answered politely whatever cannot be answered", async () => {
      const unknown = shown(await ada.runs("/spacecraft info name:zzzzqqqq"));
      expect(unknown.visibleTo).toBe(ada.person.id);
      expect(textOf(unknown)).toContain("No spacecraft matches *zzzzqqqq*");
      const forged = shown(
        await ada.forges(["spacecraft", "search"], [{ name: "per-page", value: 9999 }]),
      );
      expect(textOf(forged)).toContain("per-page");
      const list = shown(await ada.runs("/spacecraft search"));
      const old = shown(await ada.forgesPress(list, "v0:page:7"));
      expect(textOf(old)).toContain("This button is too old. Run the command again.");
    });

    test("has cost LL2 no request but the roster's", () => {
      expect(bot.ll2.counted()).toHaveLength(requestsOfRoster);
      expect(bot.log.messages("error")).toEqual([]);
    });
  },
);
