import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { short, table, times } from "../markdown.ts";
import { median } from "../quantile.ts";
import { takeTurns } from "../turns.ts";
import type { Growth } from "./growth-process.ts";

const sizes = [600, 6_000, 60_000] as const;
const rounds = 3;
const processWithinMs = 120_000;

/** What a larger roster costs; each size in processes of its own, so that memory is that size's. */
export async function measureGrowth(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "spacecraft-bench-"));
  try {
    const measured = await takeTurns(rounds, ["growth"], sizes, (size) => grow(size, directory));
    const bySize = measured.get("growth") ?? [];
    const names = Object.keys(bySize[0]?.[0] ?? {});
    const rows = names.map((name) => {
      const figures = bySize.map((each) => median(each.map((growth) => growth[name] ?? 0)));
      const [small = 0, , large = 0] = figures;
      return [name, ...figures.map(short), times(large / small)];
    });
    const head = sizes.map((size) => `${size.toLocaleString("en")} craft`);
    return table(["", ...head, "100 × the craft costs"], rows);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function grow(size: number, directory: string): Promise<Growth> {
  const script = fileURLToPath(new URL("./growth-process.js", import.meta.url));
  const folder = join(directory, String(size));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--expose-gc", script, String(size), folder],
    { timeout: processWithinMs },
  );
  return JSON.parse(stdout) as Growth;
}
