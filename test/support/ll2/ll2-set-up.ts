import { onTestFinished } from "vitest";
import { createBudget } from "../../../src/ll2/budget/budget.ts";
import type { RequestReport } from "../../../src/ll2/http/client.ts";
import { createLl2Source, type Ll2Source, type Ll2SourceOptions } from "../../../src/ll2/source.ts";
import { SourceError, type SourceFailure } from "../../../src/spacecraft/source.ts";
import type { TextStore } from "../../../src/store/text-store.ts";
import { openTestStore } from "../store.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { createTestClock, type TestClock } from "../test-clock.ts";
import { createTestLog, type TestLog } from "../test-log.ts";
import { type Ll2, type Ll2Options, startLl2 } from "./ll2-server.ts";

export interface SetUp {
  readonly ll2: Ll2;
  readonly clock: TestClock;
  readonly log: TestLog;
  readonly reports: readonly RequestReport[];
  readonly source: Ll2Source;
  /** As after a kill -9: a new source that knows only what is on disk. */
  restarted(): Ll2Source;
}

/** LL2 on loopback and the bot's source before it, on one clock; both end with the test. */
export async function setUp(
  ll2Options: Ll2Options = {},
  sourceOptions: Partial<Ll2SourceOptions> = {},
): Promise<SetUp> {
  const clock = createTestClock();
  const log = createTestLog();
  const directory = temporaryFolder();
  const progress = textInMemory();
  const reports: RequestReport[] = [];
  const ll2 = await startLl2({ nowMs: () => clock.now().getTime(), ...ll2Options });
  onTestFinished(() => ll2.close());
  const start = (): Ll2Source => {
    const source = createLl2Source({
      baseUrl: ll2.baseUrl,
      version: "1.2.3",
      budget: createBudget({
        requests: openTestStore({ directory, clock, log }).budget("test"),
        clock,
        log,
      }),
      clock,
      log,
      progress,
      random: () => 0,
      onRequest: (report) => reports.push(report),
      ...sourceOptions,
    });
    onTestFinished(() => source.close());
    return source;
  };
  return { ll2, clock, log, reports, source: start(), restarted: start };
}

export function textInMemory(): TextStore {
  let held: string | undefined;
  return {
    load: async () => held,
    save: async (text) => {
      held = text;
    },
    clear: async () => {
      held = undefined;
    },
  };
}

/** Why the attempt failed; fails the test when it did not, or not as a source may. */
export async function failureOf(attempt: Promise<unknown>): Promise<SourceFailure> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SourceError) return error.failure;
  throw new Error("no SourceError was thrown", { cause: error });
}
