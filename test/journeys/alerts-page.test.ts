import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openBrowser, openingBrowserMs } from "../support/browser.ts";
import { rawDocking } from "../support/ll2/ll2-dockings.ts";
import { rawSpacecraft } from "../support/ll2/ll2-raw.ts";
import { startWholeBot, transports, type WholeBot } from "../support/whole-bot.ts";

const patienceMs = 15_000;
const dragon = rawSpacecraft({ id: 1, name: "Crew Dragon Test", in_space: true, flights_count: 1 });
const soyuz = rawSpacecraft({ id: 2, name: "Soyuz Test", in_space: true, flights_count: 1 });
const before = rawDocking({ id: 50, docking: "2026-01-01T00:00:00Z" }, soyuz);

describe.each(transports)("an administrator in the sandbox's page, by the %s", (transport) => {
  let bot: WholeBot;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    bot = await startWholeBot({
      transport,
      watchMinutes: 0.01,
      limit: 5_000,
      spacecraft: [dragon, soyuz],
      dockings: [before],
    });
    await bot.discord.whenOnline();
    await bot.whenRosterTaken();
    const looks = () => bot.ll2.counted().filter(({ path }) => path === "/docking_events/").length;
    await vi.waitFor(() => expect(looks()).toBeGreaterThan(1), { timeout: patienceMs });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    page.setDefaultTimeout(patienceMs);
    await page.route(/^https:/, (route) => route.abort());
    await page.goto(bot.discord.url);
    await page.getByRole("combobox", { name: "Type a command" }).waitFor();
  }, openingBrowserMs);
  afterAll(async () => {
    await browser.close();
    await bot.close();
  });

  const messages = () => page.locator("[data-message-id]");
  const run = async (line: string) => {
    await page.getByRole("combobox", { name: "Type a command" }).focus();
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
  };

  test("subscribes, reads what docks in the channel, and opens its card by the button", async () => {
    await run("/alerts add kinds:Dockings");
    const confirmed = messages().filter({ hasText: "Only you can see this" }).last();
    await confirmed.getByRole("definition").getByText("Docked, Undocked").first().waitFor();
    const welcome = messages().filter({ hasText: "Alerts are on in this channel." });
    await welcome.waitFor();

    const docking = new Date(Date.now() - 60_000).toISOString();
    bot.ll2.holdsDockings([before, rawDocking({ id: 51, docking }, dragon)]);
    const alert = messages().filter({ hasText: "🔗 Docked: Crew Dragon Test" });
    await alert.waitFor();
    const text = await alert.innerText();
    expect(text).toContain("International Space Station");
    expect(text).toContain("Harmony zenith");
    expect(text).toContain("1 minute ago");
    expect(text).not.toContain("Only you can see this");

    await alert.getByRole("button", { name: "Open card" }).click();
    const card = messages().last();
    await card.getByText("Only you can see this").waitFor();
    expect(await card.innerText()).toContain("Docked to International Space Station");
    expect(await alert.count()).toBe(1);
  });
});
