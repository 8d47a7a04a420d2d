import { type Driver, driver } from "discord-sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { languageFor } from "../../src/i18n/language.ts";
import { shown, textOf } from "../support/discord/shown.ts";
import { drawnLanguage, withBlanks } from "../support/languages/drawn-language.ts";
import { fixtureRecords } from "../support/rosters/fixture-roster.ts";
import { startWholeBot, transports, type WholeBot } from "../support/whole-bot.ts";

const journeys = transports.map((transport, turn) => ({ transport, ...drawnLanguage(turn) }));

describe.each(journeys)(
  "a person, from typing a name to pressing an old button, by the $transport, in $told",
  ({ transport, language, locale }) => {
    const { t } = language;
    const pageOf = (page: number, pages: number): string => t("list.pageOf", { page, pages });
    const days = (count: number, hours: number): number => (count * 24 + hours) * 3_600;
    let bot: WholeBot;
    let ada: Driver;
    let requestsOfRoster: number;

    beforeAll(async () => {
      bot = await startWholeBot({ transport, spacecraft: fixtureRecords });
      await bot.discord.whenOnline();
      await bot.whenRosterTaken();
      ada = driver(bot.discord, { locale: locale });
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
        name: `Crew Dragon Endeavour · ${t("statuses.1")} · SpaceX`,
        value: "#289",
      });
      const card = shown(await ada.runs("/spacecraft info name:#289"));
      const [embed] = card.message.embeds;
      expect(embed?.title).toBe("Crew Dragon Endeavour");
      expect(embed?.thumbnail?.url).toMatch(/^https:\/\/thespacedevs-/);
      const text = withBlanks(textOf(card));
      const share = language.percent(0.99);
      for (const fact of [
        `${t("card.status")}: 🟢 ${t("statuses.1")}`,
        `${t("card.serial")}: C206`,
        `${t("card.flights")}: 6`,
        `${t("card.timeInSpace")}: ${language.longDuration(days(868, 14))}`,
        t("card.dockedShare", { duration: language.longDuration(days(858, 15)), share }),
        "Launch Library 2",
      ]) {
        expect(text).toContain(withBlanks(fact));
      }
    });

    test("searches, pages forward and back, and opens a card from the list", async () => {
      const first = shown(await ada.runs("/spacecraft search query:progress per-page:3 sort:id"));
      expect(textOf(first)).toContain(t("list.total", { count: 10, number: "10" }));
      expect(textOf(first)).toContain(pageOf(1, 4));
      const second = shown(await ada.presses(first, t("buttons.next")));
      expect(second.message.id).toBe(first.message.id);
      expect(textOf(second)).toContain(pageOf(2, 4));
      const last = shown(await ada.presses(second, t("buttons.last")));
      expect(textOf(last)).toContain(pageOf(4, 4));
      const back = shown(await ada.presses(last, t("buttons.previous")));
      expect(textOf(back)).toContain(pageOf(3, 4));
      const again = shown(await ada.presses(back, t("buttons.first")));
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
      expect(textOf(fourth)).toContain(pageOf(4, 6));
      const open = async (): Promise<Parameters<typeof ada.submits>[0]> => {
        const reopened = await ada.presses(fourth, "4 / 6");
        if (reopened.kind !== "form") throw new Error("The button did not open a form");
        return reopened.form;
      };
      for (const page of ["99", "7", "0"]) {
        const refused = shown(await ada.submits(await open(), { page }));
        expect(refused.visibleTo).toBe(ada.person.id);
        expect(textOf(refused)).toContain(t("jump.wrong", { text: page, pages: "6" }));
      }
      const last = shown(await ada.submits(await open(), { page: "6" }));
      expect(textOf(last)).toContain(pageOf(6, 6));
    });

    test("ranks by time docked, the longest first", async () => {
      const ranking = shown(await ada.runs("/spacecraft top-docked count:3"));
      const line = (count: number, hours: number, ...more: string[]): string => {
        const duration = language.shortDuration(days(count, hours));
        const facts = [t("figures.timeDocked", { duration }), `🟢 ${t("statuses.1")}`, "SpaceX"];
        return [...facts, ...more].join(" · ");
      };
      expect(withBlanks(textOf(ranking))).toContain(
        withBlanks(
          [
            "**1. Crew Dragon Endeavour**",
            line(858, 15),
            "**2. Crew Dragon Endurance**",
            line(672, 11),
            "**3. Crew Dragon Freedom**",
            line(554, 9, t("list.inSpaceNow")),
          ].join("\n"),
        ),
      );
    });

    test("presses the button of a message from before a restart of the bot", async () => {
      const list = shown(await ada.runs("/spacecraft search per-page:4 sort:name"));
      await bot.restart();
      await bot.discord.whenOnline();
      expect(textOf(shown(await ada.presses(list, t("buttons.next"))))).toContain(pageOf(2, 7));
    });

    test("gets a copy of their own by pressing somebody else's button", async () => {
      const list = shown(await ada.runs("/spacecraft search per-page:4"));
      const other = languageFor(language.code === "de" ? "pl" : "de");
      const grace = driver(bot.discord, { locale: other.locale });
      const copy = shown(await grace.presses(list, t("buttons.next")));
      expect(copy.message.id).not.toBe(list.message.id);
      expect(copy.visibleTo).toBe(grace.person.id);
      expect(textOf(copy)).toContain(other.t("list.pageOf", { page: 2, pages: 7 }));
    });

    test("is answered politely whatever cannot be answered", async () => {
      const unknown = shown(await ada.runs("/spacecraft info name:zzzzqqqq"));
      expect(unknown.visibleTo).toBe(ada.person.id);
      expect(textOf(unknown)).toContain(t("refusals.noSuchCraft", { text: "zzzzqqqq" }));
      const forged = shown(
        await ada.forges(["spacecraft", "search"], [{ name: "per-page", value: 9999 }]),
      );
      expect(textOf(forged)).toContain(t("refusals.badOption", { option: "per-page" }));
      const list = shown(await ada.runs("/spacecraft search"));
      const old = shown(await ada.forgesPress(list, "v0:page:7"));
      expect(textOf(old)).toContain(t("refusals.oldButton"));
    });

    test("has cost LL2 no request but the roster's", () => {
      expect(bot.ll2.counted()).toHaveLength(requestsOfRoster);
      expect(bot.log.messages("error")).toEqual([]);
    });
  },
);
