import type { Browser, Page } from "playwright-core";
import {
  createManualTime,
  type ManualTime,
  type Sandbox,
  startSandbox,
} from "../../../src/index.ts";
import { type PageBot, startPageBot } from "./page-bot.ts";

export interface PageView {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: "dark" | "light";
}

/** A sandbox with a bot in it, and the page of it open in a browser. */
export interface PageWorld {
  readonly sandbox: Sandbox;
  readonly bot: PageBot;
  readonly page: Page;
  /** The sandbox's own time, which stands still: no deadline passes by itself. */
  readonly time: ManualTime;
  /** Everything the browser asked for. */
  readonly requested: readonly string[];
  /** Exceptions and messages of the console that are errors. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** No step of a journey takes longer, even on a busy machine. */
const patienceMs = 15_000;

export async function openPageWorld(browser: Browser, view: PageView = {}): Promise<PageWorld> {
  const { width = 1280, height = 800, colorScheme = "dark" } = view;
  const time = createManualTime();
  const sandbox = await startSandbox({
    time,
    applicationName: "Harbour Bot",
  });
  const starting = startPageBot(sandbox);
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  context.setDefaultTimeout(patienceMs);
  // Spacecraft or ships: no test may depend on somebody else's pictures.
  await context.route(/^https:/, (route) => route.abort());
  const page = await context.newPage();
  const requested: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("net::ERR_FAILED")) {
      complaints.push(message.text());
    }
  });
  await page.goto(sandbox.url);
  const bot = await starting;
  // The last of its commands: whatever the bot does at its start, the page has heard of it.
  await page.getByRole("button", { name: "/silent" }).waitFor();
  return {
    sandbox,
    bot,
    page,
    time,
    requested,
    complaints,
    close: async () => {
      await Promise.all([context.close(), bot.stop()]);
      await sandbox.close();
    },
  };
}

/** Types a command of no options and sends it. */
export async function run(page: Page, command: string): Promise<void> {
  await page.getByRole("combobox", { name: "Type a command" }).focus();
  await page.keyboard.type(`/${command}`);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Run /${command}` }).waitFor();
  await page.keyboard.press("Enter");
}
