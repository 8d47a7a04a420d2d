import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Time for a first call, which may unpack 200 MB on a busy machine; later ones take a second. */
export const openingBrowserMs = 60_000;

/** Where distributions put a Chromium of their own. */
const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Variables that the package @sparticuz/chromium reads or sets when it is imported. */
const touchedVariables = [
  "TMPDIR",
  "AWS_LAMBDA_JS_RUNTIME",
  "LD_LIBRARY_PATH",
  "FONTCONFIG_PATH",
  "HOME",
];

/** Unpacks the Chromium inside the package @sparticuz/chromium, with the libraries it needs. */
async function unpackInto(folder: string): Promise<void> {
  const before = touchedVariables.map((name) => [name, process.env[name]] as const);
  // It unpacks where temporary files go, and the system libraries that a bare machine lacks (NSS
  // among them) only where it takes the machine for a cloud function.
  process.env["TMPDIR"] = folder;
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs20.x";
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    await packed.executablePath();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = value;
      }
    }
  }
}

/** The unpacked package beside the other packages; made once, whole or not at all. */
async function unpackedChromium(): Promise<string> {
  const packages = join(
    dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")),
    "..",
  );
  const folder = join(packages, ".cache", "sparticuz-chromium-147.0.0");
  if (!existsSync(folder)) {
    await mkdir(dirname(folder), { recursive: true });
    const draft = await mkdtemp(`${folder}-`);
    await unpackInto(draft);
    // Another process may have been faster: its folder is as good.
    await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  }
  return folder;
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
  const folder = await unpackedChromium();
  const libraries = [join(folder, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]];
  // The package's own arguments are left out: they turn off the same-origin rules.
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    env: { ...process.env, LD_LIBRARY_PATH: libraries.filter(Boolean).join(":") },
  });
}
