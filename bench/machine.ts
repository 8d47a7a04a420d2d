import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

/** What the figures depend on: the machine, Node.js and the versions of what is compared. */
export function describeMachine(): string {
  const packageFile = new URL("../../bench/package.json", import.meta.url);
  const { devDependencies } = JSON.parse(readFileSync(packageFile, "utf8")) as {
    devDependencies: Readonly<Record<string, string>>;
  };
  const versions = compared.map((name) => `${name} ${devDependencies[name] ?? "?"}`).join(", ");
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return `Node.js ${process.version} on ${process.platform} ${process.arch}; ${cpus().length} × ${model}, ${memoryGb} GB. ${versions}.`;
}

const compared = ["discord.js", "fuse.js", "minisearch", "@leeoniya/ufuzzy", "fuzzysort"];
