import type { Log } from "../../src/runtime/log.ts";

/** A log that keeps the facts of its errors. */
export function recordingLog(): Log & { readonly errors: readonly object[] } {
  const errors: object[] = [];
  return {
    errors,
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (facts) => errors.push(facts),
  };
}
