import { driver } from "discord-sandbox";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openBrowser, openingBrowserMs } from "./support/browser.ts";
import { shown } from "./support/discord/shown.ts";
import { fixtureRecords } from "./support/rosters/fixture-roster.ts";
import { startWholeBot, transports, type WholeBot } from "./support/whole-bot.ts";

const patienceMs = 15_000;

describe.each(transports)(
  "a person in the sandbox's page, with the keyboard, by the %s",
  (transport) => {
    let bot: WholeBot;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      bot = await startWholeBot({ transport, spacecraft: fixtureRecords });
      await bot.discord.whenOnline();
      await bot.whenRosterTaken();
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
      const text = (await card.innerText()).replaceAll("\u00a0", " ");
      expect(text).toContain("🟢 Active");
      expect(text).toMatch(/563 days, 6 hours/);
      expect(await card.getByRole("img", { name: "Picture of Crew Dragon Freedom" }).count()).toBe(
        1,
      );
    });

    test("runs a search, turns the page and opens a card from the menu", async () => {
      await page.keyboard.type("/spacecraft search query:progress per-page:4 sort:Name");
      await page.keyboard.press("Enter");
      const list = message();
      await list.getByText("Page 1 of 3").waitFor();
      await list.getByRole("button", { name: "Next" }).press("Enter");
      await list.getByText("Page 2 of 3").waitFor();
      expect(await list.getByRole("button", { name: "First" }).isEnabled()).toBe(true);
      await list.getByRole("button", { name: "Last" }).press("Enter");
      await list.getByText("Page 3 of 3").waitFor();
      expect(await list.getByRole("button", { name: "Next" }).isDisabled()).toBe(true);
      await list.getByRole("combobox", { name: "Open a spacecraft" }).press("Enter");
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
      const chart = message().getByRole("img", {
        name: /^Longest docked\. Crew Dragon Endeavour: 858.d/,
      });
      await chart.waitFor();
      const naturalWidth = await chart.evaluate(
        (image) => (image as { naturalWidth?: number }).naturalWidth,
      );
      expect(naturalWidth).toBeGreaterThan(800);
    });
  },
);
