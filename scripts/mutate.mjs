// Breaks the code of one room, line by line, and says which breaks no test notices: npm run mutate -- views
import { Stryker } from "@stryker-mutator/core";

/** The tests that hold each room to its promises, all of them quick. */
const testsOf = {
  alerts: ["test/alerts"],
  discord: ["test/discord"],
  ll2: ["test/ll2"],
  spacecraft: ["test/spacecraft"],
  views: ["test/views", "test/commands"],
};

const [room, ...files] = process.argv.slice(2);
if (!(room in testsOf)) {
  throw new Error(`Which room? ${Object.keys(testsOf).join(", ")}`);
}
// biome-ignore lint/style/noProcessEnv: it is how the test runner's processes hear of it.
process.env["MUTATED_TESTS"] = testsOf[room].join(",");

await new Stryker({
  mutate: files.length > 0 ? files : [`src/${room}/**/*.ts`],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutate.config.ts", related: false },
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ["clear-text", "json"],
  jsonReporter: { fileName: `reports/mutation/${room}.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: "node_modules/.stryker-tmp",
  symlinkNodeModules: true,
  // Stryker would adapt it with TypeScript's old interface, which TypeScript 7 no longer has; nothing here needs it.
  tsconfigFile: "none.json",
  ignorePatterns: ["dist*", "docs", "packages/*/dist", "bench", "reports"],
}).runMutationTest();
