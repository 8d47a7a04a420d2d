import type { Dispatcher } from "undici";
import { DiscordRequestError, timedOut } from "./request-error.ts";

export type Request = Pick<Dispatcher.DispatchOptions, "path" | "body"> & {
  readonly origin: string;
  readonly method: "GET" | "POST" | "PATCH";
  readonly headers: Readonly<Record<string, string>>;
};

/** An error of Discord's is a few hundred bytes; what is longer is a page of something in between. */
const mostErrorBytes = 64 * 1024;

/**
 * Sends one request and resolves once Discord took it; rejects with a `DiscordRequestError` for anything but a 2xx, and
 * for whatever is not through after this time, waiting for a connection included. By `dispatch`, without a stream
 * for each answer: measured, that takes a third off an answer's time.
 */
export function send(dispatcher: Dispatcher, request: Request, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch({ ...request }, new Exchange(resolve, reject, timeoutMs));
  });
}

/** One request and what came back, as undici tells it. */
class Exchange implements Dispatcher.DispatchHandlers {
  readonly #resolve: () => void;
  readonly #reject: (error: DiscordRequestError) => void;
  readonly #timer: NodeJS.Timeout;
  #abort: ((error: Error) => void) | undefined;
  #isOver = false;
  #status = 0;
  #retryAfter: string | undefined;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(
    resolve: () => void,
    reject: (error: DiscordRequestError) => void,
    timeoutMs: number,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => {
      const error = new DiscordRequestError({ code: timedOut });
      this.#fail(error);
      this.#abort?.(error);
    }, timeoutMs);
  }

  onConnect(abort: (error?: Error) => void): void {
    this.#abort = abort;
    if (this.#isOver) abort();
  }

  onHeaders(status: number, headers: Buffer[]): boolean {
    this.#status = status;
    if (status === 429) this.#retryAfter = headerOf(headers, "retry-after");
    return true;
  }

  onData(chunk: Buffer): boolean {
    if (this.#status < 300 || this.#bytes > mostErrorBytes) return true;
    this.#bytes += chunk.length;
    this.#chunks.push(chunk);
    return true;
  }

  onComplete(): void {
    if (this.#status >= 200 && this.#status < 300) this.#end(this.#resolve);
    else this.#fail(errorOf(this.#status, Buffer.concat(this.#chunks), this.#retryAfter));
  }

  onError(error: Error): void {
    const code = "code" in error && typeof error.code === "string" ? error.code : "UNKNOWN";
    this.#fail(new DiscordRequestError({ code }, { cause: error }));
  }

  #fail(error: DiscordRequestError): void {
    this.#end(() => this.#reject(error));
  }

  #end(settle: () => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    settle();
  }
}

function headerOf(headers: readonly Buffer[], name: string): string | undefined {
  const index = headers.findIndex(
    (header, at) => at % 2 === 0 && header.toString("latin1").toLowerCase() === name,
  );
  return index < 0 ? undefined : headers[index + 1]?.toString("latin1");
}

function errorOf(
  status: number,
  body: Buffer,
  retryAfter: string | undefined,
): DiscordRequestError {
  const { code, retry_after: seconds, global } = jsonOf(body);
  // What stands in front of Discord limits an address, not a route.
  const isForAll = global === true || (status === 429 && seconds === undefined);
  const retryAfterMs = status === 429 ? waitOf(seconds ?? retryAfter) : undefined;
  return new DiscordRequestError({
    status,
    ...(typeof code === "number" && { code }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(isForAll && { isForAll }),
  });
}

/** Seconds, with a fraction in the body and without in the header; a date or anything else says nothing. */
function waitOf(seconds: unknown): number | undefined {
  const isNumeric = typeof seconds === "number" || /^\d+(\.\d+)?$/.test(String(seconds));
  const ms = Number(seconds) * 1_000;
  return isNumeric && Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}

function jsonOf(body: Buffer): {
  readonly code?: unknown;
  readonly retry_after?: unknown;
  readonly global?: unknown;
} {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
