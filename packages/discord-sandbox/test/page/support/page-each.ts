import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { openBrowser, openingBrowserMs } from "../../../../../test/support/browser.ts";
import { openPageWorld, type PageWorld } from "./page-world.ts";

/** Gives each test of the file a world of its own, in one browser, and fails it when the page complained. */
export function eachOnAPage(take: (world: PageWorld) => void): void {
  let browser: Browser;
  let world: PageWorld;
  beforeAll(async () => {
    browser = await openBrowser();
  }, openingBrowserMs);
  afterAll(() => browser.close());
  beforeEach(async () => {
    world = await openPageWorld(browser);
    take(world);
  }, openingBrowserMs);
  afterEach(async () => {
    const { complaints } = world;
    await world.close();
    expect(complaints).toEqual([]);
  });
}
