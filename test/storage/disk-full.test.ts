import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createRosterFile } from "../../src/storage/roster-file.ts";
import { temporaryFolder } from "../support/ll2-folder.ts";
import { createTestLog } from "../support/ll2-log.ts";
import { markedRoster } from "../support/ll2-rosters.ts";

const built = fileURLToPath(new URL("../../dist-test/src/", import.meta.url));

/** Saves a roster of some 700 kB and says how that ended. */
const writer = (directory: string) => `
  import { createRosterFile } from ${JSON.stringify(`${built}storage/roster-file.js`)};
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const file = createRosterFile({ directory: ${JSON.stringify(directory)}, log });
  const spacecraft = Array.from({ length: 600 }, (_, index) => ({
    id: index + 1, name: "New", placeholder: false, inSpace: false,
    description: "x".repeat(1000), config: { id: 1, name: "Class", families: [] },
  }));
  const snapshot = { value: { origin: "production", spacecraft }, takenAt: new Date(), stale: false };
  const ended = await file.save(snapshot).then(() => "saved", (error) => error.code);
  file.close();
  console.log(ended);`;

it("P2: an operating system that lets a file grow no further loses no roster", async () => {
  const directory = temporaryFolder();
  const log = createTestLog();
  const held = markedRoster({ mark: "held" });
  const file = createRosterFile({ directory, log });
  await file.save(held);
  file.close();
  // The shell's limit on file size, in blocks of at most 1 KiB, stands in for a full disk.
  const command = `ulimit -f 256; trap '' XFSZ; exec "$0" --input-type=module -e "$1"`;
  const arguments_ = ["-c", command, process.execPath, writer(directory)];
  const ended = execFileSync("bash", arguments_, { encoding: "utf8" });
  expect(ended.trim()).toBe("EFBIG");
  expect(await createRosterFile({ directory, log }).load()).toEqual(held);
  expect(readdirSync(directory).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});
