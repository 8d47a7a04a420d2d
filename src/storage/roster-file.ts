import { readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../runtime/log.ts";
import type { Roster } from "../spacecraft/model.ts";
import type { RosterStore, Snapshot } from "../spacecraft/source.ts";
import type { Disk } from "./disk.ts";
import { createDurableFile } from "./durable-file.ts";
import { createFolderLock } from "./folder-lock.ts";
import { formatRoster, parseRoster } from "./roster-format.ts";

export interface RosterFile extends RosterStore {
  /** Lets another process write in the folder. */
  close(): void;
}

export interface RosterFileOptions {
  readonly directory: string;
  readonly log: Log;
  readonly disk?: Disk;
}

const fileName = "roster.json";

/**
 * The newest good roster in a folder, and the one before it. Several processes may read the folder;
 * the first to ask writes, and `save` throws for the others.
 */
export function createRosterFile({ directory, log, disk }: RosterFileOptions): RosterFile {
  const path = join(directory, fileName);
  const file = createDurableFile({
    path,
    keepsPrevious: true,
    ...(disk !== undefined && { disk }),
  });
  const lock = createFolderLock(directory);

  const read = async (text: string): Promise<Snapshot<Roster> | undefined> => {
    try {
      return parseRoster(text);
    } catch (error) {
      log.warn({ err: error }, "The roster on disk is of no use");
      return undefined;
    }
  };

  return {
    async load() {
      if (lock.acquire()) await sweepTemporaryFiles(directory);
      for (const text of await file.load()) {
        const snapshot = await read(text);
        if (snapshot !== undefined) return snapshot;
        await file.reject();
      }
      return undefined;
    },
    async save(snapshot) {
      if (!lock.acquire()) throw new Error("The roster's folder is written by another process");
      await file.save(formatRoster(snapshot));
    },
    close: () => lock.release(),
  };
}

/** What a killed writer left behind; only whoever holds the lock may know that nobody writes. */
async function sweepTemporaryFiles(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  const left = names.filter((name) => name.startsWith(`${fileName}.`) && name.endsWith(".tmp"));
  await Promise.all(left.map((name) => unlink(join(directory, name)).catch(() => {})));
}
