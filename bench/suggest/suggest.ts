import { generateRoster } from "../../test/support/rosters/rosters.ts";
import { table } from "../markdown.ts";
import { median, quantile } from "../quantile.ts";
import { seed } from "../rosters.ts";
import { type Engine, engines } from "./suggest-engines.ts";
import { type Ask, measureQuality, type QualityReport } from "./suggest-quality.ts";
import { generateQueries, type Query } from "./suggest-queries.ts";

/** The slowest peers need a second a query at the largest size: fewer queries of each kind there. */
const queriesPerKind: ReadonlyMap<number, number> = new Map([
  [10_000, 8],
  [100_000, 2],
]);
const mostRounds = 15;
/** No further round, of queries or of builds, begins after this. */
const longestMs = 1_500;
const shown = 25;

interface Measured {
  readonly quality: QualityReport;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly buildMs: number;
  readonly memoryMb: number | undefined;
}

/**
 * Suggesting names, side by side: our ranking against name search libraries, on the same rosters and
 * queries. Times are medians of up to 15 rounds for each query and each build.
 */
export function measureSuggesting(sizes: readonly number[]): string {
  return sizes.map(measureSize).join("\n\n");
}

function measureSize(count: number): string {
  const roster = generateRoster(count, seed);
  const most = queriesPerKind.get(count) ?? Number.POSITIVE_INFINITY;
  const queries = ofEachKind(generateQueries(roster, seed), most);
  const nonsense = queries.filter(({ relevant }) => relevant.size === 0).length;
  const names = count.toLocaleString("en");
  const title = `${names} names, ${queries.length} queries, ${nonsense} of them nonsense`;
  const rows = engines.map((engine) => toRow(engine, measure(engine, roster, queries)));
  return `**${title}**\n\n${table(head, rows)}`;
}

const head = [
  "engine",
  "recall@25",
  "MRR",
  "first",
  "nonsense answered",
  "p50 ms",
  "p99 ms",
  "build ms",
  "MB",
];

function ofEachKind(queries: readonly Query[], most: number): readonly Query[] {
  const seen = new Map<string, number>();
  return queries.filter(({ kind }) => {
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return count <= most;
  });
}

function measure(
  engine: Engine,
  roster: Parameters<Engine["build"]>[0],
  queries: readonly Query[],
): Measured {
  const buildsMs = repeat(() => timeMs(() => engine.build(roster)));
  const heapBefore = settledHeapBytes();
  const ask = engine.build(roster);
  ask("soyuz", shown);
  const heapAfter = settledHeapBytes();
  const rounds = repeat(() => measureRound(ask, queries));
  const perQueryMs = queries.map((_, index) =>
    median(rounds.map(({ timesMs }) => timesMs[index] ?? 0)),
  );
  return {
    quality: rounds[0]?.quality ?? measureQuality(queries, ask),
    p50Ms: median(perQueryMs),
    p99Ms: quantile(perQueryMs, 0.99),
    buildMs: median(buildsMs),
    memoryMb:
      heapBefore === undefined || heapAfter === undefined
        ? undefined
        : (heapAfter - heapBefore) / 2 ** 20,
  };
}

function repeat<T>(run: () => T): readonly T[] {
  const started = performance.now();
  const results: T[] = [];
  do results.push(run());
  while (results.length < mostRounds && performance.now() - started < longestMs);
  return results;
}

/** Every query once, with the time it took. */
function measureRound(ask: Ask, queries: readonly Query[]) {
  const timesMs: number[] = [];
  const quality = measureQuality(queries, (text, limit) => {
    const started = performance.now();
    const answers = ask(text, limit);
    timesMs.push(performance.now() - started);
    return answers;
  });
  return { quality, timesMs };
}

function timeMs(run: () => void): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

/** `undefined` unless Node.js runs with `--expose-gc`. */
function settledHeapBytes(): number | undefined {
  if (globalThis.gc === undefined) return undefined;
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

function toRow({ name }: Engine, { quality, ...measured }: Measured): readonly string[] {
  const { overall, nonsenseAnswered } = quality;
  const share = (value: number) => value.toFixed(3).replace(/^0/, "");
  return [
    name,
    share(overall.recall),
    share(overall.reciprocalRank),
    share(overall.first),
    String(nonsenseAnswered.length),
    short(measured.p50Ms),
    short(measured.p99Ms),
    short(measured.buildMs),
    measured.memoryMb === undefined ? "-" : short(measured.memoryMb),
  ];
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
