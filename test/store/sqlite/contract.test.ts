import { describe } from "vitest";
import { openTestStore } from "../../support/store.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { createTestClock } from "../../support/test-clock.ts";
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
