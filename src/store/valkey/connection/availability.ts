import type { Log } from "../../../runtime/log.ts";
import type { Client } from "./client.ts";

/** Whether a server takes and gives what it is asked for, from what became of calls and from tries of our own. */
export interface Availability {
  isAvailable(): boolean;
  /** Tries it now. */
  look(): Promise<void>;
  /** A call failed. */
  noteFailure(error: unknown): void;
  close(): void;
}

export interface AvailabilityParts {
  readonly client: Client;
  /** Writes something, within a time of its own: a server that is full or read-only still gives what it has. */
  readonly tryWrite: () => Promise<unknown>;
  readonly log: Log;
}

/** How soon an idle server is noticed. */
const lookEveryMs = 5_000;
/** All is well within a second of its return. */
const retryEveryMs = 300;
/**
 * A connection that leads nowhere is made anew after so many tries: the server's host has lost its power, or another server
 * has taken the place of one that hangs or has become a replica.
 */
const mostVainTries = 5;

export function watchAvailability({ client, tryWrite, log }: AvailabilityParts): Availability {
  let isAway = false;
  let isClosed = false;
  let trying: Promise<void> | undefined;
  let vainTries = 0;
  let timer: NodeJS.Timeout | undefined;

  const tryIn = (ms: number): void => {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void tryNow(), ms).unref();
  };

  const noteFailure = (error: unknown): void => {
    if (isAway || isClosed) return;
    isAway = true;
    // Never the error itself: it may hold the address with its password.
    log.warn({ reason: reasonOf(error) }, "The shared store does not answer; going on from memory");
    tryIn(retryEveryMs);
  };

  const noteSuccess = (): void => {
    vainTries = 0;
    if (isAway) log.info({}, "The shared store answers again");
    isAway = false;
  };

  const write = async (): Promise<void> => {
    try {
      await tryWrite();
      noteSuccess();
    } catch (error) {
      noteFailure(error);
      vainTries = client.status === "ready" && isVain(error) ? vainTries + 1 : 0;
      if (vainTries < mostVainTries || isClosed) return;
      vainTries = 0;
      client.disconnect(true);
    }
  };

  const tryNow = (): Promise<void> => {
    trying ??= write().finally(() => {
      trying = undefined;
      tryIn(isAway ? retryEveryMs : lookEveryMs);
    });
    return trying;
  };

  client.on("error", noteFailure);
  client.on("close", () => noteFailure(undefined));
  client.on("ready", () => void tryNow());

  return {
    isAvailable: () => !isAway && client.status === "ready",
    look: tryNow,
    noteFailure,
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/** The server's own word for why it refuses, as "OOM", "READONLY" or "WRONGPASS". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "no connection";
  const code = /^[A-Z]{3,}(?= )/.exec(error.message)?.[0];
  return code ?? "no answer";
}

/** A server that refuses for other reasons is the right one. */
function isVain(error: unknown): boolean {
  const isRefusal = error instanceof Error && error.name === "ReplyError";
  return !isRefusal || error.message.startsWith("READONLY");
}
