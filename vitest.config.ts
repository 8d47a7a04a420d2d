import { defineConfig } from "vitest/config";

/** The sandbox is tested from its sources, and used from its build by everybody else. */
const conditions = ["source", "node", "import", "module", "default"];

/** These start whole bots, or lose servers that answer within 200 ms: they have the machine to themselves. */
const processTests = [
  "test/process/**/*.test.ts",
  "test/store/valkey/{away,fail-over}.test.ts",
  "test/journeys/two-machines.test.ts",
];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    globalSetup: ["test/support/build.ts"],
    testTimeout: 20_000,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: "parts",
          include: ["test/**/*.test.ts", "packages/*/test/**/*.test.ts"],
          exclude: processTests,
          globalSetup: [],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "processes",
          include: processTests,
          globalSetup: [],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
