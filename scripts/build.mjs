// Writes `dist/` of the bot and of the sandbox: programs, and what of the sandbox's page is not compiled.
import { cpSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { isAbsolute, join } from "node:path";
import { build } from "rolldown";
import { noticesFor } from "./notices.mjs";

const programs = [
  "main",
  "cli/ask",
  "cli/doctor",
  "cli/health",
  "cli/register",
  "cli/restore-alerts",
  "cli/roster",
];
const isPackage = (id) => !id.startsWith(".") && !isAbsolute(id);

/**
 * What stays a package: a native binding, files that are read as they are, what only a terminal wants, and the parts that
 * discord.js and ws do without where they are not installed. Node's own modules are no packages.
 */
const stays =
  /^(?:node:|libsql$|@resvg\/resvg-wasm|@fontsource\/|pino-pretty$|discord-sandbox$|zlib-sync$|bufferutil$|utf-8-validate$)/;

/** The name of the package that a module is of, so that a stack says where a fault comes from. */
function packageOf(moduleId) {
  const [, name] = /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(moduleId) ?? [];
  return name?.replace("@", "").replaceAll(/[\\/]/g, "-") ?? null;
}

/**
 * The programs and some files that they share, with all packages that can be joined, each in a chunk of its name: Node.js would
 * take longer to find and open their 1,500 modules than the bot to do all else at its start (docs/performance.md).
 */
const { output } = await build({
  input: Object.fromEntries(programs.map((name) => [`src/${name}`, `src/${name}.ts`])),
  platform: "node",
  // discord.js offers one for its shards, which nobody calls.
  checks: { eval: false },
  preserveEntrySignatures: "allow-extension",
  external: (id) => stays.test(id) || builtinModules.includes(id),
  output: {
    dir: "dist",
    cleanDir: true,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name].js",
    sourcemap: true,
    // V8 keeps the text of every file in memory: licences are in THIRD-PARTY.txt, all else is in the sources.
    comments: false,
    // A package's own packages go into chunks of theirs: a program that needs one of them loads only that one.
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: packageOf, debugName: "packages", test: /node_modules/ }],
    },
    strictExecutionOrder: true,
  },
});

/** V8 keeps a text with one character beyond Latin-1 at two bytes for each; in a literal an escape means the same. */
for (const { fileName, code } of output.filter(({ type }) => type === "chunk")) {
  const escaped = code.replaceAll(
    /[\u0100-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  writeFileSync(join("dist", fileName), escaped);
}

writeFileSync(
  "dist/THIRD-PARTY.txt",
  noticesFor(output.flatMap(({ moduleIds = [] }) => moduleIds)),
);

const sandbox = "packages/discord-sandbox";
await build({
  input: { index: `${sandbox}/src/index.ts`, cli: `${sandbox}/src/cli.ts` },
  platform: "node",
  external: isPackage,
  output: {
    dir: `${sandbox}/dist`,
    cleanDir: true,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    sourcemap: true,
  },
});
cpSync(`${sandbox}/page`, `${sandbox}/dist/page`, {
  recursive: true,
  filter: (path) => !path.endsWith(".ts") && !/tsconfig[.a-z]*\.json$/.test(path),
});
