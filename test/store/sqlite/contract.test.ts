import { describe } from "vitest";
import { temporaryFolder } from "../../support/ll2-folder.ts";
import { createTestClock } from "../../support/ll2-time.ts";
import { openTestStore } from "../../support/store.ts";
import { storeContract } from "../contract/all.ts";

describe("the data file", () => {
  storeContract(async () => {
    const directory = temporaryFolder();
    const clock = createTestClock();
    return {
      open: async () => openTestStore({ directory, clock }),
      pass: async (ms) => clock.advance(ms),
    };
  });
});
