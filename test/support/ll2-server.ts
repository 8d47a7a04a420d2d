import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import type { Fault } from "./ll2-faults.ts";
import type { RawFlight, RawSpacecraft } from "./ll2-raw.ts";
import { listLikeLl2, window } from "./ll2-rules.ts";

export interface Ll2Options {
  readonly spacecraft?: readonly RawSpacecraft[];
  /** In any order; each is served for the craft it names. */
  readonly flights?: readonly RawFlight[];
  /** What detailed answers say about a configuration beyond its normal fields, by its id. */
  readonly configurations?: Readonly<Record<number, object>>;
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

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

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
  let connections = 0;
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
    return route(path, url);
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

  const route = (path: string, url: URL): Answer => {
    const [, collection, id] = path.split("/");
    const params = url.searchParams;
    switch (collection) {
      case "spacecraft":
        return id === "" ? spacecraftList(url) : oneSpacecraft(id ?? "");
      case "spacecraft_flights":
        return id === ""
          ? flightList(url)
          : notFound("No SpacecraftFlight matches the given query.");
      case "spacecraft_configurations":
        return oneConfiguration(id ?? "", params);
      default:
        return notFound("Not found.");
    }
  };

  const spacecraftList = (url: URL): Answer => {
    const list = listLikeLl2(spacecraft, url.searchParams);
    if (list.status === 400) return { status: 400, body: list.body };
    const isDetailed = url.searchParams.get("mode") === "detailed";
    const results = isDetailed ? list.page.results.map(detailed) : list.page.results;
    return { status: 200, body: envelope(url, list.matching.length, list.page, results) };
  };

  const detailed = (record: RawSpacecraft): object => ({
    ...record,
    response_mode: "detailed",
    spacecraft_config: detailedConfiguration(record.spacecraft_config),
    flights: flights.filter((flight) => flight.spacecraft.id === record.id).map(withoutPeople),
  });

  const detailedConfiguration = (configuration: RawSpacecraft["spacecraft_config"]): object => ({
    ...configuration,
    ...configurations[configuration.id],
    response_mode: "detailed",
  });

  const oneSpacecraft = (id: string): Answer => {
    const record = spacecraft.find((craft) => String(craft.id) === id);
    if (record !== undefined) return { status: 200, body: detailed(record) };
    return notFound(/^\d+$/.test(id) ? "No Spacecraft matches the given query." : "Not found.");
  };

  const oneConfiguration = (id: string, _params: URLSearchParams): Answer => {
    const all = spacecraft.map((craft) => craft.spacecraft_config);
    const found = all.find((configuration) => String(configuration.id) === id);
    if (found === undefined) return notFound("No SpacecraftConfig matches the given query.");
    return { status: 200, body: detailedConfiguration(found) };
  };

  const flightList = (url: URL): Answer => {
    const asked = url.searchParams.get("spacecraft") ?? "";
    if (asked !== "" && !spacecraft.some((craft) => String(craft.id) === asked)) {
      const choice = "Select a valid choice. That choice is not one of the available choices.";
      return { status: 400, body: { spacecraft: [choice] } };
    }
    const all = flights.filter((flight) => asked === "" || String(flight.spacecraft.id) === asked);
    const { limit, offset } = window(url.searchParams);
    const page = all.slice(offset, offset + limit);
    const isDetailed = url.searchParams.get("mode") === "detailed";
    const results = isDetailed ? page : page.map(withoutPeople);
    return { status: 200, body: envelope(url, all.length, { limit, offset }, results) };
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", baseUrl());
    const fault = faults.shift() ?? permanent;
    const before = total(accepted);
    const given = fault === undefined ? answer(request, url) : undefined;
    requests.push({
      method: request.method ?? "",
      path: url.pathname.replace(version, ""),
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      atMs: nowMs(),
      counted: fault !== undefined ? !isThrottle(url) : total(accepted) > before,
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

function total(accepted: ReadonlyMap<string, readonly number[]>): number {
  return [...accepted.values()].reduce((sum, { length }) => sum + length, 0);
}

function notFound(detail: string): Answer {
  return { status: 404, body: { detail } };
}

function refusal(seconds: number): Answer {
  const unit = seconds === 1 ? "second" : "seconds";
  const detail = `Request was throttled. Expected available in ${seconds} ${unit}.`;
  return { status: 429, body: { detail }, headers: { "retry-after": String(seconds) } };
}

/** Crew and dockings stand only in detailed flights. */
function withoutPeople(flight: RawFlight): object {
  const { launch_crew, onboard_crew, landing_crew, docking_events, ...normal } = flight;
  return { ...normal, response_mode: "normal" };
}

function envelope(
  url: URL,
  count: number,
  { limit, offset }: { readonly limit: number; readonly offset: number },
  results: readonly object[],
): object {
  const link = (at: number): string => {
    const to = new URL(url);
    to.searchParams.set("limit", String(limit));
    if (at > 0) to.searchParams.set("offset", String(at));
    else to.searchParams.delete("offset");
    return to.href;
  };
  return {
    count,
    next: offset + limit < count ? link(offset + limit) : null,
    previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
    results,
  };
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
