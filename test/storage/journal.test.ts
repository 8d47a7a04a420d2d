import { appendFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createJournal } from "../../src/storage/journal.ts";
import { temporaryFolder } from "../support/ll2-folder.ts";
import { createTestClock } from "../support/ll2-time.ts";

const dayMs = 86_400_000;

describe("a journal", () => {
  it("gives every line back after a restart, in the order of writing, across midnight", () => {
    const directory = join(temporaryFolder(), "new");
    const clock = createTestClock();
    const journal = createJournal({ directory, name: "log", clock });
    journal.append("one");
    clock.advance(dayMs);
    journal.append("two");
    journal.append("three");
    const again = createJournal({ directory, name: "log", clock });
    expect(again.lines()).toEqual(["one", "two", "three"]);
  });

  it("holds what two processes write side by side", () => {
    const directory = temporaryFolder();
    const clock = createTestClock();
    const one = createJournal({ directory, name: "log", clock });
    const other = createJournal({ directory, name: "log", clock });
    one.append("a");
    other.append("b");
    one.append("c");
    expect(one.lines()).toEqual(["a", "b", "c"]);
    expect(other.lines()).toEqual(["a", "b", "c"]);
  });

  it("keeps a line that follows one which a killed writer left unfinished", () => {
    const directory = temporaryFolder();
    const clock = createTestClock();
    const journal = createJournal({ directory, name: "log", clock });
    journal.append("whole");
    appendFileSync(join(directory, readdirSync(directory)[0] ?? ""), '{"half');
    journal.append("after");
    expect(journal.lines()).toEqual(["whole", '{"half', "after"]);
  });

  it("lets old days go, and nothing of today when the clock is set a year ahead and back", () => {
    const directory = temporaryFolder();
    const clock = createTestClock();
    const journal = createJournal({ directory, name: "log", clock });
    for (let day = 0; day < 30; day += 1) {
      journal.append(`day ${day}`);
      clock.advance(dayMs);
    }
    expect(readdirSync(directory).length).toBeLessThanOrEqual(4);
    const today = clock.now();
    journal.append("today");
    clock.setWall(new Date(today.getTime() + 365 * dayMs));
    journal.append("next year");
    clock.setWall(today);
    journal.append("today again");
    const again = createJournal({ directory, name: "log", clock });
    expect(again.lines()).toEqual(expect.arrayContaining(["today", "next year", "today again"]));
  });

  it("is empty where there is nothing to read, and says so when it cannot write", () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    const journal = createJournal({ directory: file, name: "log", clock: createTestClock() });
    expect(journal.lines()).toEqual([]);
    expect(() => journal.append("x")).toThrow();
  });
});
