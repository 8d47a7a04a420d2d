import { driver } from "discord-sandbox";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openBrowser, openingBrowserMs } from "../support/browser.ts";
import { shown } from "../support/discord/shown.ts";
import { drawnLanguage, withBlanks } from "../support/languages/drawn-language.ts";
import { fixtureRecords } from "../support/rosters/fixture-roster.ts";
import { startWholeBot, transports, type WholeBot } from "../support/whole-bot.ts";

const patienceMs = 15_000;

const journeys = transports.map((transport, turn) => ({ transport, ...drawnLanguage(turn + 2) }));

describe.each(journeys)(
  "a person in the sandbox's page, with the keyboard, by the $transport, in $told",
  ({ transport, language, locale }) => {
    const { t } = language;
    const pageOf = (page: number, pages: number): string => t("list.pageOf", { page, pages });
    const seconds = (days: number, hours: number): number => (days * 24 + hours) * 3_600;
    let bot: WholeBot;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      bot = await startWholeBot({ transport, spacecraft: fixtureRecords });
      await bot.discord.whenOnline();
      await bot.whenRosterTaken();
      const [ada] = bot.discord.state().people;
      bot.discord.person({ ...ada, locale });
      browser = await openBrowser();
      page = await browser.newPage({ viewport: { width: 1_200, height: 900 } });
      page.setDefaultTimeout(patienceMs);
      await page.route(/^https:/, (route) => route.abort());
      await page.goto(bot.discord.url);
      await page.getByRole("button", { name: "/spacecraft search" }).waitFor();
    }, openingBrowserMs);
    afterAll(async () => {
      await browser.close();
      await bot.close();
    });

    const option = (name: string | RegExp) => page.locator(".popup").getByRole("option", { name });
    const message = () => page.locator("[data-message-id]").last();

    test("finds a craft while typing, chooses it and reads its card", async () => {
      await page.keyboard.type("/spacecraft info");
      await option("/spacecraft info").waitFor();
      await page.keyboard.press("Enter");
      await page.keyboard.type("freedm");
      await option(/^Crew Dragon Freedom/).waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      const card = message();
      await card.getByText("Crew Dragon Freedom").first().waitFor();
      const text = withBlanks(await card.innerText());
      expect(text).toContain(`🟢 ${t("statuses.1")}`);
      expect(text).toContain(withBlanks(language.longDuration(seconds(563, 6))));
      const name = t("card.pictureOf", { name: "Crew Dragon Freedom" });
      expect(await card.getByRole("img", { name }).count()).toBe(1);
    });

    test("runs a search, turns the page and opens a card from the menu", async () => {
      await page.keyboard.type(
        `/spacecraft search query:progress per-page:4 sort:${t("sorts.name")}`,
      );
      await page.keyboard.press("Enter");
      const list = message();
      await list.getByText(pageOf(1, 3)).waitFor();
      await list.getByRole("button", { name: t("buttons.next") }).press("Enter");
      await list.getByText(pageOf(2, 3)).waitFor();
      expect(await list.getByRole("button", { name: t("buttons.first") }).isEnabled()).toBe(true);
      await list.getByRole("button", { name: t("buttons.last") }).press("Enter");
      await list.getByText(pageOf(3, 3)).waitFor();
      expect(await list.getByRole("button", { name: t("buttons.next") }).isDisabled()).toBe(true);
      await list.getByRole("combobox", { name: t("list.open") }).press("Enter");
      await page.getByRole("option", { name: /^Progress MS-07/ }).click();
      await message().getByText("Only you can see this").waitFor();
      expect(await message().innerText()).toContain("Progress MS-07");
    });

    test("sees a ranking with its chart, which says in words what it shows", async () => {
      // On a busy machine the first drawing may come too late for its answer, and is there for the next.
      await vi.waitFor(async () => {
        const warmed = shown(await driver(bot.discord).runs("/spacecraft top-docked count:3"));
        expect(warmed.message.embeds[0]?.image).toBeDefined();
      }, patienceMs);
      await page.getByRole("combobox", { name: "Type a command" }).focus();
      await page.keyboard.type("/spacecraft top-docked count:3");
      await page.keyboard.press("Enter");
      const duration = language.shortDuration(seconds(858, 15));
      const says = `${t("list.top.time-docked")}. Crew Dragon Endeavour: ${duration}`;
      const chart = message().getByRole("img", {
        name: new RegExp(`^${says.replace(/[.\u00a0]/g, ".")}`),
      });
      await chart.waitFor();
      const naturalWidth = await chart.evaluate(
        (image) => (image as { naturalWidth?: number }).naturalWidth,
      );
      expect(naturalWidth).toBeGreaterThan(800);
    });
  },
);
