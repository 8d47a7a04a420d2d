import type { Catalogue } from "../catalogue.ts";
import type { Spacecraft } from "../model.ts";
import { figureOf, type Measure, runs } from "../query/measure.ts";
import type { ChangeMemory } from "./change-memory.ts";
import type { LiveEvent } from "./events.ts";

const measured = ["flights", "time-in-space", "time-docked", "fastest-turnaround"] as const;
/** How long before a running clock passes a record that is told. */
const aheadMs = 24 * 3_600_000;

const mostTold = 200;

interface RecordChanges {
  readonly memory: Pick<ChangeMemory, "records" | "ahead">;
  readonly events: readonly LiveEvent[];
}

/**
 * Records of all spacecraft that fell, or are about to. A figure that jumps is a correction: a clock passes a record by
 * running, a count by a flight among `flights`. Ties are no records.
 */
export function recordChanges(
  before: ChangeMemory | undefined,
  { snapshot, byId }: Pick<Catalogue, "snapshot" | "byId">,
  nowMs: number,
  flights: readonly LiveEvent[],
): RecordChanges {
  const elapsedSeconds = (nowMs - snapshot.takenAt.getTime()) / 1000;
  const sinceSeconds = (nowMs - (before?.seenMs ?? nowMs)) / 1000;
  const hasJustFlown = new Set(
    flights
      .filter(({ kind }) => kind === "launched" || kind === "flew")
      .map((each) => each.craftId),
  );
  const records: Partial<Record<Measure, { craftId: number }>> = {};
  const ahead: string[] = [];
  const events: LiveEvent[] = [];
  for (const measure of measured) {
    const sign = measure === "fastest-turnaround" ? -1 : 1;
    const amountOf = (craft: Spacecraft): number | undefined =>
      figureOf(craft, measure, elapsedSeconds);
    const formerId = before?.records[measure]?.craftId;
    const former = formerId === undefined ? undefined : byId(formerId);
    const formerValue = former && amountOf(former);
    const leader = leaderOf(snapshot.value.spacecraft, amountOf, sign, formerId);
    if (leader === undefined) continue;
    const { craft, value } = leader;
    records[measure] = { craftId: craft.id };
    if (formerId !== undefined && formerValue !== undefined && craft.id !== formerId) {
      const passedSeconds = value - formerValue;
      const isByClock = runs(craft, measure) && passedSeconds <= sinceSeconds;
      if (isByClock || hasJustFlown.has(craft.id)) {
        const at = new Date(isByClock ? nowMs - passedSeconds * 1000 : nowMs);
        const when = isByClock ? { at } : { after: new Date(before?.seenMs ?? nowMs), before: at };
        events.push({ kind: "record", craftId: craft.id, measure, formerId, formerValue, when });
      }
    }
    if (runs(craft, measure)) continue;
    for (const rival of snapshot.value.spacecraft) {
      const figure = runs(rival, measure) ? amountOf(rival) : undefined;
      if (figure === undefined || (value - figure) * 1000 > aheadMs) continue;
      const key = `${measure} ${rival.id} ${craft.id}`;
      ahead.push(key);
      if (before === undefined || before.ahead.includes(key)) continue;
      const when = { at: new Date(nowMs + (value - figure) * 1000) };
      const surpassed = { formerId: craft.id, formerValue: value };
      events.push({ kind: "record-ahead", craftId: rival.id, measure, ...surpassed, when });
    }
  }
  const told = [...new Set([...(before?.ahead ?? []), ...ahead])].slice(-mostTold);
  return { memory: { records, ahead: told }, events };
}

/** The best; among equals the earlier record holder. */
function leaderOf(
  spacecraft: readonly Spacecraft[],
  amountOf: (craft: Spacecraft) => number | undefined,
  sign: 1 | -1,
  formerId: number | undefined,
): { readonly craft: Spacecraft; readonly value: number } | undefined {
  let best: { craft: Spacecraft; value: number } | undefined;
  for (const craft of spacecraft) {
    const value = amountOf(craft);
    if (value === undefined) continue;
    const lead = best === undefined ? 1 : sign * (value - best.value);
    if (lead > 0 || (lead === 0 && craft.id === formerId)) best = { craft, value };
  }
  return best;
}
