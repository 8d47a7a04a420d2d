import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Driver, driver, type Entry, type Outcome, startSandbox } from "discord-sandbox";
import type { Browser, Page } from "playwright-core";
import { startBot } from "../src/bot.ts";
import { parseConfig } from "../src/config.ts";
import { openStore } from "../src/open-store.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { createLog } from "../src/runtime/create-log.ts";
import { loadStarterRoster } from "../src/store/starter/starter-roster.ts";
import { openBrowser } from "../test/support/browser.ts";
import { fixture } from "../test/support/fixture-roster.ts";
import type { RawFlight } from "../test/support/ll2-raw.ts";
import { toRecord } from "../test/support/ll2-records.ts";
import { startLl2 } from "../test/support/ll2-server.ts";

/**
 * Takes pictures of every command's answer in the running sandbox, for docs/gallery.md: `npm run gallery`.
 * The bot is the real one; Launch Library 2 is its stand-in, with the facts of the starter roster.
 */

interface Scene {
  readonly name: string;
  readonly title: string;
  act(person: Driver): Promise<Outcome>;
}

const run = (line: string) => (person: Driver) => person.runs(line);

/** Runs a command and presses a button of its answer. */
const runAndPress = (line: string, button: string) => async (person: Driver) =>
  person.presses(entryOf(await person.runs(line)), button);

const scenes: readonly Scene[] = [
  {
    name: "search",
    title: "`/spacecraft search query:crew`",
    act: run("/spacecraft search query:crew per-page:5"),
  },
  {
    name: "search-detailed",
    title: "`/spacecraft search agency:SpaceX mode:detailed sort:flights`",
    act: run("/spacecraft search agency:SpaceX mode:detailed sort:flights per-page:4"),
  },
  {
    name: "info",
    title: "`/spacecraft info name:Crew Dragon Freedom`",
    act: run("/spacecraft info name:#551"),
  },
  {
    name: "info-flights",
    title: "Tab Flights",
    act: runAndPress("/spacecraft info name:#551", "Flights"),
  },
  {
    name: "info-crew",
    title: "Tab Dockings and crew",
    act: runAndPress("/spacecraft info name:#551", "Dockings and crew"),
  },
  {
    name: "info-class",
    title: "Tab Class",
    act: runAndPress("/spacecraft info name:#551", "Class"),
  },
  {
    name: "top-docked",
    title: "`/spacecraft top-docked`",
    act: run("/spacecraft top-docked count:8"),
  },
  {
    name: "top",
    title: "`/spacecraft top by:Flights`",
    act: run("/spacecraft top by:flights count:5"),
  },
  { name: "in-space", title: "`/spacecraft in-space`", act: run("/spacecraft in-space") },
  {
    name: "compare",
    title: "`/spacecraft compare`",
    act: run("/spacecraft compare first:#551 second:#289 third:#542"),
  },
  {
    name: "stats",
    title: "`/spacecraft stats by:Operator`",
    act: run("/spacecraft stats by:agency"),
  },
  { name: "random", title: "`/spacecraft random`", act: run("/spacecraft random agency:JAXA") },
  { name: "about", title: "`/about`", act: run("/about") },
  {
    name: "corrected",
    title: "A spelling that was forgiven",
    act: run("/spacecraft search query:kunotori"),
  },
  { name: "which", title: "A name that fits several", act: run("/spacecraft info name:progress") },
];

const windows = [
  { name: "dark", viewport: { width: 1000, height: 2_000 }, colorScheme: "dark" },
  { name: "light", viewport: { width: 400, height: 2_400 }, colorScheme: "light" },
] as const;

function entryOf(outcome: Outcome): Entry {
  if (outcome.kind === "message" || outcome.kind === "updated") return outcome.entry;
  throw new Error(`No answer: ${JSON.stringify(outcome)}`);
}

/** Spacecraft's pictures belong to others and are not in this repository; a drawing stands in for each. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><rect width="120" height="120" fill="#101a3a"/>
<g fill="#fff"><circle cx="20" cy="24" r="1.5"/><circle cx="96" cy="18" r="1"/><circle cx="84" cy="92" r="1.5"/><circle cx="28" cy="88" r="1"/></g>
<path d="M44 84 L52 40 Q60 26 68 40 L76 84 Z" fill="#d7deea"/><path d="M44 84 Q60 94 76 84 L74 76 Q60 84 46 76 Z" fill="#7d8aa5"/><circle cx="60" cy="52" r="5" fill="#39507f"/></svg>`;

async function showPictures(page: Page): Promise<void> {
  await page.route(/digitaloceanspaces\.com/, (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: drawing }),
  );
}

async function photograph(
  browser: Browser,
  url: string,
  entry: Entry,
  name: string,
): Promise<void> {
  for (const { name: theme, viewport, colorScheme } of windows) {
    const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
    await showPictures(page);
    await page.goto(url);
    const message = page.locator(`[data-message-id="${entry.message.id}"]`);
    await message.waitFor();
    await page.waitForLoadState("networkidle");
    await message.screenshot({ path: join("docs", "gallery", `${name}-${theme}.png`) });
    await page.close();
  }
}

/** The picture at the top of the README: the page as somebody finds it after asking for a ranking. */
async function photographPage(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1_180, height: 860 },
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  await showPictures(page);
  await page.goto(url);
  await page.locator("[data-message-id]").last().waitFor();
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join("docs", "sandbox.png") });
  await page.close();
}

function document(): string {
  const sections = scenes.map(({ name, title }) =>
    [
      `## ${title}`,
      "",
      "| dark, wide | light, phone |",
      "| --- | --- |",
      `| ![${title}, dark](gallery/${name}-dark.png) | ![${title}, light](gallery/${name}-light.png) |`,
    ].join("\n"),
  );
  const intro =
    "Taken from the running sandbox by `npm run gallery`, with the facts of the starter roster. Pictures of spacecraft belong to others and are not in this repository: a drawing stands in for each.";
  return `${["# Gallery", intro, ...sections].join("\n\n")}\n`;
}

const ll2 = await startLl2({
  spacecraft: loadStarterRoster().value.spacecraft.map(toRecord),
  flights: fixture<{ results: RawFlight[] }>("flights-of-551.json").results,
  configurations: { 6: fixture<object>("configuration-6.json") },
});
const directory = await mkdtemp(join(tmpdir(), "spacecraft-gallery-"));
const sandbox = await startSandbox({
  applicationName: "Spacecraft Bot",
});
const config = {
  ...parseConfig({ LL2_BASE_URL: ll2.baseUrl, DATA_DIR: directory }),
  discordToken: sandbox.token,
  discordApiUrl: sandbox.apiUrl,
};
const log = createLog("warn", []);
const store = await openStore(config, { clock: systemClock, log });
const bot = await startBot({
  config,
  store,
  log,
  onEnd: ({ reason }) => process.stderr.write(`${reason}\n`),
});
const browser = await openBrowser();
try {
  await mkdir(join("docs", "gallery"), { recursive: true });
  const [person] = sandbox.state().people;
  const ada = driver(sandbox, person === undefined ? {} : { person });
  entryOf(await ada.runs("/spacecraft top-docked count:8"));
  await photographPage(browser, sandbox.url);
  for (const { name, act } of scenes) {
    await photograph(browser, sandbox.url, entryOf(await act(ada)), name);
    process.stdout.write(`${name}\n`);
  }
  await writeFile(join("docs", "gallery.md"), document());
} finally {
  await browser.close();
  await bot.stop();
  await store.close();
  await sandbox.close();
  await ll2.close();
  await rm(directory, { recursive: true, force: true });
}
