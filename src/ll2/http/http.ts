import { Agent, type buildConnector, ProxyAgent, request } from "undici";
import { readText } from "./read-body.ts";
import { failedToConnect, reasonOf, TransportError } from "./transport-error.ts";

/** What came back, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** The `Retry-After` header as sent. */
  readonly retryAfter: string | undefined;
  /** Parsed JSON; `undefined` on an error status whose body is not JSON (LL2's proxies send HTML). */
  readonly body: unknown;
}

export interface Http {
  /**
   * GET of a path below the base URL. Throws `TransportError` when no whole answer came:
   * no connection, too slow, too large, not JSON.
   */
  get(path: string, query: Readonly<Record<string, string | number>>): Promise<HttpAnswer>;
  close(): Promise<void>;
}

export interface HttpOptions {
  /** With the version, without a slash at the end: `https://ll.thespacedevs.com/2.3.0`. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  /** Of an HTTP proxy; the way is direct unless told. */
  readonly proxyUrl?: string | undefined;
  /** Names the bot and where to reach its keepers. */
  readonly userAgent: string;
  /** For one whole request, from connecting to the last byte. */
  readonly deadlineMs?: number;
  readonly maxWireBytes?: number;
  readonly maxDecodedBytes?: number;
  /** Trust and name resolution of the connection, for hosts with a certificate of their own. */
  readonly connect?: buildConnector.BuildOptions;
}

/** A page of 100 craft is about 0.3 MB decoded; flights of one craft stay below 3 MB. */
const defaultMaxWireBytes = 4 * 1024 * 1024;
const defaultMaxDecodedBytes = 16 * 1024 * 1024;
/** Nobody waits on these requests; a caller that does has a shorter timeout of its own. */
const defaultDeadlineMs = 10_000;
const maxErrorBodyBytes = 64 * 1024;
/** What is read and thrown away of a web page, so that its connection can be used again. */
const maxDumpedBytes = 1024 * 1024;
/** Requests under way at once. */
export const connections = 2;

/**
 * The only place that opens a connection to LL2. The host is fixed, redirects and `next` links are
 * not followed, and nothing is tried twice: undici's own retry would cut a long `Retry-After`
 * to 30 s and try again, and each try costs one of the hour's requests.
 */
export function createHttp(options: HttpOptions): Http {
  const {
    baseUrl,
    apiKey,
    userAgent,
    deadlineMs = defaultDeadlineMs,
    maxWireBytes = defaultMaxWireBytes,
    maxDecodedBytes = defaultMaxDecodedBytes,
    connect = {},
    proxyUrl,
  } = options;
  const agentOptions = {
    connections,
    // Sooner than the deadline, so that a host that is not there is distinguished from one that is slow.
    connect: { timeout: deadlineMs / 2, ...connect },
    headersTimeout: deadlineMs,
    bodyTimeout: deadlineMs,
    maxResponseSize: maxWireBytes,
  };
  const agent =
    proxyUrl === undefined
      ? new Agent(agentOptions)
      : new ProxyAgent({ uri: proxyUrl, ...agentOptions, requestTls: agentOptions.connect });
  const headers = {
    accept: "application/json",
    "accept-encoding": "gzip",
    "user-agent": userAgent,
    ...(apiKey !== undefined && { authorization: `Token ${apiKey}` }),
  };

  const exchange = async (url: URL): Promise<HttpAnswer> => {
    const answer = await request(url, {
      dispatcher: agent,
      headers,
      signal: AbortSignal.timeout(deadlineMs),
    });
    const { statusCode: status, body } = answer;
    const isSuccess = status >= 200 && status < 300;
    const retryAfter = lastOf(answer.headers["retry-after"]);
    const contentType = lastOf(answer.headers["content-type"]) ?? "";
    const encoding = lastOf(answer.headers["content-encoding"]) ?? "identity";
    if (!contentType.toLowerCase().startsWith("application/json")) {
      await body.dump({ limit: maxDumpedBytes }).catch(ignore);
      if (isSuccess) throw new TransportError("not-json", `LL2 sent "${contentType.slice(0, 60)}"`);
      return { status, retryAfter, body: undefined };
    }
    const text = readText(body, encoding, isSuccess ? maxDecodedBytes : maxErrorBodyBytes);
    if (!isSuccess) return { status, retryAfter, body: await text.then(JSON.parse).catch(ignore) };
    return { status, retryAfter, body: parseJson(await text) };
  };

  return {
    async get(path, query) {
      const url = new URL(`${baseUrl}${path}`);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
      try {
        return await exchange(url);
      } catch (error) {
        if (error instanceof TransportError) throw error;
        const reason = reasonOf(error);
        const mayHaveArrived = !failedToConnect(error);
        const details = { cause: error, mayHaveArrived };
        throw new TransportError(reason, `LL2 gave no answer (${reason})`, details);
      }
    },
    close: () => agent.destroy(),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TransportError("not-json", "LL2's answer is not JSON", { cause });
  }
}

function lastOf(header: string | string[] | undefined): string | undefined {
  return typeof header === "string" ? header : header?.at(-1);
}

function ignore(): undefined {
  return undefined;
}
