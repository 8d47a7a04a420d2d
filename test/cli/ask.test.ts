import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
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

function ask(...words: string[]): Promise<Ended> {
  return askWith({}, ...words);
}

/** Runs the built command as its own process; LL2 is a port where nobody listens. */
function askWith(variables: Readonly<Record<string, string>>, ...words: string[]): Promise<Ended> {
  const ll2 = { DATA_DIR: directory, LL2_BASE_URL: "http://127.0.0.1:9/2.3.0", TZ: "UTC" };
  const environment = { ...ll2, ...variables };
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
  return text.replaceAll(/[\u00a0\u202f]/g, " ");
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

  test("opens the tabs it is asked for, one after the other, and says how to open each", async () => {
    const flights = await ask("/spacecraft info name:#551", "--tab", "flights");
    expect(flights.code).toBe(0);
    expect(flights.out).toContain("Crew Dragon Freedom · Flights\n====");
    for (const tab of ["overview", "flights", "crew", "class"]) {
      expect(flights.out).toContain(`shows the tab: --tab ${tab}\n`);
    }
    const all = await ask("/spacecraft info name:#551", "--tab", "all");
    const titles = all.out.split("\n").filter((_, at, lines) => lines[at + 1]?.match(/^=+$/));
    expect(titles).toEqual([
      "Crew Dragon Freedom",
      "Crew Dragon Freedom · Flights",
      "Crew Dragon Freedom · Dockings and crew",
      expect.stringContaining("Crew Dragon Freedom · "),
    ]);
  });

  test("prints moments as people read them, and no address of the server that has stopped", async () => {
    const { out } = await ask("/spacecraft", "top-docked", "count:3");
    expect(out).toContain("not refreshed since August 22, 2026 at 12:00 AM UTC");
    expect(out).toContain("(Longest docked. Crew Dragon Endeavour: ");
    expect(out).not.toMatch(/\d{4}-\d\d-\d\dT|<t:|127\.0\.0\.1|localhost/);
  });

  test("minds none of the variables that only a bot on Discord needs", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    const variables = {
      HEALTH_PORT: String(port),
      INTERACTIONS_PORT: String(port),
      DISCORD_REGISTER: "off",
      DISCORD_TOKEN: "x",
    };
    const { code, out } = await askWith({ ...variables, NODE_ENV: "production" }, "/about");
    taken.close();
    expect(code).toBe(0);
    expect(out).toContain("Version: ");
  });

  test("ends with 78 for a variable that it needs and cannot use", async () => {
    const { code, errors } = await askWith({ LL2_REFRESH_HOURS: "canary" }, "/about");
    expect(code).toBe(78);
    expect(errors).toContain("LL2_REFRESH_HOURS must be");
    expect(errors).not.toContain("canary");
  });

  test.each([
    [[], "Nothing was asked"],
    [["spacecraft search"], '"spacecraft search" is no command'],
    [["/nothing"], 'There is no command "/nothing". There are: /spacecraft, /alerts, /about.'],
    [["/spacecraft"], "/spacecraft needs a subcommand. There are: search, info, "],
    [["/spacecraft dock"], '/spacecraft has no subcommand "dock". There are: search, info, '],
    [["/spacecraft search colour:red"], 'has no option "colour". Options: query, status, '],
    [["/spacecraft info"], 'The option "name" is required.'],
    [["/spacecraft top by:colour"], 'not one of the choices of "by": Flights, '],
    [["/about", "--colour"], "There is no flag --colour. Flags: --locale <locale>, --tab <tab>"],
    [["/about", "--locale"], "--locale needs a value: --locale <locale>."],
    [["/about", "--locale", "xx"], 'Discord has no locale "xx". Locales: bg, cs, da, de, '],
    [["/about", "--tab", "wings"], "Tabs: overview, flights, crew, class, all."],
    [["/about", "--tab", "flights"], "The answer to /about has no tabs."],
  ])("ends with 2 for %j, naming what there is", async (words, named) => {
    const { code, out, errors } = await ask(...words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(errors).toContain(named);
    expect(errors).toContain("Help: npm run ask -- --help");
  });

  test("with --help prints flags, every command with its options, and exit codes", async () => {
    const { code, out, errors } = await ask("--help");
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(out).toContain("Usage: npm run ask -- '/<command> [<option>:<value> ...]' [flags]");
    for (const each of ["--locale <locale>", "--tab <tab>", "--help", "/spacecraft compare"]) {
      expect(out).toContain(`\n  ${each} `.trimEnd());
    }
    expect(out).toContain("Options: first (required), second (required), third, fourth, private");
    expect(out).toMatch(/\n {2}75 +no answer in time\n/);
  });
});
