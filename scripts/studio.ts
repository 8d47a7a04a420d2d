import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "discord-sandbox";
import type { Browser, Page } from "playwright-core";
import { startBot } from "../src/bot.ts";
import { parseConfig } from "../src/config.ts";
import { openStore } from "../src/open-store.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { createLog } from "../src/runtime/create-log.ts";
import { loadStarterRoster } from "../src/store/starter/starter-roster.ts";
import { openBrowser } from "../test/support/browser.ts";
import type { RawDocking } from "../test/support/ll2/ll2-dockings.ts";
import type { RawFlight } from "../test/support/ll2/ll2-raw.ts";
import { toRecord } from "../test/support/ll2/ll2-records.ts";
import { type Ll2, startLl2 } from "../test/support/ll2/ll2-server.ts";
import { fixture } from "../test/support/rosters/fixture-roster.ts";

/** Spacecraft's pictures belong to others and are not in this repository; a drawing stands in for each. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><rect width="120" height="120" fill="#101a3a"/>
<g fill="#fff"><circle cx="20" cy="24" r="1.5"/><circle cx="96" cy="18" r="1"/><circle cx="84" cy="92" r="1.5"/><circle cx="28" cy="88" r="1"/></g>
<path d="M44 84 L52 40 Q60 26 68 40 L76 84 Z" fill="#d7deea"/><path d="M44 84 Q60 94 76 84 L74 76 Q60 84 46 76 Z" fill="#7d8aa5"/><circle cx="60" cy="52" r="5" fill="#39507f"/></svg>`;

export async function showPictures(page: Page): Promise<void> {
  await page.route(/digitaloceanspaces\.com/, (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: drawing }),
  );
}

export interface Studio {
  readonly sandbox: Sandbox;
  readonly ll2: Ll2;
  readonly browser: Browser;
}

export interface StudioOptions {
  readonly dockings?: readonly RawDocking[];
  /** How often the bot looks at what is happening; never unless told. */
  readonly watchMinutes?: number;
  /** LL2's requests an hour; 15 unless told. */
  readonly limit?: number;
}

/** The real bot on the sandbox and a stand-in for Launch Library 2 with the facts of the starter roster, with a browser. */
export async function inStudio(
  { dockings = [], watchMinutes = 0, limit = 15 }: StudioOptions,
  work: (studio: Studio) => Promise<void>,
): Promise<void> {
  const ll2 = await startLl2({
    limit,
    dockings,
    spacecraft: loadStarterRoster().value.spacecraft.map(toRecord),
    flights: fixture<{ results: RawFlight[] }>("flights-of-551.json").results,
    configurations: { 6: fixture<object>("configuration-6.json") },
  });
  const directory = await mkdtemp(join(tmpdir(), "spacecraft-studio-"));
  const sandbox = await startSandbox({ applicationName: "Spacecraft Bot" });
  const config = {
    ...parseConfig({
      LL2_BASE_URL: ll2.baseUrl,
      DATA_DIR: directory,
      LL2_WATCH_MINUTES: String(watchMinutes),
    }),
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
    await work({ sandbox, ll2, browser });
  } finally {
    await browser.close();
    await bot.stop();
    await store.close();
    await sandbox.close();
    await ll2.close();
    await rm(directory, { recursive: true, force: true });
  }
}
