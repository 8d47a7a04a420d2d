import type { Ask } from "./ll2-day.ts";

/** A bot as LL2 sees it. */
export interface Asking {
  /** Answers one interaction; false when it could not be answered in full. */
  answer(ask: Ask): Promise<boolean>;
  /** Time has gone on; called every quarter of an hour. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** The cheapest requests that answer each: LL2 sorts, filters and pages. */
function urlsFor(ask: Ask): readonly string[] {
  switch (ask.kind) {
    case "suggestions":
      return [list({ search: ask.text, limit: 25, mode: "list" })];
    case "search":
      return [list({ search: ask.text, limit: 10, offset: (ask.page - 1) * 10 })];
    case "card":
      return [`/spacecraft/${ask.craft.id}/`];
    case "tab":
      return [tabUrls[ask.tab](ask.craft.id, ask.craft.config.id)];
    case "ranking":
      return [list({ ordering: `-${orderings[ask.measure]}`, limit: 10 })];
    case "in-space":
      return [list({ in_space: "true", ordering: "-time_in_space", limit: 10 })];
    case "statistics":
      return [0, 100, 200, 300, 400, 500].map((offset) => list({ limit: 100, offset }));
    case "comparison":
      return ask.craft.map(({ id }) => `/spacecraft/${id}/`);
    case "random":
      return [list({ limit: 1, offset: Math.floor(Math.random() * 600) })];
  }
}

const orderings = {
  "time-docked": "time_docked",
  "time-in-space": "time_in_space",
  flights: "flights_count",
  "mission-ends": "mission_ends_count",
} as const;

const tabUrls = {
  flights: (craftId: number) => `/spacecraft/${craftId}/`,
  crew: (craftId: number) => `/spacecraft_flights/?spacecraft=${craftId}&mode=detailed&limit=100`,
  class: (_craftId: number, configId: number) => `/spacecraft_configurations/${configId}/`,
} as const;

function list(parameters: Readonly<Record<string, string | number>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) query.set(name, String(value));
  return `/spacecraft/?${query}`;
}

/** Asks LL2 for every interaction. */
export function createNaive(baseUrl: string): Asking {
  return asking(async (url) => (await fetch(baseUrl + url)).json());
}

/** The usual way: what LL2 answered to a URL is kept for a while, and shared by all who ask for it meanwhile. */
export function createUrlCache(baseUrl: string, nowMs: () => number, ttlMs: number): Asking {
  const kept = new Map<string, { readonly body: Promise<unknown>; readonly untilMs: number }>();
  return asking((url) => {
    const known = kept.get(url);
    if (known !== undefined && nowMs() < known.untilMs) return known.body;
    const body = fetch(baseUrl + url).then((response) => response.json());
    kept.set(url, { body, untilMs: nowMs() + ttlMs });
    return body;
  });
}

function asking(get: (url: string) => Promise<unknown>): Asking {
  return {
    answer: async (ask) => {
      await Promise.all(urlsFor(ask).map(get));
      return true;
    },
    rest: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
