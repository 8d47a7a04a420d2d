import type { Log } from "../../src/runtime/log.ts";

interface Entry {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly facts: object;
  readonly message: string;
}

/** Keeps what was logged. */
export interface TestLog extends Log {
  readonly entries: readonly Entry[];
  messages(level: Entry["level"]): readonly string[];
}

export function createTestLog(): TestLog {
  const entries: Entry[] = [];
  const at =
    (level: Entry["level"]) =>
    (facts: object, message: string): void => {
      entries.push({ level, facts, message });
    };
  return {
    entries,
    messages: (level) => entries.filter((entry) => entry.level === level).map((e) => e.message),
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
  };
}
