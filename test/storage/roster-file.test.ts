import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RosterStore } from "../../src/spacecraft/source.ts";
import type { Disk } from "../../src/storage/disk.ts";
import { realDisk } from "../../src/storage/disk.ts";
import { createRosterFile } from "../../src/storage/roster-file.ts";
import { temporaryFolder } from "../support/ll2-folder.ts";
import { createTestLog } from "../support/ll2-log.ts";
import { markedRoster } from "../support/ll2-rosters.ts";

const older = markedRoster({ mark: "older", takenAt: new Date("2026-11-20T00:00:00Z") });
const newer = markedRoster({ mark: "newer", takenAt: new Date("2026-11-21T00:00:00Z") });
const newest = markedRoster({ mark: "newest", takenAt: new Date("2026-11-22T00:00:00Z") });

/** As a new process would: nothing is remembered, and the lock is free again afterwards. */
async function inOwnFile<T>(
  directory: string,
  work: (file: RosterStore) => Promise<T>,
  disk?: Disk,
): Promise<T> {
  const log = createTestLog();
  const file = createRosterFile({ directory, log, ...(disk !== undefined && { disk }) });
  try {
    return await work(file);
  } finally {
    file.close();
  }
}

const load = (directory: string) => inOwnFile(directory, (file) => file.load());

async function folderWithTwo(): Promise<string> {
  const directory = temporaryFolder();
  await inOwnFile(directory, async (file) => {
    await file.save(older);
    await file.save(newer);
  });
  return directory;
}

describe("a roster on disk", () => {
  it("comes back as it was saved, after a restart", async () => {
    const directory = join(temporaryFolder(), "not", "there", "yet");
    await inOwnFile(directory, (file) => file.save(newer));
    expect(await load(directory)).toEqual(newer);
  });

  it("is absent in an empty folder and in one that cannot be", async () => {
    expect(await load(temporaryFolder())).toBeUndefined();
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    expect(await load(join(file, "below-a-file"))).toBeUndefined();
  });

  it("leaves nothing beside it but the one before and the lock", async () => {
    const directory = await folderWithTwo();
    expect(readdirSync(directory).sort()).toEqual(["roster.json", "roster.json.previous"]);
  });
});

describe("P4: a spoilt file", () => {
  const whole = (directory: string) => readFileSync(join(directory, "roster.json"));
  const spoilings: Readonly<Record<string, (path: string) => void>> = {
    "cut in half": (path) => truncateSync(path, Math.floor(readFileSync(path).length / 2)),
    empty: (path) => writeFileSync(path, ""),
    "an empty object": (path) => writeFileSync(path, "{}"),
    "binary noise": (path) => writeFileSync(path, Buffer.from([0, 255, 10, 0, 200])),
    "two gibibytes long": (path) => truncateSync(path, 2 * 1024 ** 3),
    "a roster without its checksum": (path) => {
      writeFileSync(path, readFileSync(path, "utf8").split("\n").slice(1).join("\n"));
    },
  };
  for (const [what, spoil] of Object.entries(spoilings)) {
    it(`that is ${what} is set aside, and the one before is used`, async () => {
      const directory = await folderWithTwo();
      spoil(join(directory, "roster.json"));
      expect(await load(directory)).toEqual(older);
      expect(readdirSync(directory)).toContain("roster.json.corrupt");
    });
  }

  it.each([
    ["of another version of the format", { version: 1, spacecraft: [] }],
    [
      "with a craft of an unknown configuration",
      {
        version: 2,
        takenAt: "2026-08-22T00:00:00.000Z",
        origin: "production",
        configurations: [],
        spacecraft: [{ id: 1, name: "Orphan", placeholder: false, inSpace: false, configId: 1 }],
      },
    ],
  ])("%s is set aside, and the one before is used", async (_, content) => {
    const directory = await folderWithTwo();
    const { createDurableFile } = await import("../../src/storage/durable-file.ts");
    const path = join(directory, "roster.json");
    await createDurableFile({ path }).save(JSON.stringify(content));
    expect(await load(directory)).toEqual(older);
  });

  it("is noticed whichever byte of it changed", async () => {
    const directory = await folderWithTwo();
    const path = join(directory, "roster.json");
    const good = whole(directory);
    const anyFlip = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(anyFlip, async ([position, change]) => {
        const bad = Buffer.from(good);
        bad[position] = (bad[position] ?? 0) ^ change;
        writeFileSync(path, bad);
        expect(await load(directory)).toEqual(older);
      }),
      { numRuns: 1000 },
    );
  });

  it("of which nothing is left means no roster, and the next save works", async () => {
    const directory = await folderWithTwo();
    writeFileSync(join(directory, "roster.json"), "x");
    writeFileSync(join(directory, "roster.json.previous"), "x");
    expect(await load(directory)).toBeUndefined();
    await inOwnFile(directory, (file) => file.save(newest));
    expect(await load(directory)).toEqual(newest);
  });
});

/** A disk that has room for that many more bytes in each file, as write(2) would tell. */
function fullAfter(bytes: number): Disk {
  const open: Disk["open"] = async (path, flags, mode) => {
    const handle = await realDisk.open(path, flags, mode);
    if (flags !== "w") return handle;
    const { writeFile } = handle;
    handle.writeFile = async (data) => {
      const buffer = Buffer.isBuffer(data) ? data : Buffer.from(String(data));
      await writeFile.call(handle, buffer.subarray(0, bytes));
      throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    };
    return handle;
  };
  return { ...realDisk, open };
}

/** A disk that takes fewer bytes than it was given and says nothing. */
function silentlyFullAfter(bytes: number): Disk {
  const open: Disk["open"] = async (path, flags, mode) => {
    const handle = await realDisk.open(path, flags, mode);
    const { writeFile } = handle;
    handle.writeFile = (data) =>
      writeFile.call(handle, Buffer.from(String(data)).subarray(0, bytes));
    return handle;
  };
  return { ...realDisk, open };
}

function failing(part: "open" | "rename", code: string): Disk {
  const fail = () => Promise.reject(Object.assign(new Error(code), { code }));
  return { ...realDisk, [part]: fail };
}

describe("P2, P3: a disk that is full or read-only", () => {
  const disks: Readonly<Record<string, Disk>> = {
    full: fullAfter(100),
    "full without a word": silentlyFullAfter(100),
    "read-only": failing("open", "EROFS"),
    "not ours to write": failing("open", "EACCES"),
    "refusing the last step": failing("rename", "EIO"),
  };
  for (const [what, disk] of Object.entries(disks)) {
    it(`that is ${what} makes the save fail, keeps the roster it had, and leaves no rubbish`, async () => {
      const directory = await folderWithTwo();
      const saving = inOwnFile(directory, (file) => file.save(newest), disk);
      await expect(saving).rejects.toThrow();
      expect(readdirSync(directory).filter((name) => name.endsWith(".tmp"))).toEqual([]);
      expect(await load(directory)).toEqual(newer);
    });
  }
});

describe("P7: two writers on one folder", () => {
  it("take turns: the second reads, and writes only once the first is gone", async () => {
    const directory = temporaryFolder();
    const log = createTestLog();
    const first = createRosterFile({ directory, log });
    const second = createRosterFile({ directory, log });
    await first.save(older);
    expect(await second.load()).toEqual(older);
    await expect(second.save(newer)).rejects.toThrow("another process");
    await first.save(newer);
    expect(await second.load()).toEqual(newer);
    first.close();
    await second.save(newest);
    await expect(first.save(older)).rejects.toThrow("another process");
    expect(await first.load()).toEqual(newest);
    second.close();
  });

  it("do not respect the lock of a process that is gone, or whose number another one has now", async () => {
    const directory = temporaryFolder();
    const { hostname } = await import("node:os");
    for (const holder of [
      { token: "gone", host: hostname(), pid: 2 ** 22 + 1, startedAt: "1" },
      { token: "reused", host: hostname(), pid: process.pid, startedAt: "1" },
    ]) {
      writeFileSync(join(directory, "writer.lock"), JSON.stringify(holder));
      await inOwnFile(directory, (file) => file.save(newer));
    }
    expect(await load(directory)).toEqual(newer);
  });

  it("respect the lock of another machine while it is in use", async () => {
    const directory = temporaryFolder();
    const holder = { token: "far", host: "another-machine", pid: 1 };
    writeFileSync(join(directory, "writer.lock"), JSON.stringify(holder));
    await expect(inOwnFile(directory, (file) => file.save(newer))).rejects.toThrow(
      "another process",
    );
  });

  it("sweep what a killed writer left, and never what a living one is writing", async () => {
    const directory = await folderWithTwo();
    const left = join(directory, "roster.json.99999.tmp");
    writeFileSync(left, "half a ros");
    const log = createTestLog();
    const writer = createRosterFile({ directory, log });
    await writer.save(newest);
    await load(directory);
    expect(readdirSync(directory)).toContain("roster.json.99999.tmp");
    writer.close();
    await load(directory);
    expect(readdirSync(directory)).not.toContain("roster.json.99999.tmp");
  });
});
