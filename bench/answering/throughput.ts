import type { Contestant } from "../bots/contestant.ts";
import type { Activity } from "./activity.ts";
import { autocomplete, byPerson, card, requireAnswer, search } from "./scenes.ts";

const atATime = 16;
/** What people do most, without what has to be prepared. */
const mix = [autocomplete, autocomplete, search, card];

/** As many interactions as get answered in this time, 16 always under way. */
export async function keepBusy(
  { contestant, ...activity }: Activity & { readonly contestant: Contestant },
  forMs: number,
): Promise<{ readonly perSecond: number; readonly cpuMs: number }> {
  const before = await contestant.report();
  const startedMs = performance.now();
  const count = await interact(
    activity,
    (done) => performance.now() - startedMs < forMs || done < atATime,
  );
  const tookMs = performance.now() - startedMs;
  const after = await contestant.report();
  return { perSecond: (count / tookMs) * 1_000, cpuMs: (after.cpuMs - before.cpuMs) / count };
}

/** Text interactions, 16 at a time, for as long as `goesOn` says; gives how many. */
export async function interact(
  { sandbox, nextPerson }: Pick<Activity, "sandbox" | "nextPerson">,
  goesOn: (done: number) => boolean,
): Promise<number> {
  let done = 0;
  const one = async (): Promise<void> => {
    while (goesOn(done)) {
      const round = done;
      done += 1;
      const scene = mix[round % mix.length] ?? autocomplete;
      const by = byPerson(sandbox, nextPerson());
      requireAnswer(await sandbox.act(scene.action(by, round, undefined)));
    }
  };
  await Promise.all(Array.from({ length: atATime }, one));
  return done;
}
