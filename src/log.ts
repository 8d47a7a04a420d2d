import { type Logger, pino } from "pino";
import { prettyFactory } from "pino-pretty";
import type { LogLevel } from "./config.ts";
import { errorFacts, logText } from "./log-facts.ts";
import { createRedaction } from "./redaction.ts";

/**
 * One JSON object a line, or coloured lines when a person is watching. Texts are cleaned, errors reduced to facts,
 * and whatever is logged, the secrets are taken out of the finished line. Every line is written before the call
 * returns, so that the last words of a process are not lost.
 */
export function createLog(
  level: LogLevel,
  secrets: readonly (string | undefined)[],
  out: NodeJS.WritableStream & { isTTY?: boolean } = process.stdout,
): Logger {
  const redact = createRedaction(secrets);
  const finish =
    out.isTTY === true
      ? prettyFactory({ colorize: true, singleLine: true, translateTime: "SYS:HH:MM:ss" })
      : (line: string) => line;
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorFacts },
    formatters: { level: (label: string) => ({ level: label }), log: cleanFacts },
  };
  return pino(options, { write: (line) => void out.write(redact(finish(line))) });
}

function cleanFacts(facts: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === "string" && name !== "stack" ? logText(value) : value,
  ]);
  return Object.fromEntries(entries);
}
