import type { Person, Sandbox } from "discord-sandbox";
import type { CallbackTimes } from "./callback-times.ts";
import { byPerson, requireAnswer, type Scene } from "./scenes.ts";
import { createCrowd } from "./stage.ts";

/** People who use one bot. */
export interface Activity {
  readonly sandbox: Sandbox;
  readonly callbacks: CallbackTimes;
  readonly nextPerson: () => Person;
  /** Counts each scene's rounds on, so that what is asked does not begin anew each time. */
  readonly nextRound: (scene: Scene) => number;
}

export function createActivity(
  sandbox: Sandbox,
  callbacks: CallbackTimes,
  people?: number,
): Activity {
  const rounds = new Map<Scene, number>();
  const nextRound = (scene: Scene): number => {
    const round = (rounds.get(scene) ?? 0) + 1;
    rounds.set(scene, round);
    return round;
  };
  return { sandbox, callbacks, nextPerson: createCrowd(sandbox, people), nextRound };
}

/** That many of one kind, one after the other, each by somebody else; the milliseconds from dispatch to callback. */
export async function act(activity: Activity, scene: Scene, count: number): Promise<number[]> {
  const timesMs: number[] = [];
  while (timesMs.length < count) timesMs.push(await actOnce(activity, scene));
  return timesMs;
}

async function actOnce(
  { sandbox, callbacks, nextPerson, nextRound }: Activity,
  scene: Scene,
): Promise<number> {
  const by = byPerson(sandbox, nextPerson());
  const round = nextRound(scene);
  const before = scene.before?.(by, round);
  const prepared = before === undefined ? undefined : requireAnswer(await sandbox.act(before));
  const entry = prepared !== undefined && "entry" in prepared ? prepared.entry : undefined;
  const action = scene.action(by, round, entry);
  const startedMs = performance.now();
  requireAnswer(await sandbox.act(action));
  return callbacks.lastMs() - startedMs;
}
