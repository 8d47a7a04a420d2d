import { createRequire } from "node:module";
import { type Logger, pino } from "pino";
import type { LogLevel } from "./log.ts";
import { type ErrorFacts, errorFacts, logText } from "./log-facts.ts";
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
  const finish = out.isTTY === true ? prettyLines() : (line: string) => line;
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorFacts },
    formatters: { level: (label: string) => ({ level: label }), log: cleanFacts },
  };
  return pino(options, { write: (line) => void out.write(redact(finish(line))) });
}

/** Loaded only for a terminal. */
function prettyLines(): (line: string) => string {
  const load = createRequire(import.meta.url);
  const { prettyFactory } = load("pino-pretty") as typeof import("pino-pretty");
  const pretty = prettyFactory({ colorize: true, singleLine: true, translateTime: "SYS:HH:MM:ss" });
  return (line) => pretty(withShortError(JSON.parse(line)));
}

/** A foreseen error, such as an LL2 that cannot be reached, in one line: pino-pretty gives every error a paragraph. */
function withShortError({ err, ...facts }: { readonly err?: ErrorFacts }): object {
  if (err === undefined) return facts;
  return err.stack === undefined
    ? { ...facts, why: messagesOf(err).join(": ") }
    : { ...facts, err };
}

/** Each message once, the outermost first. */
function messagesOf({ message, cause }: ErrorFacts): string[] {
  const deeper = cause === undefined ? [] : messagesOf(cause);
  return message === "" || deeper.includes(message) ? deeper : [message, ...deeper];
}

function cleanFacts(facts: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === "string" && name !== "stack" ? logText(value) : value,
  ]);
  return Object.fromEntries(entries);
}
