import { setTimeout as sleep } from "node:timers/promises";
import type { Sandbox } from "discord-sandbox";
import { registerCommands } from "../bots/bare-commands.ts";
import { containerFlags } from "../bots/container-flags.ts";
import { type Contestant, startContestant } from "../bots/contestant.ts";
import { short, table, times, whole } from "../markdown.ts";
import { median } from "../quantile.ts";
import { takeTurns } from "../turns.ts";
import { act, createActivity } from "./activity.ts";
import { watchCallbacks } from "./callback-times.ts";
import { pictureScenes } from "./scenes.ts";
import { openStage, type Stage } from "./stage.ts";
import { interact } from "./throughput.ts";

const rounds = 5;
/** After READY a bot still registers its commands and, with an old roster, fetches a new one. */
const settleMs = 1_000;
const manyInteractions = 10_000;
const pictures = 40;

interface Kind {
  readonly name: string;
  readonly start: (sandbox: Sandbox) => Promise<Contestant>;
}

interface Start {
  readonly readyMs: number;
  readonly cpuMs: number;
  readonly residentMb: number;
}

/** Process start to ready, and resident memory, against the bare bot, which is the last of the kinds. */
export async function measureStarts(): Promise<string> {
  const stage = await openStage();
  const kinds: readonly Kind[] = [
    { name: "this bot, roster on disk", start: (sandbox) => stage.startOurs(sandbox) },
    {
      name: "this bot, first start ever",
      start: (sandbox) => stage.startOurs(sandbox, { hasRoster: false }),
    },
    {
      name: "this bot by HTTP, roster on disk",
      start: (sandbox) => stage.startOurs(sandbox, { hasEndpoint: true }),
    },
    {
      name: "bare bot with the flags of our image",
      start: (sandbox) =>
        startContestant({ script: "./bare-bot.js", sandbox, flags: containerFlags }),
    },
    {
      name: "bare bot",
      start: (sandbox) => startContestant({ script: "./bare-bot.js", sandbox }),
    },
  ];
  try {
    const sandbox = await stage.openSandbox();
    await registerCommands(sandbox);
    const started = await takeTurns(rounds, ["start"], kinds, ({ start }) => once(start, sandbox));
    const measured = started.get("start") ?? [];
    const bare = measured.at(-1) ?? [];
    const starts = kinds.map((kind, index) => startRow(kind, measured[index] ?? [], bare));
    const [ours, theirs] = [await growOld(stage, kinds[0]), await growOld(stage, kinds.at(-1))];
    const ages = ours.map(({ when, residentMb }, index) => {
      const floorMb = theirs[index]?.residentMb;
      const floor =
        floorMb === undefined ? ["-", "-"] : [whole(floorMb), times(residentMb / floorMb)];
      return [when, whole(residentMb), ...floor];
    });
    return [
      table(
        [
          "process start to ready",
          "ms",
          "processor ms",
          "time ratio",
          "processor ratio",
          "resident MB idle",
          "ratio",
        ],
        starts,
      ),
      table(["resident memory", "this bot, MB", "bare bot, MB", "ratio"], ages),
    ].join("\n\n");
  } finally {
    await stage.close();
  }
}

async function once(start: Kind["start"], sandbox: Sandbox): Promise<Start> {
  const contestant = await start(sandbox);
  const { cpuMs } = await contestant.report();
  await sleep(settleMs);
  const { residentMb } = await contestant.report();
  await contestant.stop();
  return { readyMs: contestant.readyMs, cpuMs, residentMb };
}

function startRow(kind: Kind, starts: readonly Start[], bare: readonly Start[]): readonly string[] {
  const ratio = (read: (start: Start) => number): string =>
    times(median(starts.map((start, index) => read(start) / read(bare[index] ?? start))));
  return [
    kind.name,
    whole(median(starts.map(({ readyMs }) => readyMs))),
    whole(median(starts.map(({ cpuMs }) => cpuMs))),
    ratio(({ readyMs }) => readyMs),
    ratio(({ cpuMs }) => cpuMs),
    short(median(starts.map(({ residentMb }) => residentMb))),
    ratio(({ residentMb }) => residentMb),
  ];
}

interface Age {
  readonly when: string;
  readonly residentMb: number;
}

/** One process through 10,000 text answers; ours then draws pictures. */
async function growOld(stage: Stage, kind: Kind | undefined): Promise<readonly Age[]> {
  if (kind === undefined) return [];
  const sandbox = await stage.openSandbox();
  await registerCommands(sandbox);
  const callbacks = watchCallbacks();
  const contestant = await kind.start(sandbox);
  const activity = createActivity(sandbox, callbacks, 5_000);
  const ages: Age[] = [];
  const note = async (when: string): Promise<void> => {
    await sleep(settleMs);
    ages.push({ when, residentMb: (await contestant.report()).residentMb });
  };
  await note("idle");
  for (const part of [1_000, manyInteractions]) {
    const before = part === manyInteractions ? 1_000 : 0;
    await interact(activity, (done) => done < part - before);
    await note(`after ${whole(part)} interactions`);
  }
  for (const scene of pictureScenes) await act(activity, scene, pictures / pictureScenes.length);
  await note(`after ${pictures} more, ours with pictures`);
  await contestant.stop();
  callbacks.close();
  return ages;
}
