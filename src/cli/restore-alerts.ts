import type { KeptSubscription, Subscriptions } from "../alerts/subscription.ts";
import { dataVariables, readConfig } from "../config.ts";
import { openStore } from "../open-store.ts";
import { systemClock } from "../runtime/clock.ts";
import { createLog } from "../runtime/create-log.ts";
import { readBackup } from "../store/subscription-backup.ts";
import { type CliExitCode, cliExitCodes } from "./cli-exit-codes.ts";
import { type CommandLine, runProgram, UsageError } from "./command-line.ts";

const program = {
  name: "restore-alerts",
  about: `Adds the alerts of a backup (DATA_DIR/backups/subscriptions-*.json) to what is kept now, in DATA_DIR or at
SHARED_URL. Alerts that are there are left as they are. The bot may run meanwhile. Nothing old is announced.`,
  words: "<file>",
  flags: {},
  exits: {
    done: "every alert of the file is there",
    negative: "some are not: their servers have all that they may have",
    usage: "the line or the file makes no sense",
    configuration: "a variable cannot be used",
  },
} as const;

async function restore({ words }: CommandLine<typeof program.flags>): Promise<CliExitCode> {
  const [path, ...others] = words;
  if (path === undefined || others.length > 0) throw new UsageError("It takes one file.");
  const backup = read(path);
  const config = readConfig(dataVariables);
  const log = createLog(config.logLevel, [config.sharedUrl], process.stderr);
  const store = await openStore(config, { clock: systemClock, log });
  try {
    const { added, refused } = await addMissing(backup, store.subscriptions);
    const there = backup.length - added - refused;
    process.stdout.write(`${added} added, ${there} there already, ${refused} without room\n`);
    return refused === 0 ? cliExitCodes.done : cliExitCodes.negative;
  } finally {
    await store.close();
  }
}

function read(path: string): readonly KeptSubscription[] {
  try {
    return readBackup(path);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? `: ${String(error.code)}` : "";
    throw new UsageError(`${path} is no backup that can be read${reason}.`);
  }
}

async function addMissing(backup: readonly KeptSubscription[], subscriptions: Subscriptions) {
  const held = new Set((await subscriptions.all()).map(({ id }) => id));
  let [added, refused] = [0, 0];
  for (const { health, ...subscription } of backup) {
    if (held.has(subscription.id)) continue;
    if (await subscriptions.add(subscription)) {
      await subscriptions.note(subscription.id, health);
      added += 1;
    } else refused += 1;
  }
  return { added, refused };
}

await runProgram(program, restore);
