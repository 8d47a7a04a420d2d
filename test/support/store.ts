import { onTestFinished } from "vitest";
import type { Clock } from "../../src/runtime/clock.ts";
import type { Log } from "../../src/runtime/log.ts";
import type { MachineTime } from "../../src/runtime/machine-time.ts";
import { openSqliteStore, type SqliteStoreOptions } from "../../src/store/sqlite/open.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { createTestClock } from "./test-clock.ts";
import { createTestLog } from "./test-log.ts";

/** The machine's time is that of the clock, so that a test moves both. */
function machineOf(clock: Clock, bootId = "test"): MachineTime {
  return { bootId, uptimeMs: clock.monotonicMs };
}

/** The real store in a folder; ends with the test. */
export function openTestStore(options: Partial<SqliteStoreOptions> = {}) {
  const clock = options.clock ?? createTestClock();
  const log: Log = options.log ?? createTestLog();
  const store = openSqliteStore({
    directory: temporaryFolder(),
    budget: "test",
    clock,
    log,
    machine: machineOf(clock),
    ...options,
  });
  onTestFinished(() => store.close());
  return store;
}
