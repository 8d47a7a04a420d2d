import { afterEach, describe, expect, it, vi } from "vitest";
import { type CachedSourceOptions, createCachedSource } from "../../src/ll2/cached-source.ts";
import { createDetailsCounts } from "../../src/spacecraft/details-counts.ts";
import type { SpacecraftDetails } from "../../src/spacecraft/model.ts";
import {
  type DetailsSource,
  type Snapshot,
  SourceError,
  type SourceFailure,
} from "../../src/spacecraft/source.ts";
import { rawSpacecrafts } from "../support/ll2/ll2-raw.ts";
import { failureOf, setUp as setUpLl2 } from "../support/ll2/ll2-set-up.ts";
import { createTestClock } from "../support/test-clock.ts";
import { createTestLog } from "../support/test-log.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const unavailable: SourceFailure = { kind: "unavailable", status: 503 };

/** Details that can be told apart: a flight to there. */
function detailsOf(id: number, destination: string): SpacecraftDetails {
  const crew = { launchCrew: [], onboardCrew: [], landingCrew: [] };
  return { flights: [{ id, destination, ...crew, dockings: [] }], flightsTotal: 1 };
}

/** A source that answers as told, and notes what it was asked. */
function createScriptedSource(now: () => Date) {
  const asked: string[] = [];
  let answer: (id: number) => Promise<SpacecraftDetails | undefined> = async (id) =>
    detailsOf(id, "first");
  const ask = (kind: string) => async (id: number) => {
    asked.push(`${kind} ${id}`);
    const value = await answer(id);
    return { value, takenAt: now(), stale: false };
  };
  const source: DetailsSource = {
    details: ask("details"),
    configuration: async (id) => {
      const { takenAt } = await ask("configuration")(id);
      return { value: { id, name: "Class", families: [] }, takenAt, stale: false };
    },
  };
  return {
    source,
    asked,
    answers(next: typeof answer) {
      answer = next;
    },
    names(name: string) {
      answer = async (id) => detailsOf(id, name);
    },
    fails(failure: SourceFailure) {
      answer = () => Promise.reject(new SourceError("told to fail", failure));
    },
  };
}

function setUp(options: Partial<CachedSourceOptions> = {}) {
  const clock = createTestClock();
  const script = createScriptedSource(clock.now);
  const log = createTestLog();
  const { source } = script;
  const cached = createCachedSource({ source, clock, log, random: () => 0, ...options });
  return { ...script, cached, clock, log };
}

const nameOf = (snapshot: Snapshot<SpacecraftDetails | undefined>) =>
  snapshot.value?.flights[0]?.destination;

/** Lets loads in the background finish. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

afterEach(() => {
  vi.useRealTimers();
});

describe("a cached answer", () => {
  it("is fresh for a quarter of an hour, and is the very same object each time", async () => {
    const { cached, clock, asked } = setUp();
    const first = await cached.details(1);
    clock.advance(15 * minuteMs - 1);
    expect(await cached.details(1)).toBe(first);
    expect(asked).toEqual(["details 1"]);
  });

  it("up to an hour old is given at once and renewed behind", async () => {
    const { cached, clock, asked, names } = setUp();
    const first = await cached.details(1);
    names("second");
    clock.advance(15 * minuteMs);
    expect(await cached.details(1)).toBe(first);
    await settled();
    expect(nameOf(await cached.details(1))).toBe("second");
    expect(asked).toEqual(["details 1", "details 1"]);
  });

  it("older than that waits for the new one", async () => {
    const { cached, clock, names } = setUp();
    await cached.details(1);
    names("second");
    clock.advance(hourMs);
    const answer = await cached.details(1);
    expect(nameOf(answer)).toBe("second");
    expect(answer.takenAt).toEqual(clock.now());
  });

  it("ages up to a tenth faster, so that answers do not age together", async () => {
    const { cached, clock, asked } = setUp({ random: () => 0.999 });
    await cached.details(1);
    clock.advance(13.6 * minuteMs);
    await cached.details(1);
    expect(asked).toHaveLength(2);
  });

  it("that the source itself calls stale is asked for again after a minute", async () => {
    const { source, clock, log } = setUp();
    let asked = 0;
    const standingIn: DetailsSource = {
      ...source,
      details: async (id) => {
        asked += 1;
        return { ...(await source.details(id)), stale: asked === 1 };
      },
    };
    const cached = createCachedSource({ source: standingIn, clock, log, random: () => 0 });
    await cached.details(1);
    clock.advance(minuteMs - 1);
    expect(await cached.details(1)).toMatchObject({ stale: true });
    clock.advance(1);
    await cached.details(1);
    await settled();
    expect(await cached.details(1)).toMatchObject({ stale: false });
    expect(asked).toBe(2);
  });

  it("of one kind is not one of another", async () => {
    const { cached, asked } = setUp();
    await cached.details(1);
    await cached.configuration(1);
    expect(asked).toEqual(["details 1", "configuration 1"]);
  });
});

describe("L22: while the source fails", () => {
  it("an answer up to a day old stands in, marked stale, with its own moment", async () => {
    const { cached, clock, fails } = setUp();
    const first = await cached.details(1);
    fails(unavailable);
    clock.advance(24 * hourMs - 1);
    expect(await cached.details(1)).toEqual({ ...first, stale: true });
    clock.advance(1);
    expect(await failureOf(cached.details(1))).toEqual(unavailable);
  });

  it("the failure itself is thrown when nothing can stand in", async () => {
    const { cached, fails, clock } = setUp();
    const throttled: SourceFailure = { kind: "throttled", retryAt: clock.now() };
    const malformed: SourceFailure = { kind: "malformed", path: "id" };
    for (const [index, failure] of [unavailable, throttled, malformed].entries()) {
      fails(failure);
      expect(await failureOf(cached.details(index))).toEqual(failure);
    }
  });

  it("the same thing is not asked again for a minute, and then it is", async () => {
    const { cached, clock, asked, fails, names } = setUp();
    fails(unavailable);
    await failureOf(cached.details(1));
    names("back");
    clock.advance(minuteMs - 1);
    expect(await failureOf(cached.details(1))).toEqual(unavailable);
    expect(asked).toHaveLength(1);
    clock.advance(1);
    expect(nameOf(await cached.details(1))).toBe("back");
  });

  it("being told to wait is asked about each time: the answer costs nothing and may change", async () => {
    const { cached, clock, asked, fails, names } = setUp();
    fails({ kind: "throttled", retryAt: clock.now() });
    await failureOf(cached.details(1));
    names("free again");
    expect(nameOf(await cached.details(1))).toBe("free again");
    expect(asked).toHaveLength(2);
  });

  it("a renewal behind that fails harms nobody and is tried again later", async () => {
    const { cached, clock, fails, names } = setUp();
    await cached.details(1);
    fails(unavailable);
    clock.advance(20 * minuteMs);
    expect(await cached.details(1)).toMatchObject({ stale: false });
    await settled();
    expect(await cached.details(1)).toMatchObject({ stale: true });
    names("back");
    clock.advance(minuteMs);
    await cached.details(1);
    await settled();
    expect(nameOf(await cached.details(1))).toBe("back");
  });
});

describe("absence", () => {
  it("is remembered for a quarter of an hour as what it is", async () => {
    const { cached, clock, asked, answers } = setUp();
    answers(async () => undefined);
    expect(await cached.details(1)).toMatchObject({ value: undefined, stale: false });
    clock.advance(15 * minuteMs - 1);
    expect((await cached.details(1)).value).toBeUndefined();
    expect(asked).toHaveLength(1);
    clock.advance(1);
    await cached.details(1);
    expect(asked).toHaveLength(2);
  });

  it("never stands in for a failure", async () => {
    const { cached, clock, answers, fails } = setUp();
    answers(async () => undefined);
    await cached.details(1);
    fails(unavailable);
    clock.advance(15 * minuteMs);
    expect(await failureOf(cached.details(1))).toEqual(unavailable);
  });

  it("is the answer, without a request, for ids that nobody knows", async () => {
    const { cached, asked } = setUp({
      knowsSpacecraft: (id) => id === 1,
      knowsConfiguration: (id) => id === 6,
    });
    expect((await cached.details(2)).value).toBeUndefined();
    expect((await cached.configuration(1)).value).toBeUndefined();
    expect(asked).toEqual([]);
    await cached.details(1);
    await cached.configuration(6);
    expect(asked).toEqual(["details 1", "configuration 6"]);
  });
});

describe("L21: many who ask at once", () => {
  it("share one request to LL2, 200 of them", async () => {
    const { ll2, clock, log, source } = await setUpLl2({ spacecraft: rawSpacecrafts(3) });
    const cached = createCachedSource({ source, clock, log });
    const answers = await Promise.all(Array.from({ length: 200 }, () => cached.details(1)));
    expect(answers.map(({ value }) => value)).toEqual(
      Array(200).fill({ flights: [], flightsTotal: 0 }),
    );
    expect(ll2.counted()).toHaveLength(1);
  });

  it("share one failure, and the next may ask again", async () => {
    const { cached, clock, asked, fails } = setUp();
    fails(unavailable);
    const failures = await Promise.all(
      Array.from({ length: 200 }, () => failureOf(cached.details(1))),
    );
    expect(new Set(failures)).toEqual(new Set([unavailable]));
    expect(asked).toHaveLength(1);
    clock.advance(minuteMs);
    await failureOf(cached.details(1));
    expect(asked).toHaveLength(2);
  });
});

describe("a source slower than a person waits", () => {
  const slow = (options: Partial<CachedSourceOptions> = {}) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const parts = setUp(options);
    let finish: (details: SpacecraftDetails) => void = () => {};
    const becomesSlow = () =>
      parts.answers(
        () =>
          new Promise((resolve) => {
            finish = resolve;
          }),
      );
    return { ...parts, becomesSlow, finish: (details: SpacecraftDetails) => finish(details) };
  };

  it("is given two seconds, then the failure is told and the fetch keeps running", async () => {
    const { cached, asked, becomesSlow, finish } = slow();
    becomesSlow();
    const failure = failureOf(cached.details(1));
    await vi.advanceTimersByTimeAsync(1999);
    const state = await Promise.race([failure, settled().then(() => "waiting")]);
    expect(state).toBe("waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(await failure).toEqual({ kind: "unavailable" });
    finish(detailsOf(1, "late"));
    await settled();
    expect(nameOf(await cached.details(1))).toBe("late");
    expect(asked).toHaveLength(1);
  });

  it("is covered by what is held, marked stale", async () => {
    const { cached, clock, becomesSlow } = slow({ timeoutMs: 500 });
    const first = await cached.details(1);
    becomesSlow();
    clock.advance(2 * hourMs);
    const answer = cached.details(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(await answer).toEqual({ ...first, stale: true });
  });

  it("leaves no timer behind once it has answered", async () => {
    const { cached } = slow();
    await cached.details(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("node-cache's own traps", () => {
  it("copies nothing: what is held is frozen, and shared", async () => {
    const { cached } = setUp();
    const { value } = await cached.details(1);
    expect(Object.isFrozen(value?.flights[0]?.dockings)).toBe(true);
    expect((await cached.details(1)).value).toBe(value);
  });

  it("never throws for being full: the oldest written leaves, and an overwrite fits", async () => {
    const { cached, clock, asked } = setUp({ maxEntries: 3 });
    for (const id of [1, 2, 3]) await cached.details(id);
    clock.advance(hourMs);
    await cached.details(1);
    await cached.details(4);
    asked.length = 0;
    await cached.details(1);
    await cached.details(4);
    expect(asked).toEqual([]);
    await cached.details(2);
    expect(asked).toEqual(["details 2"]);
  });

  it("stays within its bound for failures too", async () => {
    const { cached, asked, fails } = setUp({ maxEntries: 3 });
    fails(unavailable);
    for (let id = 0; id < 50; id += 1) await failureOf(cached.details(id));
    asked.length = 0;
    for (const id of [49, 48, 47]) await failureOf(cached.details(id));
    expect(asked).toEqual([]);
    await failureOf(cached.details(0));
    expect(asked).toEqual(["details 0"]);
  });

  it("takes no name of Object.prototype for an answer", async () => {
    const { cached, asked } = setUp();
    const forged = ["toString", "constructor", "__proto__", "hasOwnProperty"];
    for (const id of forged) {
      const details = await cached.details(id as unknown as number);
      expect(nameOf(details)).toBe("first");
      expect(await cached.details(id as unknown as number)).toBe(details);
    }
    expect(asked).toEqual(forged.map((id) => `details ${id}`));
  });

  it("goes by its own age, not by the wall clock, when somebody sets that", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { cached, clock, asked } = setUp();
    await cached.details(1);
    clock.setWall(new Date("2031-01-01T00:00:00Z"));
    vi.setSystemTime(new Date("2031-01-01T00:00:00Z"));
    await cached.details(1);
    expect(asked).toHaveLength(1);
    clock.advance(24 * hourMs);
    await cached.details(1);
    expect(asked).toHaveLength(2);
  });

  it("keeps what is past its fresh time readable, for when the source fails", async () => {
    const { cached, clock, fails } = setUp();
    await cached.details(1);
    fails(unavailable);
    for (let hour = 1; hour < 24; hour += 1) {
      clock.advance(hourMs);
      expect(await cached.details(1)).toMatchObject({ stale: true });
    }
  });

  it("runs no timer that would have to be stopped", () => {
    vi.useFakeTimers();
    const { cached } = setUp();
    expect(vi.getTimerCount()).toBe(0);
    cached.close();
  });
});

describe("what is counted", () => {
  it("is each question once, and each answer by where it came from", async () => {
    const counts = createDetailsCounts();
    const { cached, clock, fails } = setUp({ count: counts.count });
    await Promise.all([cached.details(1), cached.details(1)]);
    await cached.details(1);
    expect(counts.status()).toMatchObject({ asked: 3, fromMemory: 1 });
    clock.advance(2 * hourMs);
    fails(unavailable);
    expect(await cached.details(1)).toMatchObject({ stale: true });
    await failureOf(cached.details(2));
    expect(counts.status()).toMatchObject({ asked: 5, fromMemory: 2 });
  });

  it("is no question about what nobody knows", async () => {
    const counts = createDetailsCounts();
    const { cached } = setUp({ count: counts.count, knowsSpacecraft: () => false });
    await cached.details(1);
    expect(counts.status().asked).toBe(0);
  });
});
