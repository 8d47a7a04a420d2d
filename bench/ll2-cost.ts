import type { Clock } from "../src/spacecraft/clock.ts";
import { type Ll2, type Ll2Request, startLl2 } from "../test/support/ll2-server.ts";
import { generateRecords, generateRoster } from "../test/support/rosters.ts";
import { inventDay } from "./ll2-day.ts";
import { createOurs } from "./ll2-ours.ts";
import { type Asking, createNaive, createUrlCache } from "./ll2-peers.ts";
import { short, table, whole } from "./markdown.ts";
import { rosterCount, seed } from "./rosters.ts";

const hourMs = 3_600_000;
const quarterMs = hourMs / 4;
const dayMs = 24 * hourMs;
/** As fresh as our own details. */
const ttlMs = quarterMs;
const dayStart = new Date("2026-11-21T00:00:00Z");
/** LL2 gives everybody without a key this many an hour (LL2 FAQ). */
const hourlyLimit = 15;

interface Peer {
  readonly name: string;
  /** Peers may ask as much as they need, so that their need shows; ours keeps to LL2's limit. */
  readonly hasLimit: boolean;
  /** Larger days are left out: what asks each time needs as many requests for each interaction on any day. */
  readonly largestDay: number;
  readonly create: (ll2: Ll2, clock: Clock) => Promise<Asking>;
}

const peers: readonly Peer[] = [
  {
    name: "asks each time",
    hasLimit: false,
    largestDay: 1_000,
    create: ({ baseUrl }) => Promise.resolve(createNaive(baseUrl)),
  },
  {
    name: "cache by URL, 15 min",
    hasLimit: false,
    largestDay: 10_000,
    create: ({ baseUrl }, clock) =>
      Promise.resolve(createUrlCache(baseUrl, () => clock.monotonicMs(), ttlMs)),
  },
  {
    name: "this bot",
    hasLimit: true,
    largestDay: 1_000_000,
    create: ({ baseUrl }, clock) => createOurs(baseUrl, clock),
  },
];
const days = [1_000, 10_000, 100_000];

/** Requests to LL2 over a simulated day; it is LL2's stand-in that counts them. */
export async function measureCost(): Promise<string> {
  const rows: string[][] = [];
  for (const count of days) {
    for (const peer of peers.filter(({ largestDay }) => count <= largestDay)) {
      const { requests, inFull } = await liveThrough(peer, count);
      rows.push([
        `${whole(count)} a day`,
        peer.name,
        whole(requests.length),
        short((requests.length / count) * 1_000),
        whole(mostInAnHour(requests)),
        `${((inFull / count) * 100).toFixed(1)} %`,
      ]);
    }
  }
  const head = [
    "interactions",
    "bot",
    "requests",
    "for 1,000 interactions",
    `most in an hour (limit ${hourlyLimit})`,
    "answered in full",
  ];
  return table(head, rows);
}

async function liveThrough(
  { hasLimit, create }: Peer,
  count: number,
): Promise<{ readonly requests: readonly Ll2Request[]; readonly inFull: number }> {
  const roster = generateRoster(rosterCount, seed);
  let nowMs = 0;
  const clock: Clock = {
    now: () => new Date(dayStart.getTime() + nowMs),
    monotonicMs: () => nowMs,
  };
  const limit = hasLimit ? hourlyLimit : Number.POSITIVE_INFINITY;
  const spacecraft = generateRecords(rosterCount, seed);
  const ll2 = await startLl2({ spacecraft, limit, nowMs: () => clock.now().getTime() });
  const bot = await create(ll2, clock);
  const asks = inventDay(roster, count, seed);
  let next = 0;
  let inFull = 0;
  try {
    for (let quarterEndMs = quarterMs; quarterEndMs <= dayMs; quarterEndMs += quarterMs) {
      await bot.rest();
      for (let timed = asks[next]; timed !== undefined && timed.atMs < quarterEndMs; ) {
        nowMs = timed.atMs;
        if (await bot.answer(timed.ask)) inFull += 1;
        next += 1;
        timed = asks[next];
      }
      nowMs = quarterEndMs;
    }
    return { requests: ll2.counted(), inFull };
  } finally {
    await bot.close();
    await ll2.close();
  }
}

function mostInAnHour(requests: readonly Ll2Request[]): number {
  let most = 0;
  let first = 0;
  for (const [index, { atMs }] of requests.entries()) {
    while (atMs - (requests[first]?.atMs ?? atMs) >= hourMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
