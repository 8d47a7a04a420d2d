/**
 * Suggesting names, side by side: our ranking against name search libraries, on the same rosters and
 * queries. Prints Markdown; times are medians of up to 15 rounds for each query and each build.
 * `npm run bench -- 600 10000` keeps to these sizes.
 */
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { generateRoster } from "../test/support/rosters.ts";
import { type Engine, engines } from "./suggest-engines.ts";
import { type Ask, measureQuality, type QualityReport } from "./suggest-quality.ts";
import { generateQueries, type Query } from "./suggest-queries.ts";

const seed = 1;
/** The slowest peers need a second a query at the largest size: fewer queries of each kind there. */
const sizes = [
  { count: 600, queriesPerKind: Number.POSITIVE_INFINITY },
  { count: 10_000, queriesPerKind: 12 },
  { count: 100_000, queriesPerKind: 4 },
] as const;
const mostRounds = 15;
/** No further round, of queries or of builds, begins after this. */
const longestMs = 10_000;
const shown = 25;

interface Measured {
  readonly quality: QualityReport;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly buildMs: number;
  readonly memoryMb: number | undefined;
}

const wanted = process.argv.slice(2).map(Number);
printMachine();
for (const { count, queriesPerKind } of sizes) {
  if (wanted.length > 0 && !wanted.includes(count)) continue;
  const roster = generateRoster(count, seed);
  const queries = ofEachKind(generateQueries(roster, seed), queriesPerKind);
  const nonsense = queries.filter(({ relevant }) => relevant.size === 0).length;
  console.log(
    `\n### ${count.toLocaleString("en")} names, ${queries.length} queries, ${nonsense} of them nonsense\n`,
  );
  console.log("| engine | recall@25 | MRR | first | nonsense | p50 ms | p99 ms | build ms | MB |");
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const engine of engines) {
    console.log(toRow(engine, measure(engine, roster, queries)));
  }
}

function printMachine(): void {
  const packageFile = new URL("../../package.json", import.meta.url);
  const { devDependencies } = JSON.parse(readFileSync(packageFile, "utf8")) as {
    devDependencies: Readonly<Record<string, string>>;
  };
  const peers = ["fuse.js", "minisearch", "@leeoniya/ufuzzy", "fuzzysort"];
  const versions = peers.map((name) => `${name} ${devDependencies[name] ?? "?"}`).join(", ");
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  console.log(
    `Node.js ${process.version}, ${cpus()[0]?.model ?? "?"} (${cpus().length}), ${memoryGb} GB`,
  );
  console.log(`\n${versions}; seed ${seed}`);
}

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

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function timeMs(run: () => void): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** `undefined` unless Node.js runs with `--expose-gc`. */
function settledHeapBytes(): number | undefined {
  if (globalThis.gc === undefined) return undefined;
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

function toRow({ name }: Engine, { quality, ...measured }: Measured): string {
  const { overall, nonsenseAnswered } = quality;
  const share = (value: number) => value.toFixed(3).replace(/^0/, "");
  const cells = [
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
  return `| ${cells.join(" | ")} |`;
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
