import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Where distributions put a Chromium of their own. */
const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The Chromium that the package @sparticuz/chromium carries, unpacked into a folder of this
 * process's own: two processes that unpack into one folder fail with ETXTBSY.
 */
async function unpackChromium(): Promise<{ path: string; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "chromium-"));
  // The package looks at these when it is imported, and unpacks the system libraries that a bare
  // machine lacks (NSS among them) only where it takes the machine for a cloud function.
  const before = { TMPDIR: process.env["TMPDIR"], AWS: process.env["AWS_LAMBDA_JS_RUNTIME"] };
  process.env["TMPDIR"] = folder;
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs20.x";
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    return { path: await packed.executablePath(), folder };
  } finally {
    restore("TMPDIR", before.TMPDIR);
    restore("AWS_LAMBDA_JS_RUNTIME", before.AWS);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) {
    delete process.env[name];
  } else {
    process.env[name] = value;
  }
}

/**
 * Opens a headless Chromium: the one that `CHROMIUM_PATH` names, else the system's, else the one
 * that comes in a package. Pages of our own only: playwright-core starts it without its sandbox.
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env["CHROMIUM_PATH"];
  const installed = named ?? usualPlaces.find((path) => existsSync(path));
  if (installed !== undefined) {
    return chromium.launch({ executablePath: installed });
  }
  const { path, folder } = await unpackChromium();
  // The package's own arguments are left out: they turn off the same-origin rules.
  const browser = await chromium.launch({ executablePath: path });
  browser.on("disconnected", () => void rm(folder, { recursive: true, force: true }));
  return browser;
}
