import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../../src/runtime/clock.ts";
import { readMachineTime } from "../../../src/runtime/machine-time.ts";
import { dataFileName } from "../../../src/store/sqlite/open.ts";
import { createSeeded } from "../../support/seeded.ts";
import { openTestStore } from "../../support/store.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { createTestLog } from "../../support/test-log.ts";

const built = fileURLToPath(new URL("../../../dist-test/src/", import.meta.url));

/** Runs with `store`, the real one on that folder, and `say`, which resolves once its text is out. */
function run(directory: string, script: string): ChildProcess {
  const whole = `
    import { openSqliteStore } from ${JSON.stringify(`${built}store/sqlite/open.js`)};
    const clock = { now: () => new Date(), monotonicMs: () => performance.now() };
    const log = { debug() {}, info() {}, warn: console.error, error: console.error };
    const store = openSqliteStore({ directory: ${JSON.stringify(directory)}, budget: "home", clock, log });
    const say = (text) => new Promise((done) => process.stdout.write(text + "\\n", done));
    ${script}`;
  const arguments_ = ["--input-type=module", "-e", whole];
  return spawn(process.execPath, arguments_, { stdio: ["ignore", "pipe", "inherit"] });
}

function linesOf(child: ChildProcess): string[] {
  const lines: string[] = [];
  let rest = "";
  child.stdout?.on("data", (chunk) => {
    const parts = `${rest}${chunk}`.split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
  });
  return lines;
}

async function killedAfter(child: ChildProcess, delayMs: number): Promise<string[]> {
  const said = linesOf(child);
  if (child.stdout === null) throw new Error("the child has no output");
  const closed = once(child, "close").then(() => {
    throw new Error("the child has ended by itself");
  });
  closed.catch(() => {});
  await Promise.race([once(child.stdout, "data"), closed]);
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  child.kill("SIGKILL");
  await closed.catch(() => {});
  return said;
}

const openIn = (directory: string, log = createTestLog()) =>
  openTestStore({ directory, clock: systemClock, log, machine: readMachineTime() });

/** Rosters of 600 craft and other writes without end; each roster's craft all carry its number. */
const writer = `
  // A killed holder's lease is not waited for: the test is about writing.
  store.database.keep((sql) => sql.run("UPDATE leases SET at_ms = at_ms - 60000"));
  const fence = await store.lease("leader").acquire();
  for (let number = 1; ; number += 1) {
    const spacecraft = Array.from({ length: 600 }, (_, index) => ({
      id: index + 1, name: "Craft of " + number, placeholder: false, inSpace: false,
      description: "x".repeat(500), config: { id: 1, name: "Class", families: [] },
    }));
    const takenAt = new Date(Date.UTC(2026, 0, 1) + number);
    await store.roster.save({ value: { origin: "production", spacecraft }, takenAt, stale: false }, fence);
    await store.details.save("spacecraft", 551, { fingerprint: String(number), takenAt, value: "y".repeat(number % 50_000) });
    await store.text("crawl").save("z".repeat(20_000));
    await store.boots.add(number);
    if (number === 1) await say("one is written");
  }`;

describe("P1, P11: kill -9 while writing", () => {
  const rounds = 4;
  const killsEach = 50;
  it(`leaves whole data and nothing else, ${rounds * killsEach} times of ${rounds * killsEach}`, {
    timeout: 240_000,
  }, async () => {
    const killRepeatedly = async (seed: number): Promise<void> => {
      const directory = temporaryFolder();
      const seeded = createSeeded(seed);
      const log = createTestLog();
      for (let kill = 0; kill < killsEach; kill += 1) {
        await killedAfter(run(directory, writer), seeded.below(40));
        const store = openIn(directory, log);
        const held = await store.roster.load();
        expect(held?.value.spacecraft).toHaveLength(600);
        expect(new Set(held?.value.spacecraft.map(({ name }) => name)).size).toBe(1);
        expect(await store.details.load("spacecraft", 551)).toBeDefined();
        await store.close();
        expect(readdirSync(directory)).toEqual([dataFileName]);
      }
      expect([...log.messages("warn"), ...log.messages("error")]).toEqual([]);
    };
    await Promise.all(Array.from({ length: rounds }, (_, index) => killRepeatedly(index + 1)));
  });

  it("forgets no request to LL2 that was booked", { timeout: 60_000 }, async () => {
    const directory = temporaryFolder();
    await openIn(directory)
      .budget("home")
      .observe({ limit: 100_000, windowMs: 3_600_000, used: 0 }, 0);
    const seeded = createSeeded(7);
    let booked = 0;
    for (let kill = 0; kill < 20; kill += 1) {
      const said = await killedAfter(
        run(
          directory,
          `const budget = store.budget("home");
           for (;;) {
             const { id } = await budget.take({ purpose: "details", rosterIsDue: false });
             await say(id);
           }`,
        ),
        seeded.below(30),
      );
      booked += said.length;
    }
    const { used } = openIn(directory).budget("home").status();
    expect(booked).toBeGreaterThan(20);
    expect(used).toBeGreaterThanOrEqual(booked);
    // A kill between the booking and its being said leaves one each.
    expect(used).toBeLessThanOrEqual(booked + 20);
  });
});

describe("P7: processes on one folder", () => {
  /** All of them begin in the same instant, on a file that is not there yet. */
  const race = async (count: number, script: string): Promise<string[]> => {
    const directory = temporaryFolder();
    const startAtMs = Date.now() + 60 * count + 1_500;
    const children = Array.from({ length: count }, () =>
      run(directory, `while (Date.now() < ${startAtMs}); ${script}`),
    );
    const said = children.map(linesOf);
    await Promise.all(children.map((child) => once(child, "close")));
    return said.flat();
  };

  it("agree on one holder when 50 of them take over at once", { timeout: 120_000 }, async () => {
    const fences = await race(
      50,
      `const fence = await store.lease("leader").acquire();
       await say(String(fence));`,
    );
    expect(fences).toHaveLength(50);
    expect(fences.filter((fence) => fence !== "undefined")).toEqual(["1"]);
  });

  it("send at most the hour's requests together", { timeout: 120_000 }, async () => {
    const answers = await race(
      4,
      `const budget = store.budget("home");
       for (let turn = 0; turn < 25; turn += 1) {
         const taken = await budget.take({ purpose: "details", rosterIsDue: false });
         await say("id" in taken ? "taken" : taken.reason);
         await new Promise((done) => setTimeout(done, turn % 3));
       }`,
    );
    expect(answers).toHaveLength(100);
    expect(answers.filter((answer) => answer === "taken")).toHaveLength(15);
  });
});
