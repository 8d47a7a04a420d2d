/** One roster of the size and in the folder of its arguments, through everything a bot does with it; prints JSON. */

import { systemClock } from "../../src/runtime/clock.ts";
import { type Catalogue, createCatalogue } from "../../src/spacecraft/catalogue.ts";
import type { Roster } from "../../src/spacecraft/model.ts";
import type { Query } from "../../src/spacecraft/query/query.ts";
import type { Snapshot } from "../../src/spacecraft/source.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { generateRoster } from "../../test/support/rosters/rosters.ts";
import { median } from "../quantile.ts";
import { keepRoster } from "./keep-roster.ts";

/** Milliseconds and megabytes by what was done. */
export type Growth = Readonly<Record<string, number>>;

const repetitions = 15;
const longestMs = 700;
const pageLimit = 10;

const [size = "600", directory = ""] = process.argv.slice(2);
await keepRoster(directory, {
  value: { origin: "production", spacecraft: generateRoster(Number(size), 1) },
  takenAt: new Date(),
  stale: false,
});
const store = openSqliteStore({ directory, budget: "bench", clock: systemClock, log: console });
const emptyMb = heapMb();
const [snapshot, loadMs] = await timed(load);
const loadedMb = heapMb();
const [first, buildMs] = await timed(async () => createCatalogue(snapshot));
const builtMb = heapMb();
const [catalogue, replaceMs] = await timed(async () => createCatalogue(snapshot));
const bothMb = heapMb();
const facetId = first.facets.agency[0]?.id;
const id = snapshot.value.spacecraft.at(-1)?.id ?? 0;
const growth: Growth = {
  "load and check the file, ms": loadMs,
  "build the catalogue, ms": buildMs,
  "build its successor, ms": replaceMs,
  "roster, MB of heap": loadedMb - emptyMb,
  "catalogue over it, MB of heap": builtMb - loadedMb,
  "while it is replaced, MB of heap": bothMb - emptyMb,
  "first page ever by time docked, ms": timeMs(() => list(first, { sort: "time-docked" })),
  "by id, ms": typicalMs(() => catalogue.byId(id)),
  "first page by time docked, ms": typicalMs(() => list(catalogue, { sort: "time-docked" })),
  "page at the end, ms": typicalMs(() => {
    list(catalogue, { sort: "time-docked", offset: Number(size) - pageLimit });
  }),
  "one agency by name, ms": typicalMs(() => {
    list(catalogue, { sort: "name", filters: { agencyId: facetId } });
  }),
  'search "soyuz" by relevance, ms': typicalMs((blanks) => {
    list(catalogue, { text: `soyuz${blanks}` });
  }),
  "a further page of it, ms": typicalMs(() => list(catalogue, { text: "soyuz", offset: 20 })),
  'search "dragon" by name, ms': typicalMs((blanks) => {
    list(catalogue, { text: `dragon${blanks}`, sort: "name" });
  }),
  'suggest for "soyuz ms", ms': typicalMs((blanks) => catalogue.suggest(`soyuz ms${blanks}`, 25)),
  'suggest for "s", ms': typicalMs((blanks) => catalogue.suggest(`s${blanks}`, 25)),
  'suggest for "suyuz ms-2" (corrected), ms': typicalMs((blanks) => {
    catalogue.suggest(`suyuz ms-2${blanks}`, 25);
  }),
};
await store.close();
process.stdout.write(JSON.stringify(growth));

async function load(): Promise<Snapshot<Roster>> {
  const loaded = await store.roster.load();
  if (loaded === undefined) throw new Error("The roster on disk could not be read");
  return loaded;
}

function list(from: Catalogue, asked: Partial<Query>): void {
  const open = {
    filters: {},
    sort: "relevance",
    descending: asked.sort === "time-docked",
  } as const;
  from.list({ ...open, limit: pageLimit, offset: 0, ...asked });
}

async function timed<T>(run: () => Promise<T>): Promise<[T, number]> {
  const startedMs = performance.now();
  const value = await run();
  return [value, performance.now() - startedMs];
}

function timeMs(run: () => void): number {
  const startedMs = performance.now();
  run();
  return performance.now() - startedMs;
}

/** The median, after a first run that does not count. A text that ends in `blanks` is another one each time, and means the same. */
function typicalMs(run: (blanks: string) => void): number {
  run("");
  const startedMs = performance.now();
  const timesMs: number[] = [];
  do {
    const blanks = " ".repeat(timesMs.length + 1);
    timesMs.push(timeMs(() => run(blanks)));
  } while (timesMs.length < repetitions && performance.now() - startedMs < longestMs);
  return median(timesMs);
}

/** What is in use; Node.js has to run with `--expose-gc`. */
function heapMb(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
