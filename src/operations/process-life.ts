import { type ExitCode, exitCodes } from "../runtime/exit-codes.ts";
import type { Log } from "../runtime/log.ts";
import { errorFacts } from "../runtime/log-facts.ts";

const stopSignals = ["SIGINT", "SIGTERM"] as const;
type StopSignal = (typeof stopSignals)[number];

/** The end of the process, from whatever side it comes. */
export interface ProcessLife {
  /** When asked to stop, this runs first; the latest added runs first. It must not reject. */
  onStop(close: (signal: StopSignal) => Promise<void>): void;
  /** Called with the errors of unhandled rejections. */
  onUnhandledRejection(hear: (reason: unknown) => void): void;
  /** Ends the process at once. */
  exit(code: ExitCode): never;
  /** Promises that failed without anybody to hear it, since the start. */
  unhandledRejections(): number;
}

/** The closing of a bot takes at most four seconds; whatever hangs beyond that is left behind. */
const stopWithinMs = 4_500;

/**
 * Listens for signals and for unhandled errors. The first SIGTERM or SIGINT closes everything and exits with 0
 * within five seconds, a second one at once. An unhandled exception leaves one line and exits with 1.
 */
export function watchProcess(log: Log): ProcessLife {
  const closings: ((signal: StopSignal) => Promise<void>)[] = [];
  const hearers: ((reason: unknown) => void)[] = [];
  let unhandledRejections = 0;
  let isStopping = false;

  const exit = (code: ExitCode): never => process.exit(code);

  const stop = async (signal: StopSignal): Promise<void> => {
    if (isStopping) exit(exitCodes.asked);
    isStopping = true;
    log.info({ signal }, "Stopping");
    setTimeout(() => exit(exitCodes.asked), stopWithinMs).unref();
    for (const close of closings.toReversed()) await close(signal);
    log.info({}, "Stopped");
    exit(exitCodes.asked);
  };

  for (const signal of stopSignals) {
    process.on(signal, () => void stop(signal));
  }
  process.on("uncaughtException", (error) => {
    log.error({ err: error }, "Unhandled exception; the process exits");
    exit(exitCodes.bug);
  });
  process.on("unhandledRejection", (reason) => {
    unhandledRejections += 1;
    log.error({ err: errorOf(reason) }, "Unhandled rejection");
    for (const hear of hearers) hear(reason);
  });

  return {
    onStop: (close) => closings.push(close),
    onUnhandledRejection: (hear) => hearers.push(hear),
    exit,
    unhandledRejections: () => unhandledRejections,
  };
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(errorFacts(reason).name);
}
