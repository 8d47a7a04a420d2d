import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Budget, createBudget } from "../../src/ll2/budget/budget.ts";
import type { Journal, MachineTime, Purpose } from "../../src/ll2/budget/ledger.ts";
import { SourceError } from "../../src/spacecraft/source.ts";
import { createJournal } from "../../src/storage/journal.ts";
import { temporaryFolder } from "../support/ll2-folder.ts";
import { createTestLog } from "../support/ll2-log.ts";
import { rawSpacecrafts } from "../support/ll2-raw.ts";
import { failureOf, journalInMemory, setUp } from "../support/ll2-set-up.ts";
import { createTestClock, type TestClock } from "../support/ll2-time.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** LL2's hour, and the time a request may be on its way. */
const heldMs = hourMs + 30_000;

function start(clock: TestClock, journal?: Journal, machine?: MachineTime): Budget {
  const log = createTestLog();
  return createBudget({
    clock,
    log,
    ...(journal !== undefined && { journal }),
    ...(machine !== undefined && { machine }),
  });
}

/** Takes until refused, and gives how many there were. */
function takeAll(budget: Budget, purpose: Purpose): number {
  for (let taken = 0; ; taken += 1) {
    try {
      budget.take(purpose);
    } catch {
      return taken;
    }
  }
}

function refusalOf(work: () => void): Date {
  try {
    work();
  } catch (error) {
    if (error instanceof SourceError && error.failure.kind === "throttled") {
      return error.failure.retryAt;
    }
    throw error;
  }
  throw new Error("was not refused");
}

describe("the hour's requests", () => {
  it("are fifteen for a caller without a key", () => {
    expect(takeAll(start(createTestClock()), "details")).toBe(15);
  });

  it("come back one by one as each is an hour old, not at the full hour", () => {
    const clock = createTestClock();
    const budget = start(clock);
    budget.take("details");
    clock.advance(59 * minuteMs);
    expect(takeAll(budget, "details")).toBe(14);
    clock.advance(heldMs - 59 * minuteMs - 1);
    expect(takeAll(budget, "details")).toBe(0);
    clock.advance(1);
    expect(takeAll(budget, "details")).toBe(1);
  });

  it("that are used up say when the next one is free", () => {
    const clock = createTestClock();
    const budget = start(clock);
    takeAll(budget, "details");
    const retryAt = refusalOf(() => budget.take("details"));
    expect(retryAt.getTime() - clock.now().getTime()).toBe(heldMs);
    expect(budget.status()).toEqual({ limit: 15, used: 15, unused: 0, left: 0, retryAt });
  });

  it("keep three back for people's questions while a roster is fetched", () => {
    const budget = start(createTestClock());
    expect(takeAll(budget, "roster")).toBe(12);
    expect(takeAll(budget, "details")).toBe(3);
  });

  it("hold no more back than people have not used yet", () => {
    const budget = start(createTestClock());
    budget.take("details");
    budget.take("details");
    expect(takeAll(budget, "roster")).toBe(12);
    expect(takeAll(budget, "details")).toBe(1);
  });

  it("go to the roster first while one is wanted: people then have three", () => {
    const budget = start(createTestClock());
    budget.rosterIsWanted(true);
    expect(takeAll(budget, "details")).toBe(3);
    expect(takeAll(budget, "roster")).toBe(12);
  });

  it("let a crawl begin only if it can come to its end", () => {
    const clock = createTestClock();
    const budget = start(clock);
    for (let taken = 0; taken < 6; taken += 1) budget.take("roster");
    clock.advance(minuteMs);
    const retryAt = refusalOf(() => budget.requireRoomForRoster(7));
    expect(retryAt.getTime() - clock.now().getTime()).toBe(heldMs - minuteMs);
    budget.requireRoomForRoster(6);
  });

  it("suffice for a crawl with any limit LL2 may give", () => {
    for (const limit of [1, 2, 3, 4, 7, 8, 210]) {
      const budget = createBudget({ clock: createTestClock(), log: createTestLog(), limit });
      budget.requireRoomForRoster(7);
      budget.take("roster");
    }
  });
});

describe("what LL2 has counted", () => {
  it("replaces the limit, and fills up what was not counted here", () => {
    const clock = createTestClock();
    const budget = start(clock);
    budget.take("details");
    budget.learn({ limit: 30, windowMs: hourMs, used: 11 });
    expect(budget.status()).toEqual({ limit: 30, used: 11, unused: 19, left: 19 });
    budget.learn({ limit: 30, windowMs: hourMs, used: 4 });
    expect(budget.status().used).toBe(11);
  });

  it("is asked once before the first request, costs nothing, and is asked again after an hour", async () => {
    const { ll2, clock, source } = await setUp({ spacecraft: rawSpacecrafts(3), limit: 100 });
    expect(ll2.requests).toEqual([]);
    await Promise.all([source.details(1), source.details(2), source.details(3)]);
    const asked = () => ll2.requests.filter(({ path }) => path === "/api-throttle/").length;
    expect(asked()).toBe(1);
    expect(source.status().budget).toEqual({ limit: 100, used: 3, unused: 97, left: 97 });
    clock.advance(hourMs);
    await source.details(1);
    expect(asked()).toBe(2);
  });

  it("may stay unknown: requests then go by what is known here", async () => {
    const { ll2, clock, source } = await setUp({ spacecraft: rawSpacecrafts(3) });
    const { htmlPage, json } = await import("../support/ll2-faults.ts");
    ll2.behave(json(404, { detail: "Not found." }));
    expect((await source.details(1)).value).toEqual({ flights: [], flightsTotal: 0 });
    clock.advance(hourMs);
    ll2.behave(htmlPage(500));
    expect((await failureOf(source.details(1))).kind).toBe("unavailable");
    clock.advance(2 * minuteMs);
    expect((await source.details(1)).value).toEqual({ flights: [], flightsTotal: 0 });
    expect(source.status().budget.limit).toBe(15);
  });
});

describe("L19: a clock that is set", () => {
  const jumps = { "an hour ahead": hourMs, "a year ahead": 8760 * hourMs, "an hour back": -hourMs };
  for (const [what, jumpMs] of Object.entries(jumps)) {
    it(`${what} frees nothing while the process runs`, () => {
      const clock = createTestClock();
      const budget = start(clock, journalInMemory());
      takeAll(budget, "details");
      clock.setWall(new Date(clock.now().getTime() + jumpMs));
      expect(takeAll(budget, "details")).toBe(0);
      clock.advance(heldMs);
      expect(takeAll(budget, "details")).toBe(15);
    });

    it(`${what} frees nothing across a restart either, where the machine's own time is known`, () => {
      const clock = createTestClock();
      const journal = journalInMemory();
      const machine: MachineTime = { bootId: "one", uptimeMs: () => clock.monotonicMs() };
      takeAll(start(clock, journal, machine), "details");
      clock.setWall(new Date(clock.now().getTime() + jumpMs));
      expect(takeAll(start(clock, journal, machine), "details")).toBe(0);
      clock.advance(heldMs);
      expect(takeAll(start(clock, journal, machine), "details")).toBe(15);
    });
  }

  it("back over a restart counts stamps from the future as made now, and no longer than an hour", () => {
    const clock = createTestClock();
    const journal = journalInMemory();
    takeAll(start(clock, journal), "details");
    clock.setWall(new Date(clock.now().getTime() - 24 * hourMs));
    const budget = start(clock, journal);
    expect(takeAll(budget, "details")).toBe(0);
    clock.advance(heldMs);
    expect(takeAll(budget, "details")).toBe(15);
  });

  it("is measured by the wall again after the machine itself was started anew", () => {
    const clock = createTestClock();
    const journal = journalInMemory();
    const one: MachineTime = { bootId: "one", uptimeMs: () => 1e9 };
    const two: MachineTime = { bootId: "two", uptimeMs: () => 5 };
    takeAll(start(clock, journal, one), "details");
    clock.advance(30 * minuteMs);
    const budget = start(clock, journal, two);
    expect(takeAll(budget, "details")).toBe(0);
    clock.advance(heldMs - 30 * minuteMs);
    expect(takeAll(budget, "details")).toBe(15);
  });
});

describe("the ledger on disk", () => {
  const journalIn = (directory: string, clock: TestClock) =>
    createJournal({ directory, name: "ll2-requests", clock });

  it("holds a request before it is sent: nothing is forgotten by a kill", () => {
    const clock = createTestClock();
    const directory = temporaryFolder();
    takeAll(start(clock, journalIn(directory, clock)), "roster");
    const again = start(clock, journalIn(directory, clock));
    expect(again.status()).toMatchObject({ used: 12, left: 3 });
  });

  it("is shared by two processes, which together have one hour's requests", () => {
    const clock = createTestClock();
    const directory = temporaryFolder();
    const one = start(clock, journalIn(directory, clock));
    const other = start(clock, journalIn(directory, clock));
    let sent = 0;
    for (let turn = 0; turn < 40; turn += 1) {
      try {
        (turn % 2 === 0 ? one : other).take("details");
        sent += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(SourceError);
      }
    }
    expect(sent).toBe(15);
  });

  it("makes a process step back when another was quicker in the same instant", () => {
    const clock = createTestClock();
    const lines = journalInMemory();
    const quick = start(clock, lines);
    let isRacing = false;
    const slow = start(clock, {
      lines: lines.lines,
      append(line) {
        if (isRacing) {
          isRacing = false;
          quick.take("details");
        }
        lines.append(line);
      },
    });
    for (let taken = 0; taken < 14; taken += 1) slow.take("details");
    isRacing = true;
    expect(refusalOf(() => slow.take("details"))).toBeInstanceOf(Date);
    expect(quick.status()).toMatchObject({ used: 15, left: 0 });
  });

  it("tells every process when one was told to wait", () => {
    const clock = createTestClock();
    const directory = temporaryFolder();
    const one = start(clock, journalIn(directory, clock));
    const other = start(clock, journalIn(directory, clock));
    expect(other.status().left).toBe(15);
    const retryAt = one.toldToWait(10 * minuteMs);
    expect(refusalOf(() => other.take("details"))).toEqual(retryAt);
    clock.advance(10 * minuteMs);
    other.take("details");
  });

  it("is read once a second at most while people are refused", () => {
    const clock = createTestClock();
    const journal = journalInMemory();
    let reads = 0;
    const lines = () => {
      reads += 1;
      return journal.lines();
    };
    const budget = start(clock, { append: journal.append, lines });
    takeAll(budget, "details");
    reads = 0;
    for (let person = 0; person < 200; person += 1) refusalOf(() => budget.take("details"));
    expect(reads).toBe(0);
    clock.advance(1000);
    for (let person = 0; person < 200; person += 1) refusalOf(() => budget.take("details"));
    expect(reads).toBe(1);
  });

  it("that cannot be written is said once, and counting goes on in memory", () => {
    const clock = createTestClock();
    const log = createTestLog();
    const directory = join(temporaryFolder(), "file");
    writeFileSync(directory, "");
    const budget = createBudget({ clock, log, journal: journalIn(directory, clock) });
    expect(takeAll(budget, "details")).toBe(15);
    expect(log.messages("warn")).toEqual([
      "LL2 requests cannot be noted on disk; counting in memory only",
    ]);
  });

  it("is no worse for lines that mean nothing", () => {
    const clock = createTestClock();
    const journal = journalInMemory();
    for (const line of [
      "",
      "{",
      "null",
      "[]",
      "7",
      '{"id":1}',
      '{"id":"a","wallMs":"x","purpose":"details"}',
      '{"id":"a","wallMs":1,"purpose":"war"}',
      '{"id":"a","wallMs":1,"waitMs":1e300}',
    ]) {
      journal.append(line);
    }
    expect(takeAll(start(clock, journal), "details")).toBe(15);
  });
});
