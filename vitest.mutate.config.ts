import { defineConfig } from "vitest/config";

const conditions = ["source", "node", "import", "module", "default"];
// biome-ignore lint/style/noProcessEnv: set by scripts/mutate.mjs.
const folders = (process.env["MUTATED_TESTS"] ?? "").split(",");

/** What `npm run mutate` runs for each break: the tests of one room, without a build, processes, browsers or servers. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: folders.map((folder) => `${folder}/**/*.test.ts`),
    exclude: ["test/alerts/crash-points.test.ts", "test/alerts/month.test.ts"],
    testTimeout: 20_000,
    restoreMocks: true,
    maxWorkers: 1,
  },
});
