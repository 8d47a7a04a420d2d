// Copies the packages that the build does not join, with those that they need, to `<folder>/node_modules`.
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A native binding, and files that are read as they are. */
const kept = ["libsql", "@resvg/resvg-wasm", "@fontsource/noto-sans"];

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node scripts/production-packages.mjs <folder>");

const copied = new Set();
const copy = (name) => {
  const from = join("node_modules", name);
  // What is optional is there for one platform alone.
  if (copied.has(name) || !existsSync(from)) return;
  copied.add(name);
  cpSync(from, join(folder, "node_modules", name), { recursive: true });
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(from, "package.json"), "utf8"),
  );
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) copy(needed);
};
for (const name of kept) copy(name);
process.stdout.write(`${[...copied].join(", ")}\n`);
