import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser, openingBrowserMs } from "../../../../test/support/browser.ts";
import { openPageWorld, type PageView, type PageWorld, run } from "./support/page-world.ts";

let browser: Browser;
let world: PageWorld;
let page: Page;
let expected: readonly string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
}, openingBrowserMs);
afterAll(() => browser.close());
afterEach(async () => {
  const { complaints } = world;
  await world.close();
  expect(complaints).toEqual(expected);
  expected = [];
});

async function open(view: PageView): Promise<void> {
  world = await openPageWorld(browser, view);
  page = world.page;
}

describe("with a pointer on a telephone's width", () => {
  beforeEach(() => open({ width: 390, height: 844, colorScheme: "light" }), openingBrowserMs);

  it("a command is chosen, filled in, run, paged and answered by a form", async () => {
    await page.getByRole("button", { name: "/harbour ship" }).click();
    await page.getByRole("option", { name: "SS Borealis" }).click();
    await page.getByRole("option", { name: /^private/ }).click();
    await page.getByRole("option", { name: "True" }).click();
    await page.getByRole("button", { name: "Run /harbour ship" }).click();
    await page.locator(".embed").waitFor();
    expect(world.bot.heard.at(-1)).toBe('harbour ship {"name":"Borealis","private":true} en-US');
    await page.getByRole("button", { name: "/harbour berths" }).click();
    await page.getByRole("button", { name: "Run /harbour berths" }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByText("Page 2 of 3").waitFor();
    await page.getByRole("button", { name: "2 / 3" }).click();
    await page.getByLabel("Text").fill("a");
    await page.getByRole("button", { name: "Submit" }).click();
    await page.getByText("At least 2 characters.").waitFor();
    await page.getByLabel("Text").fill("Ahoy");
    await page.getByRole("button", { name: "Submit" }).click();
    await page.getByText("Noted: Ahoy").waitFor();
    await page.getByRole("combobox", { name: "Show a ship" }).click();
    await page.getByRole("option", { name: /Discovery/ }).click();
    await page.getByText("Discovery (steam)").waitFor();
  });

  it("places and people are in a drawer that closes by itself", async () => {
    const place = page.getByRole("button", { name: "Ada, Juri" });
    expect(await place.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Places and people" }).click();
    await place.click();
    await place.waitFor({ state: "hidden" });
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Ada, Juri");
    await page.getByRole("button", { name: "Places and people" }).click();
    await page.keyboard.press("Escape");
    await place.waitFor({ state: "hidden" });
  });

  it("the newest message stays in sight as messages come", async () => {
    for (const command of ["styles", "harbour berths", "styles"]) {
      await run(page, command);
      await page.locator(`article:has-text("/${command}")`).last().waitFor();
    }
    await page.locator("article").nth(2).waitFor();
    const gap = await page
      .locator("#scroller")
      .evaluate((node) => node.scrollHeight - node.scrollTop - node.clientHeight);
    expect(gap).toBeLessThan(2);
  });
});

describe("with a pointer on a desktop", () => {
  beforeEach(() => open({}), openingBrowserMs);

  it("a member pressed in the list is acted as", async () => {
    await page
      .getByRole("complementary", { name: "Members" })
      .getByRole("button", { name: /Juri/ })
      .click();
    await run(page, "styles");
    await page.locator(".markdown").waitFor();
    expect(world.bot.heard.at(-1)).toBe("styles {} de");
  });

  it("the command above a message goes back into the composer with its options", async () => {
    await page
      .getByRole("combobox", { name: "Type a command" })
      .fill("/harbour ship name:Calypso crew:2");
    await page.keyboard.press("Enter");
    await page.locator(".embed").waitFor();
    await page.locator("article").getByRole("button", { name: "/harbour ship" }).click();
    expect(await page.getByRole("combobox", { name: "name, required" }).inputValue()).toBe(
      "Calypso",
    );
    expect(await page.getByRole("combobox", { name: "crew" }).inputValue()).toBe("2");
  });

  it("the theme goes from the system's to dark to light, and is remembered", async () => {
    const background = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const theme = page.getByRole("button", { name: /^Theme/ });
    const dark = await background();
    await page.emulateMedia({ colorScheme: "light" });
    const light = await background();
    expect(light).not.toBe(dark);
    await theme.click();
    expect(await background()).toBe(dark);
    await page.reload();
    expect(await background()).toBe(dark);
    await theme.click();
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await background()).toBe(light);
  });

  it("nothing is asked of anybody but this machine, except for a bot's pictures", async () => {
    await page.getByRole("combobox", { name: "Type a command" }).fill("/harbour ship name:Aurora");
    await page.keyboard.press("Enter");
    await page.locator(".embed").waitFor();
    await page.locator(".picture-missing").waitFor();
    const own = new URL(world.sandbox.url).origin;
    const others = world.requested.filter(
      (url) => !url.startsWith(own) && !url.startsWith("data:"),
    );
    expect(others).toEqual(["https://pictures.invalid/ship.png"]);
  });

  it("the page's own policy allows no script or style but its own, and no markup from text", async () => {
    const policy = await page
      .locator("meta[http-equiv=Content-Security-Policy]")
      .getAttribute("content");
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    const attempt = "try { document.body.innerHTML = '<b>x</b>' } catch (error) { error.name }";
    expect(await page.evaluate(attempt)).toBe("TypeError");
    expected = ["This document requires 'TrustedHTML' assignment. The action has been blocked."];
  });
});
