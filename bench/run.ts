/**
 * Everything side by side: prints Markdown and puts it into docs/performance.md.
 * `npm run bench -- answering growth` measures these parts only.
 */
import { measureAnswering } from "./answering/answering.ts";
import { measureStarts } from "./answering/starts.ts";
import { replaceInDocument } from "./document.ts";
import { measureGrowth } from "./growth/growth.ts";
import { measureLanguages } from "./languages/languages.ts";
import { measureCost } from "./ll2/ll2-cost.ts";
import { describeMachine } from "./machine.ts";
import { measureSuggesting } from "./suggest/suggest.ts";

const parts: Readonly<Record<string, () => Promise<string> | string>> = {
  machine: describeMachine,
  suggesting: () => measureSuggesting([600, 10_000]),
  "suggesting-100000": () => measureSuggesting([100_000]),
  answering: measureAnswering,
  cost: measureCost,
  starts: measureStarts,
  languages: measureLanguages,
  growth: measureGrowth,
};
/** A quarter of an hour by itself; only when asked for. */
const slow = ["suggesting-100000"];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => parts[name] === undefined);
if (unknown.length > 0) {
  throw new Error(`Unknown: ${unknown.join(", ")}. There are ${Object.keys(parts).join(", ")}.`);
}
const chosen = asked.length > 0 ? asked : Object.keys(parts).filter((name) => !slow.includes(name));
for (const name of chosen) {
  const startedMs = performance.now();
  const text = (await parts[name]?.()) ?? "";
  replaceInDocument(name, text);
  const tookSeconds = Math.round((performance.now() - startedMs) / 1_000);
  console.log(`\n## ${name} (${tookSeconds} s)\n\n${text}`);
}
