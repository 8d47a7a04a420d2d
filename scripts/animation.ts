import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { animatedPng, type Frame } from "./animated-png.ts";
import { inStudio, showPictures } from "./studio.ts";

/** The short animation at the top of the README: a name is typed, its card opens, and a tab of it. */
const viewport = { width: 640, height: 940 };

await inStudio({}, async ({ sandbox, browser }) => {
  const page = await browser.newPage({ viewport, colorScheme: "dark", reducedMotion: "reduce" });
  await showPictures(page);
  await page.goto(sandbox.url);
  await page.waitForLoadState("networkidle");
  const frames: Frame[] = [];
  for await (const shownMs of journey(page)) {
    frames.push({ png: await page.screenshot({ caret: "initial" }), shownMs });
  }
  await writeFile(join("docs", "animation.png"), animatedPng(frames));
});

/** Stops wherever a frame is to be taken, with the time that it is shown. */
async function* journey(page: Page): AsyncGenerator<number> {
  const option = (name: string | RegExp) =>
    page.locator(".popup").getByRole("option", { name }).first();
  await page.keyboard.type("/");
  await option("/spacecraft info").waitFor();
  yield 900;
  await page.keyboard.type("spacecraft inf");
  await option("/spacecraft info").waitFor();
  yield 500;
  await page.keyboard.press("Enter");
  for (const piece of ["fr", "eed", "om"]) {
    await page.keyboard.type(piece);
    await option(/Freedom/).waitFor();
    yield 500;
  }
  await page.keyboard.press("Enter");
  yield 600;
  await page.keyboard.press("Enter");
  await page.locator(".embed").waitFor();
  await page.waitForLoadState("networkidle");
  yield 2_500;
  for (const [tab, shownMs] of [
    ["Flights", 2_500],
    ["Dockings and crew", 3_000],
  ] as const) {
    await page.getByRole("button", { name: tab }).click();
    await page.locator(".embed", { hasText: `· ${tab}` }).waitFor();
    await page.waitForLoadState("networkidle");
    yield shownMs;
  }
}
