import { type DestinationStream, type Logger, pino } from "pino";
import { default as pretty } from "pino-pretty";
import type { LogLevel } from "./config.ts";

/** Interaction and webhook tokens answer for somebody for 15 minutes; no line may carry one. */
const tokenInPath = /((?:interactions|webhooks)\/\d+\/)[\w.-]+/g;

/**
 * One JSON object a line, or coloured lines when a person is watching. Whatever is logged, the secrets
 * are taken out of the finished line.
 */
export function createLog(
  level: LogLevel,
  secrets: readonly (string | undefined)[],
  out: NodeJS.WritableStream & { isTTY?: boolean } = process.stdout,
): Logger {
  const known = secrets.filter((secret) => secret !== undefined && secret !== "");
  const destination: DestinationStream = {
    write: (line) => {
      const clean = known.reduce<string>(
        (text, secret) => text.replaceAll(secret ?? "", "[secret]"),
        line,
      );
      out.write(clean.replace(tokenInPath, "$1[token]"));
    },
  };
  const options = { level, base: null };
  if (out.isTTY !== true) return pino(options, destination);
  return pino(options, pretty({ colorize: true, translateTime: "SYS:HH:MM:ss", destination }));
}
