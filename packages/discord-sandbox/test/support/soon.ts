import { expect } from "vitest";

/** Asserts what becomes true shortly; patient, because other work may share the machine. */
export const soon = <T>(read: () => T) => expect.poll(read, { timeout: 10_000, interval: 5 });
