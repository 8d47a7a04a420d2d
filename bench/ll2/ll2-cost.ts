import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "../../src/runtime/clock.ts";
import { type Ll2, type Ll2Request, startLl2 } from "../../test/support/ll2/ll2-server.ts";
import { generateRoster } from "../../test/support/rosters/rosters.ts";
import { short, table, whole } from "../markdown.ts";
import { rosterCount, seed } from "../rosters.ts";
import { inventDay } from "./ll2-day.ts";
import { createOurs } from "./ll2-ours.ts";
import { type Asking, createNaive, createUrlCache } from "./ll2-peers.ts";
import { createWorldOfCraft } from "./ll2-world.ts";

const hourMs = 3_600_000;
const quarterMs = hourMs / 4;
const dayMs = 24 * hourMs;
/** What the usual way keeps an answer for. */
const ttlMs = quarterMs;
/** Days before the one that counts, for a bot that learns. */
const fortnight = 14;
/** LL2 gives everybody without a key this many an hour (LL2 FAQ). */
const hourlyLimit = 15;

interface Peer {
  readonly name: string;
  /** Peers may ask as much as they need, so that their need shows; ours keeps to LL2's limit. */
  readonly hasLimit: boolean;
  /** Larger days are left out: what asks each time needs as many requests for each interaction on any day. */
  readonly largestDay: number;
  readonly daysBefore: number;
  readonly create: (ll2: Ll2, clock: Clock, folder: string) => Promise<Asking>;
}

const ours = {
  hasLimit: true,
  largestDay: 1_000_000,
  create: ({ baseUrl }: Ll2, clock: Clock, folder: string) => createOurs(baseUrl, clock, folder),
};

const peers: readonly Peer[] = [
  {
    name: "asks each time",
    hasLimit: false,
    largestDay: 1_000,
    daysBefore: 0,
    create: ({ baseUrl }) => Promise.resolve(createNaive(baseUrl)),
  },
  {
    name: "cache by URL, 15 min",
    hasLimit: false,
    largestDay: 10_000,
    daysBefore: 0,
    create: ({ baseUrl }, clock) =>
      Promise.resolve(createUrlCache(baseUrl, () => clock.monotonicMs(), ttlMs)),
  },
  { ...ours, name: "this bot, its first day", daysBefore: 0 },
  { ...ours, name: "this bot, after a fortnight", daysBefore: fortnight },
];
const days = [1_000, 10_000, 100_000];

/** Requests to LL2 over a simulated day; it is LL2's stand-in that counts them. */
export async function measureCost(): Promise<string> {
  const rows: string[][] = [];
  const folder = await mkdtemp(join(tmpdir(), "spacecraft-bench-"));
  try {
    for (const count of days) {
      for (const peer of peers.filter(({ largestDay }) => count <= largestDay)) {
        const { requests, inFull } = await liveThrough(peer, count, folder);
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
  } finally {
    await rm(folder, { recursive: true, force: true });
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

interface Lived {
  readonly requests: readonly Ll2Request[];
  readonly inFull: number;
}

async function liveThrough(peer: Peer, count: number, folder: string): Promise<Lived> {
  const world = createWorldOfCraft(rosterCount, seed);
  let nowMs = 0;
  const clock: Clock = {
    now: () => new Date(world.start.getTime() + nowMs),
    monotonicMs: () => nowMs,
  };
  const limit = peer.hasLimit ? hourlyLimit : Number.POSITIVE_INFINITY;
  const ll2 = await startLl2({ ...world.data, limit, nowMs: () => clock.now().getTime() });
  const bot = await peer.create(ll2, clock, folder);
  const roster = generateRoster(rosterCount, seed);
  let before = 0;
  let inFull = 0;
  try {
    for (let day = 0; day <= peer.daysBefore; day += 1) {
      before = ll2.counted().length;
      inFull = 0;
      // Of the days before only what asks LL2 for details leaves something behind.
      const isMeasured = day === peer.daysBefore;
      const asks = inventDay(roster, count, seed + day).filter(
        ({ ask }) => isMeasured || ask.kind === "tab",
      );
      let next = 0;
      for (let quarterEndMs = quarterMs; quarterEndMs <= dayMs; quarterEndMs += quarterMs) {
        await bot.rest();
        for (let timed = asks[next]; timed !== undefined && timed.atMs < quarterEndMs; ) {
          nowMs = day * dayMs + timed.atMs;
          if (await bot.answer(timed.ask)) inFull += 1;
          next += 1;
          timed = asks[next];
        }
        nowMs = day * dayMs + quarterEndMs;
      }
      ll2.holds(world.goOn());
    }
    return { requests: ll2.counted().slice(before), inFull };
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
