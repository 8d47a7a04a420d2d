import { readdirSync, readFileSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { KeptSubscription, Subscriptions } from "../alerts/subscription.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { formatBackup, parseBackup } from "./format/subscription-format.ts";
import { StoreUnavailableError } from "./store-error.ts";

/** Copies of all subscriptions in files of their own: unlike everything else that is stored, they cannot be fetched again. */
export interface SubscriptionBackup {
  /** One file a day (UTC), once there is something to keep; the last seven stay. Never rejects. */
  backUp(): Promise<void>;
  /** Looks each hour whether today's file is there. */
  start(): void;
  stop(): void;
}

export interface SubscriptionBackupParts {
  /** Of the data; the files are in a folder of it. */
  readonly directory: string;
  readonly subscriptions: Pick<Subscriptions, "all">;
  readonly clock: Clock;
  readonly log: Log;
}

const folderName = "backups";
const fileNames = /^subscriptions-\d{4}-\d{2}-\d{2}\.json$/;
const mostFiles = 7;
const lookEveryMs = 3_600_000;

export function createSubscriptionBackup(parts: SubscriptionBackupParts): SubscriptionBackup {
  const { directory, subscriptions, clock, log } = parts;
  const folder = join(directory, folderName);
  let hasFailed = false;
  let timer: NodeJS.Timeout | undefined;

  const backUp = async (): Promise<void> => {
    const name = `subscriptions-${clock.now().toISOString().slice(0, 10)}.json`;
    try {
      if (namesIn(folder).includes(name)) return;
      const all = await subscriptions.all();
      // After a loss an empty list must not push out the copies of what was lost.
      if (all.length === 0) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeWhole(join(folder, name), formatBackup(all));
      for (const old of namesIn(folder).slice(mostFiles)) await rm(join(folder, old));
      hasFailed = false;
    } catch (error) {
      // The store logs its own outages.
      if (error instanceof StoreUnavailableError) return;
      if (!hasFailed) log.warn({ err: error }, "The subscriptions cannot be backed up");
      hasFailed = true;
    }
  };

  return {
    backUp,
    start() {
      timer = setInterval(() => void backUp(), lookEveryMs).unref();
      void backUp();
    },
    stop: () => clearInterval(timer),
  };
}

/** The newest copy that can be read; empty when there is none. */
export function newestBackup(directory: string): readonly KeptSubscription[] {
  const folder = join(directory, folderName);
  for (const name of namesIn(folder)) {
    try {
      return readBackup(join(folder, name));
    } catch {
      // A crash or the disk corrupted it; the one before it may be whole.
    }
  }
  return [];
}

/** Throws when the file cannot be read or is none of this version's. */
export function readBackup(path: string): readonly KeptSubscription[] {
  return parseBackup(readFileSync(path, "utf8"));
}

/** Newest first. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => fileNames.test(name))
      .sort()
      .reverse();
  } catch {
    return [];
  }
}

/** It is never half written, even after a crash. */
async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}
