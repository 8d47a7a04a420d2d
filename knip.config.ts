import type { KnipConfig } from "knip";

/** With `--production` only what ends in "!" counts: code that nothing but tests calls is dead. */
const isProduction = process.argv.includes("--production");

export default {
  workspaces: {
    ".": {
      entry: [
        "src/main.ts!",
        "src/cli/{ask,doctor,health,register,restore-alerts,roster}.ts!",
        "test/**/*.test.ts",
        "scripts/*.{ts,mjs}",
      ],
      project: ["src/**/*.ts!", "commands/**/*.ts!", "test/**/*.ts"],
    },
    bench: {
      entry: [
        "{run,load,soak}.ts",
        "bots/{bare-bot,process-reporter}.ts",
        "growth/growth-process.ts",
      ],
      project: ["**/*.ts"],
    },
    "packages/discord-sandbox": {
      entry: ["src/{cli,index}.ts!", "page/main.ts!", "test/**/*.test.ts"],
      project: ["{src,page}/**/*.ts!", "test/**/*.ts"],
    },
  },
  // A test may look at what its module uses itself.
  /** Loaded by its name (scripts/mutate.mjs). */
  ignoreDependencies: ["@stryker-mutator/vitest-runner"],
  /** From the system, for tests. */
  ignoreBinaries: ["redis-server"],
  ignoreExportsUsedInFile: isProduction || { interface: true, type: true },
} satisfies KnipConfig;
