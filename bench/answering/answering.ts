import { writeFile } from "node:fs/promises";
import type { Sandbox } from "discord-sandbox";
import { registerCommands } from "../bots/bare-commands.ts";
import { recordAnswers } from "../bots/bare-record.ts";
import { type Contestant, startContestant } from "../bots/contestant.ts";
import { short, table, times, whole } from "../markdown.ts";
import { median, quantile } from "../quantile.ts";
import { takeTurns } from "../turns.ts";
import { type Activity, act, createActivity } from "./activity.ts";
import { watchCallbacks } from "./callback-times.ts";
import { pictureScenes, type Scene, textScenes } from "./scenes.ts";
import { openStage } from "./stage.ts";
import { keepBusy } from "./throughput.ts";

const rounds = 7;
const perRound = { text: 100, picture: 12 };
const warmUp = { text: 300, picture: 6 };
const busyMs = 1_500;
const scenes = [...textScenes, ...pictureScenes];

interface Stand extends Activity {
  readonly contestant: Contestant;
}

interface Round {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Dispatch to callback, of our bot beside a bare one, in rounds that take turns. */
export async function measureAnswering(): Promise<string> {
  const stage = await openStage();
  const callbacks = watchCallbacks();
  const stands: Stand[] = [];
  const enter = async (start: (sandbox: Sandbox) => Promise<Contestant>): Promise<Stand> => {
    const sandbox = await stage.openSandbox();
    await registerCommands(sandbox);
    const contestant = await start(sandbox);
    const stand = { ...createActivity(sandbox, callbacks), contestant };
    stands.push(stand);
    for (const scene of scenes) {
      await act(stand, scene, scene.hasPicture ? warmUp.picture : warmUp.text);
    }
    return stand;
  };
  try {
    const ours = await enter((sandbox) => stage.startOurs(sandbox));
    const answers = stage.path("answers.json");
    await writeFile(answers, JSON.stringify(await recordAnswers(ours, textScenes)));
    for (const environment of [{}, { BARE_ANSWERS: answers }]) {
      await enter((sandbox) => startContestant({ script: "./bare-bot.js", sandbox, environment }));
    }
    const latencies = await takeTurns(rounds, scenes, stands, measureRound);
    const busy = await takeTurns(rounds, ["busy"], stands, (stand) => keepBusy(stand, busyMs));
    return [latencyTable(latencies), busyTable(busy.get("busy") ?? [])].join("\n\n");
  } finally {
    for (const { contestant } of stands) await contestant.stop();
    callbacks.close();
    await stage.close();
  }
}

async function measureRound(stand: Stand, scene: Scene): Promise<Round> {
  const timesMs = await act(stand, scene, scene.hasPicture ? perRound.picture : perRound.text);
  return { p50Ms: median(timesMs), p99Ms: quantile(timesMs, 0.99) };
}

type Measured<T> = readonly (readonly T[])[];

/** `[ours, bare, bare with the same answers]`, each with its rounds. */
function latencyTable(latencies: ReadonlyMap<Scene, Measured<Round>>): string {
  const rows = scenes.map((scene) => {
    const [ours = [], bare = [], same = []] = latencies.get(scene) ?? [];
    const compare = (other: readonly Round[], read: (round: Round) => number): string =>
      times(median(ours.map((round, index) => read(round) / read(other[index] ?? round))));
    const typical = (stand: readonly Round[], read: (round: Round) => number): string =>
      short(median(stand.map(read)));
    const p50 = ({ p50Ms }: Round): number => p50Ms;
    const p99 = ({ p99Ms }: Round): number => p99Ms;
    return [
      scene.name,
      `${typical(ours, p50)} / ${typical(ours, p99)}`,
      `${typical(bare, p50)} / ${typical(bare, p99)}`,
      compare(bare, p50),
      compare(bare, p99),
      scene.hasPicture ? "-" : compare(same, p50),
      scene.hasPicture ? "-" : compare(same, p99),
    ];
  });
  const head = [
    "dispatch to callback",
    "this bot, p50 / p99 ms",
    "bare bot",
    "p50 ratio",
    "p99 ratio",
    "p50 ratio, bare with the same answers",
    "p99 ratio",
  ];
  return table(head, rows);
}

type Busy = Awaited<ReturnType<typeof keepBusy>>;

function busyTable(measured: Measured<Busy>): string {
  const names = ["this bot", "bare bot", "bare bot with the same answers"];
  const [ours = []] = measured;
  const rows = measured.map((each, index) => {
    const beside = (read: (busy: Busy) => number): string =>
      times(median(ours.map((busy, round) => read(busy) / read(each[round] ?? busy))));
    return [
      names[index] ?? "",
      whole(median(each.map(({ perSecond }) => perSecond))),
      short(median(each.map(({ cpuMs }) => cpuMs))),
      beside(({ perSecond }) => perSecond),
      beside(({ cpuMs }) => cpuMs),
    ];
  });
  const head = [
    "16 at a time",
    "interactions a second",
    "processor ms an interaction",
    "this bot's rate beside it",
    "this bot's processor ms beside it",
  ];
  return table(head, rows);
}
