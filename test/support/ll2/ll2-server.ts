import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { type Answer, answerFrom, type Ll2Data, notFound } from "./ll2-answers.ts";
import type { RawDocking } from "./ll2-dockings.ts";
import type { Fault } from "./ll2-faults.ts";
import type { RawSpacecraft } from "./ll2-raw.ts";

export interface Ll2Options extends Partial<Ll2Data> {
  /** Requests in any sliding hour for each caller without a key. LL2's own is 15. */
  readonly limit?: number;
  /** Keys that LL2 has given out, with the limit of each; any other key is a 401. */
  readonly keys?: Readonly<Record<string, number>>;
  /** The time by which the sliding hour is measured. */
  readonly nowMs?: () => number;
}

export interface Ll2Request {
  readonly method: string;
  /** Without the version: `/spacecraft/`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage["headers"];
  readonly atMs: number;
  /** Set for the requests that count against the hour. */
  readonly counted: boolean;
}

/** Launch Library 2 on loopback, by its own rules, for as long as a test runs. */
export interface Ll2 {
  /** With the version, as the bot's `LL2_BASE_URL`. */
  readonly baseUrl: string;
  /** Everything that was asked, oldest first, `/api-throttle/` included. */
  readonly requests: readonly Ll2Request[];
  /** The requests that cost one of the hour's. */
  counted(): readonly Ll2Request[];
  /** The next requests meet these, one each; then LL2 is well again. */
  behave(...faults: readonly Fault[]): void;
  /** Every request meets this until told otherwise (`undefined`: well again). */
  behaveAlways(fault: Fault | undefined): void;
  /** LL2's data changes. */
  holds(spacecraft: readonly RawSpacecraft[]): void;
  /** Who has docked, newest or not. */
  holdsDockings(dockings: readonly RawDocking[]): void;
  /** Its count of craft is too high by that much. */
  miscounts(by: number): void;
  /** Runs after each answered request to `/spacecraft/`: for data that changes between pages. */
  afterEachPage(change: (() => void) | undefined): void;
  /** How many connections were opened so far. */
  connections(): number;
  /** Resolves with the next request, once it has been noted. */
  untilAsked(): Promise<void>;
  close(): Promise<void>;
}

const version = "/2.3.0";
const hourMs = 3_600_000;
const anonymousLimit = 15;

export async function startLl2(options: Ll2Options = {}): Promise<Ll2> {
  const { flights = [], configurations = {}, keys = {}, nowMs = Date.now } = options;
  const anonymous = options.limit ?? anonymousLimit;
  let spacecraft = options.spacecraft ?? [];
  const requests: Ll2Request[] = [];
  const faults: Fault[] = [];
  let permanent: Fault | undefined;
  let change: (() => void) | undefined;
  const accepted = new Map<string, number[]>();
  const sockets = new Set<Socket>();
  let dockings = options.dockings ?? [];
  let miscount = 0;
  let connections = 0;
  let acceptedCount = 0;
  const waiting: (() => void)[] = [];

  const callerOf = (request: IncomingMessage): { caller: string; limit: number } | undefined => {
    const key = /^Token (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (key === undefined) return { caller: "anonymous", limit: anonymous };
    const limit = Object.hasOwn(keys, key) ? keys[key] : undefined;
    return limit === undefined ? undefined : { caller: key, limit };
  };

  const usedBy = (caller: string): number[] => {
    const live = (accepted.get(caller) ?? []).filter((atMs) => nowMs() - atMs < hourMs);
    accepted.set(caller, live);
    return live;
  };

  const untilFree = (used: readonly number[]): number =>
    Math.ceil(((used[0] ?? nowMs()) + hourMs - nowMs()) / 1000);

  const answer = (request: IncomingMessage, url: URL): Answer => {
    const path = url.pathname.slice(version.length);
    if (request.method !== "GET") return { status: 405, body: { detail: "Method not allowed." } };
    if (!path.endsWith("/")) {
      return { status: 301, body: "", headers: { location: `${url.pathname}/${url.search}` } };
    }
    const who = callerOf(request);
    if (who === undefined) return { status: 401, body: { detail: "Invalid token." } };
    const used = usedBy(who.caller);
    if (path === "/api-throttle/") return throttleAnswer(who.limit, used);
    if (used.length >= who.limit) return refusal(untilFree(used));
    used.push(nowMs());
    acceptedCount += 1;
    return answerFrom(
      { ...options, spacecraft, flights, configurations, dockings, miscount },
      path,
      url,
    );
  };

  const throttleAnswer = (limit: number, used: readonly number[]): Answer => ({
    status: 200,
    body: {
      your_request_limit: limit,
      limit_frequency_secs: 3600,
      current_use: used.length,
      next_use_secs: used.length >= limit ? untilFree(used) : 0,
      ident: "203.0.113.10",
    },
  });

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", baseUrl());
    const fault = faults.shift() ?? permanent;
    const before = acceptedCount;
    const given = fault === undefined ? answer(request, url) : undefined;
    requests.push({
      method: request.method ?? "",
      path: url.pathname.replace(version, ""),
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      atMs: nowMs(),
      counted: fault !== undefined ? !isThrottle(url) : acceptedCount > before,
    });
    for (const resolve of waiting.splice(0)) resolve();
    if (fault !== undefined) fault(request, response);
    else if (given !== undefined) send(request, response, url, given);
    if (url.pathname === `${version}/spacecraft/`) change?.();
  });
  server.on("connection", (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const baseUrl = (): string => `http://127.0.0.1:${port}${version}`;

  return {
    baseUrl: baseUrl(),
    requests,
    counted: () => requests.filter((request) => request.counted),
    behave(...next) {
      faults.push(...next);
    },
    behaveAlways(fault) {
      permanent = fault;
    },
    holds(records) {
      spacecraft = records;
    },
    holdsDockings(records) {
      dockings = records;
    },
    miscounts(by) {
      miscount = by;
    },
    afterEachPage(next) {
      change = next;
    },
    connections: () => connections,
    untilAsked: () => new Promise((resolve) => waiting.push(resolve)),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isThrottle(url: URL): boolean {
  return url.pathname.endsWith("/api-throttle/");
}

function refusal(seconds: number): Answer {
  const unit = seconds === 1 ? "second" : "seconds";
  const detail = `Request was throttled. Expected available in ${seconds} ${unit}.`;
  return { status: 429, body: { detail }, headers: { "retry-after": String(seconds) } };
}

function send(request: IncomingMessage, response: ServerResponse, url: URL, answer: Answer): void {
  const format = url.searchParams.get("format");
  const accepts = request.headers.accept ?? "*/*";
  const wantsHtml = format === "api" || (format === null && accepts.startsWith("text/html"));
  const isUnknownFormat = format !== null && format !== "json" && format !== "api";
  const { status, body, headers } = isUnknownFormat
    ? notFound("Not found.")
    : { headers: {}, ...answer };
  const text = wantsHtml
    ? `<!DOCTYPE html><html><body><pre>${JSON.stringify(body).replaceAll("<", "&lt;")}</pre></body></html>`
    : JSON.stringify(body);
  const isGzipped = (request.headers["accept-encoding"] ?? "").includes("gzip");
  response.writeHead(status, {
    "content-type": wantsHtml ? "text/html; charset=utf-8" : "application/json",
    vary: "Accept",
    allow: "GET",
    ...(isGzipped && { "content-encoding": "gzip" }),
    ...headers,
  });
  response.end(isGzipped ? gzipSync(text) : text);
}
