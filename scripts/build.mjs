// Writes `dist/` of the bot and of the sandbox: programs, and what of the sandbox's page is not compiled.
import { cpSync } from "node:fs";
import { isAbsolute } from "node:path";
import { build } from "rolldown";

const programs = ["main", "cli/ask", "cli/doctor", "cli/health", "cli/register", "cli/roster"];
const isPackage = (id) => !id.startsWith(".") && !isAbsolute(id);

/**
 * The programs and some files that they share, instead of two hundred and sixty small modules: Node.js would take longer to
 * find and open those than the bot to do all else at its start (docs/performance.md). Of the packages only zod comes
 * along: most of its modules are languages that it could speak. All others stay what `npm ci` installed.
 */
await build({
  input: Object.fromEntries(programs.map((name) => [`src/${name}`, `src/${name}.ts`])),
  platform: "node",
  external: (id) => isPackage(id) && !/^zod(?:\/|$)/.test(id),
  output: {
    dir: "dist",
    cleanDir: true,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name].js",
    sourcemap: true,
  },
});

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
  filter: (path) => !path.endsWith(".ts") && !path.endsWith("tsconfig.json"),
});
