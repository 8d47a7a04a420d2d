import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openingBrowserMs } from "../../../../test/support/browser.ts";
import { everyInput } from "./support/page-answers.ts";
import { openPageWorld, type PageView, run } from "./support/page-world.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, openingBrowserMs);
afterAll(() => browser.close());

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds, as "rule: element". */
async function findings(page: Page): Promise<readonly string[]> {
  const results = (await page.evaluate("axe.run()")) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Widest thing on the page, in pixels beyond the window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - innerWidth");
}

const views: readonly (Required<Pick<PageView, "width" | "colorScheme">> & { height: number })[] = [
  { width: 1280, height: 900, colorScheme: "dark" },
  { width: 1280, height: 900, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
  { width: 390, height: 844, colorScheme: "light" },
  { width: 320, height: 640, colorScheme: "light" },
];

describe.each(views)("$width pixels wide, $colorScheme", (view) => {
  it("the page can be used by everybody and fits the window, whatever it shows", async () => {
    const { page, complaints, ...world } = await openPageWorld(browser, view);
    await page.evaluate(axe);
    const seen = new Map<string, unknown>();
    const look = async (what: string) => {
      seen.set(what, { findings: await findings(page), overflow: await overflow(page) });
    };
    await look("welcome");
    await page.keyboard.type("/");
    await page.getByRole("option").first().waitFor();
    await look("command list");
    await page.keyboard.type("harbour ship name:au");
    await page.getByRole("option", { name: "SS Aurora" }).waitFor();
    await look("suggestions");
    await page.keyboard.type("rora crew:99");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("The most is 9.").waitFor();
    await look("complaint");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await page.locator(".embed").waitFor();
    await run(page, "styles");
    await page.locator("article .markdown h3").waitFor();
    await run(page, "harbour berths");
    await page.getByText("Page 1 of 3").waitFor();
    await look("conversation");
    await page.getByRole("combobox", { name: "Show a ship" }).click();
    await look("select menu");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "1 / 3" }).click();
    await page.getByRole("dialog").waitFor();
    await look("form");
    await page.getByRole("button", { name: "Cancel" }).click();
    world.bot.openNext(everyInput);
    await run(page, "note");
    await page.getByRole("dialog", { name: "Every input" }).waitFor();
    await look("form of every input");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Make trouble" }).click();
    await page.getByRole("dialog", { name: "Make trouble" }).waitFor();
    await look("trouble");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Inspect message" }).last().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("complementary", { name: "Inspector" }).waitFor();
    await look("inspector");
    await world.close();
    const fine = { findings: [], overflow: 0 };
    expect(Object.fromEntries(seen)).toEqual(
      Object.fromEntries([...seen.keys()].map((what) => [what, fine])),
    );
    expect(complaints).toEqual([]);
  }, 60_000);
});
