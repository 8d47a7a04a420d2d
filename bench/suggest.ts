/**
 * Suggesting names, side by side: our ranking against name search libraries, on the same rosters and
 * queries. Prints Markdown. `npm run bench -- 600 10000` keeps to these sizes.
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
  { count: 600, queriesPerKind: Number.POSITIVE_INFINITY, rounds: 5 },
  { count: 10_000, queriesPerKind: 12, rounds: 3 },
  { count: 100_000, queriesPerKind: 5, rounds: 3 },
] as const;
/** An engine that takes longer for a round is measured once. */
const longestRoundMs = 10_000;
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
for (const { count, queriesPerKind, rounds } of sizes) {
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
    console.log(toRow(engine, measure(engine, roster, queries, rounds)));
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
  rounds: number,
): Measured {
  const buildsMs: number[] = [];
  do buildsMs.push(timeMs(() => engine.build(roster)));
  while (buildsMs.length < rounds && (buildsMs[0] ?? 0) < longestRoundMs / 10);
  const heapBefore = settledHeapBytes();
  const ask = engine.build(roster);
  ask("soyuz", shown);
  const heapAfter = settledHeapBytes();
  const quality = measureQuality(queries, ask);
  const perQueryMs = timeQueries(ask, queries, rounds);
  return {
    quality,
    p50Ms: quantile(perQueryMs, 0.5),
    p99Ms: quantile(perQueryMs, 0.99),
    buildMs: quantile(buildsMs, 0.5),
    memoryMb:
      heapBefore === undefined || heapAfter === undefined
        ? undefined
        : (heapAfter - heapBefore) / 2 ** 20,
  };
}

/** For each query the median of its rounds. */
function timeQueries(ask: Ask, queries: readonly Query[], rounds: number): readonly number[] {
  const roundsMs: number[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    roundsMs.push(queries.map(({ text }) => timeMs(() => ask(text, shown))));
    if (performance.now() - started > longestRoundMs) break;
  }
  return queries.map((_, index) =>
    quantile(
      roundsMs.map((round) => round[index] ?? 0),
      0.5,
    ),
  );
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
