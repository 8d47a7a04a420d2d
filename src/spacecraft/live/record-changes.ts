import type { Catalogue } from "../catalogue.ts";
import type { Named, Spacecraft } from "../model.ts";
import { figureOf, type Measure, runs } from "../query/measure.ts";
import type { ChangeMemory } from "./change-memory.ts";
import type { LiveEvent } from "./events.ts";

const measured = ["flights", "time-in-space", "time-docked", "fastest-turnaround"] as const;
/** How long before a running clock passes a record that is told. */
const aheadMs = 24 * 3_600_000;
/** A record of fewer craft says little. */
const fewestInClass = 3;

const mostTold = 500;

interface RecordChanges {
  readonly memory: Pick<ChangeMemory, "records" | "ahead">;
  readonly events: readonly LiveEvent[];
}

type RecordEvent = Extract<LiveEvent, { kind: "record" | "record-ahead" }>;

/** Craft that are compared: all of them, or those of one class. */
interface Field {
  readonly spacecraft: readonly Spacecraft[];
  readonly within?: Named;
}

/**
 * Records that fell, or are about to, of all spacecraft and of each class; what is a record of all is not told of its class
 * again. A figure that jumps is a correction: a clock passes a record by running, a count by a flight among `flights`. Ties
 * are no records.
 */
export function recordChanges(
  before: ChangeMemory | undefined,
  { snapshot }: Pick<Catalogue, "snapshot">,
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
  const records: Record<string, { craftId: number }> = {};
  const ahead: string[] = [];
  const events: RecordEvent[] = [];
  const tell = (event: RecordEvent): void => {
    if (!events.some((told) => isSame(told, event))) events.push(event);
  };

  const compare = ({ spacecraft, within }: Field, measure: Measure): void => {
    const field = within === undefined ? measure : `${measure} of ${within.id}`;
    const inClass = within === undefined ? {} : { within };
    const sign = measure === "fastest-turnaround" ? -1 : 1;
    const amountOf = (craft: Spacecraft): number | undefined =>
      figureOf(craft, measure, elapsedSeconds);
    const formerId = before?.records[field]?.craftId;
    const former = spacecraft.find(({ id }) => id === formerId);
    const formerValue = former && amountOf(former);
    const leader = leaderOf(spacecraft, amountOf, sign, formerId);
    if (leader === undefined) return;
    const { craft, value } = leader;
    records[field] = { craftId: craft.id };
    if (formerId !== undefined && formerValue !== undefined && craft.id !== formerId) {
      const passedSeconds = value - formerValue;
      const isByClock = runs(craft, measure) && passedSeconds <= sinceSeconds;
      // The first of a class to fly again is told as such.
      const isFirstReuse = within !== undefined && measure === "flights" && formerValue === 1;
      if (isByClock || (hasJustFlown.has(craft.id) && !isFirstReuse)) {
        const at = new Date(isByClock ? nowMs - passedSeconds * 1000 : nowMs);
        const when = isByClock ? { at } : { after: new Date(before?.seenMs ?? nowMs), before: at };
        const surpassed = { measure, formerId, formerValue, ...inClass };
        tell({ kind: "record", craftId: craft.id, ...surpassed, when });
      }
    }
    if (runs(craft, measure)) return;
    for (const rival of spacecraft) {
      const figure = runs(rival, measure) ? amountOf(rival) : undefined;
      if (figure === undefined || (value - figure) * 1000 > aheadMs) continue;
      const key = `${field} ${rival.id} ${craft.id}`;
      ahead.push(key);
      if (before === undefined || before.ahead.includes(key)) continue;
      const when = { at: new Date(nowMs + (value - figure) * 1000) };
      const surpassed = { measure, formerId: craft.id, formerValue: value, ...inClass };
      tell({ kind: "record-ahead", craftId: rival.id, ...surpassed, when });
    }
  };

  const all = { spacecraft: snapshot.value.spacecraft };
  const classes = classesOf(all.spacecraft);
  for (const measure of measured) for (const field of [all, ...classes]) compare(field, measure);
  const told = [...new Set([...(before?.ahead ?? []), ...ahead])].slice(-mostTold);
  return { memory: { records, ahead: told }, events };
}

function isSame(one: RecordEvent, other: RecordEvent): boolean {
  return one.kind === other.kind && one.craftId === other.craftId && one.measure === other.measure;
}

/** Those of which enough craft have flown to have records. */
function classesOf(spacecraft: readonly Spacecraft[]): readonly Field[] {
  const classes = new Map<number, { within: Named; spacecraft: Spacecraft[] }>();
  for (const craft of spacecraft) {
    if (craft.inSpace !== true && (craft.flightsCount ?? 0) === 0) continue;
    const { id, name } = craft.config;
    const known = classes.get(id) ?? { within: { id, name }, spacecraft: [] };
    known.spacecraft.push(craft);
    classes.set(id, known);
  }
  return [...classes.values()].filter(({ spacecraft: all }) => all.length >= fewestInClass);
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
