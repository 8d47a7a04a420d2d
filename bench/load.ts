import { startSandbox } from "discord-sandbox";
import { startWatchedBot } from "./bots/watched-bot.ts";
import { completes, createPeople, runs } from "./people.ts";

/**
 * How soon people are acknowledged under load: 1,000 commands within five seconds, with 200 autocompletes in each of
 * them, at even distances. Times are the sandbox's, from dispatch until it took the answer. Prints JSON; exits with 1
 * when the 99th percentile is beyond 250 ms or any beyond 2.5 s.
 */
const seconds = 5;
const commandsPerSecond = 200;
const completionsPerSecond = 200;
const most99thMs = 250;
const mostMs = 2_500;

const sandbox = await startSandbox({ globalLimit: { requests: 1_000_000, perMs: 1_000 } });
const bot = await startWatchedBot(sandbox, { LL2_BASE_URL: "http://127.0.0.1:9/2.3.0" });
const personOf = createPeople(sandbox, 2_000);
const timesMs: number[] = [];
let unanswered = 0;

async function timed(deed: Promise<{ readonly kind: string }>): Promise<void> {
  const startedMs = performance.now();
  const isAnswered = await deed.then(
    ({ kind }) => kind !== "refused",
    () => false,
  );
  if (!isAnswered) unanswered += 1;
  timesMs.push(performance.now() - startedMs);
}

async function evenly(perSecond: number, act: (round: number) => Promise<void>): Promise<void> {
  const startedMs = performance.now();
  const all: Promise<void>[] = [];
  for (let round = 0; round < perSecond * seconds; round += 1) {
    const dueMs = startedMs + (round / perSecond) * 1_000;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    all.push(act(round));
  }
  await Promise.all(all);
}

for (let round = 0; round < 200; round += 1) await runs(personOf(round + 1_000), round);
await Promise.all([
  evenly(commandsPerSecond, (round) => timed(runs(personOf(round), round))),
  evenly(completionsPerSecond, (round) => timed(completes(personOf(round + 1_000), round))),
]);
await bot.stop();
await sandbox.close();

timesMs.sort((a, b) => a - b);
const at = (share: number): number => timesMs[Math.floor((timesMs.length - 1) * share)] ?? 0;
const result = {
  interactions: timesMs.length,
  unanswered,
  p50: at(0.5),
  p99: at(0.99),
  longest: at(1),
};
process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
process.exit(unanswered === 0 && at(0.99) <= most99thMs && at(1) <= mostMs ? 0 : 1);
