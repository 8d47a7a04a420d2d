import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Clock } from "../runtime/clock.ts";

/** Lines on disk that only ever grow, from several processes at once; old ones fall away. */
export interface Journal {
  /** On disk when this returns. Throws when it cannot be. */
  append(line: string): void;
  /** The lines of today and of the last days, in the order of their writing. Never throws. */
  lines(): readonly string[];
}

export interface JournalOptions {
  readonly directory: string;
  /** What the files' names begin with. */
  readonly name: string;
  readonly clock: Clock;
}

const dayMs = 86_400_000;
/** Files of other days that are kept. */
const keptDays = 2;

/**
 * One file a day, because adding to the end of a file is the one thing that processes can do
 * side by side: nothing is ever rewritten, and the days furthest back are deleted whole. They are
 * counted, not dated: a clock set forward by a year deletes nothing of today.
 */
export function createJournal({ directory, name, clock }: JournalOptions): Journal {
  const prefix = `${name}-`;
  const suffix = ".log";
  const today = (): number => Math.floor(clock.now().getTime() / dayMs);
  const pathOf = (day: number): string => join(directory, `${prefix}${day}${suffix}`);
  let tidiedOn: number | undefined;

  const days = (): readonly number[] =>
    readdirSync(directory)
      .filter((file) => file.startsWith(prefix) && file.endsWith(suffix))
      .map((file) => Number(file.slice(prefix.length, -suffix.length)))
      .filter(Number.isInteger)
      .sort((a, b) => a - b);

  const deleteOld = (day: number): void => {
    if (tidiedOn === day) return;
    tidiedOn = day;
    const others = days().filter((each) => each !== day);
    for (const old of others.slice(0, -keptDays)) {
      try {
        unlinkSync(pathOf(old));
      } catch {
        // Another process was quicker.
      }
    }
  };

  return {
    append(line) {
      const day = today();
      mkdirSync(directory, { recursive: true });
      const file = openSync(pathOf(day), "a");
      try {
        // A line begins with a line feed of its own: what a killed writer left unfinished before it
        // stays a line of its own.
        const bytes = Buffer.from(`\n${line}\n`);
        const written = writeSync(file, bytes);
        if (written !== bytes.length)
          throw new Error(`${written} of ${bytes.length} bytes written`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      deleteOld(day);
    },
    lines() {
      try {
        const texts = days().map((day) => readFileSync(pathOf(day), "utf8"));
        return texts.flatMap((text) => text.split("\n")).filter((line) => line !== "");
      } catch {
        return [];
      }
    },
  };
}
