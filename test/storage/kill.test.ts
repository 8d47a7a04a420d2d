import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createJournal } from "../../src/storage/journal.ts";
import { createRosterFile } from "../../src/storage/roster-file.ts";
import { temporaryFolder } from "../support/ll2-folder.ts";
import { createTestLog } from "../support/ll2-log.ts";
import { createSeeded } from "../support/seeded.ts";

const built = fileURLToPath(new URL("../../dist-test/src/", import.meta.url));

/** Writes rosters of 600 craft without end; each roster's craft all carry its number. */
const rosterWriter = (directory: string) => `
  import { createDurableFile } from ${JSON.stringify(`${built}storage/durable-file.js`)};
  const path = ${JSON.stringify(`${directory}/roster.json`)};
  const file = createDurableFile({ path, keepsPrevious: true });
  for (let number = 1; ; number += 1) {
    const spacecraft = Array.from({ length: 600 }, (_, index) => ({
      id: index + 1, name: "Craft of " + number, placeholder: false, inSpace: false,
      description: "x".repeat(2000), configId: 1,
    }));
    const configurations = [{ id: 1, name: "Class", families: [] }];
    const takenAt = new Date(Date.UTC(2026, 0, 1) + number);
    await file.save(JSON.stringify({ version: 2, takenAt, origin: "production", configurations, spacecraft }));
    if (number === 1) console.log("one is written");
  }`;

/** Writes numbered lines without end, and says each number once it is on disk. */
const journalWriter = (directory: string) => `
  import { createJournal } from ${JSON.stringify(`${built}storage/journal.js`)};
  const clock = { now: () => new Date(), monotonicMs: () => performance.now() };
  const journal = createJournal({ directory: ${JSON.stringify(directory)}, name: "log", clock });
  for (let number = 1; ; number += 1) {
    journal.append(process.pid + " " + number);
    await new Promise((done) => process.stdout.write(process.pid + " " + number + "\\n", done));
  }`;

function run(script: string): ChildProcess {
  const arguments_ = ["--input-type=module", "-e", script];
  return spawn(process.execPath, arguments_, { stdio: ["ignore", "pipe", "inherit"] });
}

async function killedAfter(child: ChildProcess, delayMs: number): Promise<string> {
  let said = "";
  const { stdout } = child;
  if (stdout === null) throw new Error("the child has no output");
  stdout.on("data", (chunk) => {
    said += chunk;
  });
  await once(stdout, "data");
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  child.kill("SIGKILL");
  await once(child, "close");
  return said;
}

describe("P1, P11: kill -9 while writing", () => {
  const rounds = 4;
  const killsEach = 50;
  it(`leaves a whole roster and at most one file too many, ${rounds * killsEach} times of ${rounds * killsEach}`, {
    timeout: 180_000,
  }, async () => {
    const log = createTestLog();
    const killRepeatedly = async (seed: number): Promise<number[]> => {
      const directory = temporaryFolder();
      const seeded = createSeeded(seed);
      const leftOver: number[] = [];
      for (let kill = 0; kill < killsEach; kill += 1) {
        await killedAfter(run(rosterWriter(directory)), 5 + seeded.below(46));
        leftOver.push(readdirSync(directory).filter((name) => name.endsWith(".tmp")).length);
        const file = createRosterFile({ directory, log });
        const held = await file.load();
        file.close();
        expect(held?.value.spacecraft).toHaveLength(600);
        expect(new Set(held?.value.spacecraft.map(({ name }) => name)).size).toBe(1);
      }
      expect(readdirSync(directory)).not.toContain("roster.json.corrupt");
      return leftOver;
    };
    const seeds = Array.from({ length: rounds }, (_, index) => index + 1);
    const leftOver = (await Promise.all(seeds.map(killRepeatedly))).flat();
    expect(Math.max(...leftOver)).toBeLessThanOrEqual(1);
    // Kills did fall into writes: else the test would show nothing.
    expect(leftOver.filter((count) => count > 0).length).toBeGreaterThan(0);
    expect(log.messages("warn")).toEqual([]);
  });

  it("loses no line of a journal that was said to be on disk", { timeout: 60_000 }, async () => {
    const directory = temporaryFolder();
    const clock = { now: () => new Date(), monotonicMs: () => performance.now() };
    const journal = createJournal({ directory, name: "log", clock });
    const seeded = createSeeded(7);
    for (let kill = 0; kill < 20; kill += 1) {
      const said = await killedAfter(run(journalWriter(directory)), seeded.below(20));
      const lines = new Set(journal.lines());
      const lost = said
        .split("\n")
        .slice(0, -1)
        .filter((line) => !lines.has(line));
      expect(lost).toEqual([]);
    }
  });
});
