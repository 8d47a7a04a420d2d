import type { Store } from "../../../src/store/store.ts";

/** A way to open one implementation of a store, over data of its own for each test. */
export interface Harness {
  /** The store as another process has it: the same data, nothing in common but these. Ends with the test. */
  open(): Promise<Store>;
  /** That much time goes by, for all who have it open. */
  pass(ms: number): Promise<void>;
}

/** Called within a test. */
export type OpenHarness = () => Promise<Harness>;
