import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Driver, driver, type Entry, type Outcome, type Sandbox } from "discord-sandbox";
import type { Browser } from "playwright-core";
import { type Announced, announceDockings, dockedBefore } from "./dockings.ts";
import { inStudio, type Studio, showPictures } from "./studio.ts";

/**
 * Takes pictures of every command's answer in the running sandbox, for docs/gallery.md: `npm run gallery`.
 * The bot is the real one; Launch Library 2 is its stand-in, with the facts of the starter roster.
 */

interface Scene {
  readonly name: string;
  readonly title: string;
  act(person: Driver): Promise<Outcome> | Entry;
}

const run = (line: string) => (person: Driver) => person.runs(line);

/** Runs a command and presses a button of its answer. */
const runAndPress = (line: string, button: string) => async (person: Driver) =>
  person.presses(entryOf(await person.runs(line)), button);

const answers: readonly Scene[] = [
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

const happeningOf = ({ confirmed, alert, digest }: Told): readonly Scene[] => [
  { name: "in-space", title: "`/spacecraft in-space`", act: run("/spacecraft in-space") },
  { name: "docked", title: "`/spacecraft docked`", act: run("/spacecraft docked") },
  { name: "alerts-add", title: "`/alerts add`", act: () => confirmed },
  { name: "alert", title: "An alert in its channel", act: () => alert },
  { name: "alert-digest", title: "An alert about several events", act: () => digest },
  { name: "alerts-list", title: "`/alerts list`", act: run("/alerts list") },
];

interface Told extends Announced {
  readonly confirmed: Entry;
}

const windows = [
  { name: "dark", viewport: { width: 1000, height: 2_000 }, colorScheme: "dark" },
  { name: "light", viewport: { width: 390, height: 2_400 }, colorScheme: "light" },
] as const;

function entryOf(outcome: Outcome): Entry {
  if (outcome.kind === "message" || outcome.kind === "updated") return outcome.entry;
  throw new Error(`No answer: ${JSON.stringify(outcome)}`);
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

function document(scenes: readonly Scene[]): string {
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

async function takePictures(
  { sandbox, browser }: Studio,
  person: Driver,
  scenes: readonly Scene[],
): Promise<void> {
  for (const { name, act } of scenes) {
    const shown = await act(person);
    const entry = "kind" in shown ? entryOf(shown) : shown;
    await photograph(browser, sandbox.url, entry, name);
    process.stdout.write(`${name}\n`);
  }
}

function administratorOf(sandbox: Sandbox): Driver {
  const [person] = sandbox.state().people;
  return driver(sandbox, person === undefined ? {} : { person });
}

await mkdir(join("docs", "gallery"), { recursive: true });
await inStudio({ watchMinutes: 30 }, async (studio) => {
  await takePictures(studio, administratorOf(studio.sandbox), answers);
});
const often = { dockings: dockedBefore, watchMinutes: 0.01, limit: 10_000 };
await inStudio(often, async (studio) => {
  const { sandbox, ll2 } = studio;
  const ada = administratorOf(sandbox);
  const confirmed = entryOf(await ada.runs("/alerts add"));
  const announced = await announceDockings(sandbox, ll2);
  await ada.runs("/alerts add kinds:dockings station:international quiet:22-7 language:de");
  const happening = happeningOf({ confirmed, ...announced });
  await takePictures(studio, ada, happening);
  await writeFile(join("docs", "gallery.md"), document([...answers, ...happening]));
});
