import { randomBytes } from "node:crypto";
import type { Outcome, RecordedRequest } from "discord-sandbox";
import { startSandbox, TypingError } from "discord-sandbox";
import { htmlPage, reset, throttled } from "../test/support/ll2/ll2-faults.ts";
import { rawSpacecrafts } from "../test/support/ll2/ll2-raw.ts";
import { startLl2 } from "../test/support/ll2/ll2-server.ts";
import { startWatchedBot } from "./bots/watched-bot.ts";
import { browses, completes, createPeople, draws, forges, runs } from "./people.ts";

/**
 * Interactions of all kinds over the real gateway and REST, while the gateway drops and LL2 fails half of the time.
 * Arguments: how many interactions (100,000), how many drops (500). Exits with 1 when a promise is broken: each
 * answered once, the heap grown by at most 5 MB, no unhandled rejection, no secret in the log.
 */
const [wantedText = "100000", dropsText = "500"] = process.argv.slice(2);
const wanted = Number(wantedText);
const drops = Number(dropsText);
const warmUp = Math.min(5_000, wanted / 4);
const atATime = 24;
const dropEveryMs = 1_300;
const ll2ChangesEveryMs = 3_000;
const mostGrowthBytes = 5 * 2 ** 20;
const unlimited = { requests: 1_000_000, perMs: 1_000 };

const token = `canary.${randomBytes(12).toString("hex")}.${randomBytes(12).toString("hex")}`;
const key = `canary-${randomBytes(16).toString("hex")}`;
const ll2 = await startLl2({ spacecraft: rawSpacecrafts(600), keys: { [key]: 100_000 } });
const sandbox = await startSandbox({
  token,
  tokenLifeMs: 30_000,
  patienceMs: 2_500,
  globalLimit: unlimited,
  webhookLimit: unlimited,
});
const bot = await startWatchedBot(sandbox, {
  LL2_BASE_URL: ll2.baseUrl,
  LL2_API_KEY: key,
  LOG_LEVEL: "debug",
});
const personOf = createPeople(sandbox, 3_000);

const tally = new Map<string, number>();
let done = 0;
/** What Discord had nobody to send to, and did not send. */
let offline = 0;
const taken = { callbacks: 0, refusedTwice: 0 };

function note(outcome: Outcome): void {
  if (outcome.kind === "refused" && outcome.reason === "offline") {
    offline += 1;
    return;
  }
  done += 1;
  const name = outcome.kind === "refused" ? `refused: ${outcome.reason}` : outcome.kind;
  tally.set(name, (tally.get(name) ?? 0) + 1);
}

/** The sandbox keeps every request for its page; a hundred thousand are too many to keep. */
function countRequests(): void {
  const requests = sandbox.requests as RecordedRequest[];
  const settled = requests.splice(0, Math.max(0, requests.length - 500));
  for (const { path, status } of settled) {
    if (!path.endsWith("/callback")) continue;
    if (status === 200 || status === 204) taken.callbacks += 1;
    if (status === 400) taken.refusedTwice += 1;
  }
}

/** A session that could not be resumed leaves some seconds in which Discord has nobody to send anything to. */
async function unlessOffline(deed: Promise<readonly Outcome[]>): Promise<void> {
  try {
    for (const outcome of await deed) note(outcome);
  } catch (error) {
    if (!(error instanceof TypingError) || !error.message.includes("offline")) throw error;
    offline += 1;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function interact(until: number): Promise<void> {
  let round = done;
  const worker = async (): Promise<void> => {
    while (done < until) {
      round += 1;
      const person = personOf(round);
      const kind = round % 20;
      if (kind < 10) await unlessOffline(one(completes(person, round)));
      else if (kind < 14) await unlessOffline(one(runs(person, round)));
      else if (kind < 16) await unlessOffline(one(forges(person, round)));
      else if (kind < 17) await unlessOffline(one(draws(person, round)));
      else await unlessOffline(browses(person, round));
      if (round % 500 === 0) countRequests();
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

async function one(outcome: Promise<Outcome>): Promise<readonly Outcome[]> {
  return [await outcome];
}

const startedMs = performance.now();
await interact(warmUp);
const before = await bot.memory();

let dropped = 0;
const dropping = setInterval(() => {
  if (dropped >= drops) return;
  sandbox.faults.gateway({ kind: "drop" });
  dropped += 1;
}, dropEveryMs);
const faults = [htmlPage(503), reset, throttled("2"), undefined, undefined, undefined];
let change = 0;
const failing = setInterval(() => {
  change += 1;
  ll2.behaveAlways(faults[change % faults.length]);
}, ll2ChangesEveryMs);
await interact(wanted);
while (dropped < drops) await interact(done + 1_000);
clearInterval(dropping);
clearInterval(failing);
await interact(done + 500);
const after = await bot.memory();

const code = await bot.stop();
countRequests();
const left = sandbox.requests.filter(
  ({ path, status }) => path.endsWith("/callback") && status < 300,
);
const log = bot.log();
const count = (text: string): number => log.split(text).length - 1;
const result = {
  interactions: done,
  outcomes: Object.fromEntries(tally),
  callbacksTaken: taken.callbacks + left.length,
  answeredTwice: taken.refusedTwice,
  notSentWhileOffline: offline,
  drops: dropped,
  resumes: count('"The gateway session was resumed"'),
  newSessions: count('"A session is started"'),
  heapBeforeMb: before.heapBytes / 2 ** 20,
  heapAfterMb: after.heapBytes / 2 ** 20,
  residentMb: after.residentBytes / 2 ** 20,
  unhandledRejections: count('"Unhandled rejection"'),
  secretsInLog: count(token) + count(key) + (log.match(/[\w-]{64}/g)?.length ?? 0),
  errorsInLog: count('"level":"error"'),
  exitCode: code,
  minutes: (performance.now() - startedMs) / 60_000,
};
process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
await sandbox.close();
await ll2.close();
const isKept =
  result.callbacksTaken === done &&
  [...tally.keys()].every((name) => !name.startsWith("refused")) &&
  after.heapBytes - before.heapBytes <= mostGrowthBytes &&
  result.unhandledRejections === 0 &&
  result.secretsInLog === 0 &&
  code === 0;
process.exit(isKept ? 0 : 1);
