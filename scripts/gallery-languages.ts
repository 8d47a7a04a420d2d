import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Driver, driver, type Entry, type Outcome } from "discord-sandbox";
import type { Browser, Page } from "playwright-core";
import { discordLocales, type LanguageCode, languageCodes } from "../src/i18n/sentences.ts";
import { inStudio, showPictures } from "./studio.ts";

/** Pictures of a card, a list and a chart in every language, for docs/languages.md; codes as arguments take only these. */

const lines = [
  "/spacecraft info name:#551",
  "/spacecraft search query:crew per-page:3",
  "/spacecraft stats by:type",
];

const windows = [
  { name: "wide", viewport: { width: 1000, height: 3_000 }, colorScheme: "dark" },
  { name: "phone", viewport: { width: 390, height: 3_600 }, colorScheme: "light" },
] as const;

const folder = join("docs", "gallery", "languages");

function entryOf(outcome: Outcome): Entry {
  if (outcome.kind === "message" || outcome.kind === "updated") return outcome.entry;
  throw new Error(`No answer: ${JSON.stringify(outcome)}`);
}

async function photograph(
  browser: Browser,
  { url, ids, code }: { url: string; ids: readonly string[]; code: LanguageCode },
): Promise<void> {
  for (const { name, viewport, colorScheme } of windows) {
    const page = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
    await showPictures(page);
    await page.goto(url);
    const messages = ids.map((id) => page.locator(`[data-message-id="${id}"]`));
    for (const message of messages) await message.waitFor();
    await page.waitForLoadState("networkidle");
    await page.evaluate("Promise.allSettled([...document.images].map((image) => image.decode()))");
    const [first, last] = [messages.at(0), messages.at(-1)];
    // Pictures that came late have moved the end of the page.
    await last?.locator("select, [role=combobox]").last().scrollIntoViewIfNeeded();
    const [from, until] = [await first?.boundingBox(), await last?.boundingBox()];
    if (!from || !until) throw new Error("A message is not on the page");
    const clip = { ...from, height: until.y + until.height - from.y };
    await writeFile(join(folder, `${code}-${name}.webp`), await webp(page, clip));
    await page.close();
  }
}

/** A quarter of what the same picture takes as PNG; Chromium has the encoder. */
async function webp(
  page: Page,
  clip: { x: number; y: number; width: number; height: number },
): Promise<Buffer> {
  const png = await page.screenshot({ clip });
  const encoded = await page.evaluate(`(async () => {
    const image = new Image();
    image.src = "data:image/png;base64,${png.toString("base64")}";
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", 0.8);
  })()`);
  return Buffer.from(String(encoded).split(",")[1] ?? "", "base64");
}

async function answers(person: Driver): Promise<string[]> {
  const entries: Entry[] = [];
  for (const line of lines) entries.push(entryOf(await person.runs(line)));
  // The first drawing of a run, or with a large font, may come too late for its answer.
  const isWhole = entries.at(-1)?.message.embeds[0]?.image !== undefined;
  return isWhole ? entries.map(({ message }) => message.id) : answers(person);
}

const asked = process.argv.slice(2);
const chosen = languageCodes.filter((code) => asked.length === 0 || asked.includes(code));
await inStudio({}, async ({ sandbox, browser }) => {
  await mkdir(folder, { recursive: true });
  const [person] = sandbox.state().people;
  if (person === undefined) throw new Error("Nobody is in the sandbox");
  for (const code of chosen) {
    const [locale] = discordLocales[code];
    const reader = driver(sandbox, { person: sandbox.person({ ...person, locale }) });
    const ids = await answers(reader);
    await photograph(browser, { url: sandbox.url, ids, code });
    process.stdout.write(`${code}\n`);
  }
});
