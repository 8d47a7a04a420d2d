import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "spacecraft-ask-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Runs the built command as its own process; LL2 is a port where nobody listens. */
function ask(...words: string[]): Promise<Ended> {
  const environment = { DATA_DIR: directory, LL2_BASE_URL: "http://127.0.0.1:9/2.3.0" };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["dist/src/cli/ask.js", ...words],
      { env: { ...process.env, ...environment } },
      (error, out, errors) =>
        resolve({ code: error === null ? 0 : Number(error.code), out: plain(out), errors }),
    );
  });
}

function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

describe("asking from a terminal", () => {
  test("prints what a person would see, and what the buttons would do", async () => {
    const { code, out } = await ask("/spacecraft", "top-docked", "count:2");
    expect(code).toBe(0);
    expect(out).toContain("1. Crew Dragon Endeavour\n858 d 15 h docked · 🟢 Active · SpaceX");
    expect(out).toContain("Starter roster (Launch Library 2 by The Space Devs)");
    expect(out).toContain("[Next] goes to page 2");
    expect(out).toContain("[Previous] not available");
  });

  test("speaks the language it is asked to", async () => {
    const { out } = await ask("/spacecraft info name:#551", "--locale", "de");
    expect(out).toContain("Status: 🟢 Aktiv");
    expect(out).toContain("Zeit angedockt: 554 Tage");
  });

  test("ends with 1 when the bot refuses, saying why", async () => {
    const { code, out } = await ask("/spacecraft info name:xyzzyplugh");
    expect(code).toBe(1);
    expect(out).toContain("No spacecraft matches xyzzyplugh.");
  });

  test("ends with 2 for a line that nobody could type", async () => {
    for (const line of [
      "spacecraft search",
      "/nothing",
      "/spacecraft search colour:red",
      "/spacecraft info",
    ]) {
      const { code, errors } = await ask(line);
      expect(code, line).toBe(2);
      expect(errors).toContain("Usage: npm run ask");
    }
  });
});
