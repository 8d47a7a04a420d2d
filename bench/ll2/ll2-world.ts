import type { Ll2Data } from "../../test/support/ll2/ll2-answers.ts";
import { type RawSpacecraft, rawFlight } from "../../test/support/ll2/ll2-raw.ts";
import { generateRecords } from "../../test/support/rosters/rosters.ts";
import { createSeeded } from "../../test/support/seeded.ts";

/** What LL2 holds, and how it goes on: a craft is launched each day and another one lands. */
export interface WorldOfCraft {
  readonly start: Date;
  readonly data: Ll2Data;
  /** A day later. */
  goOn(): readonly RawSpacecraft[];
}

const start = new Date("2026-11-01T00:00:00Z");
const firstFlight = new Date("1961-04-12T06:07:00Z");

/** Each craft has one flight, the first of them in 1961 and the last of them now. */
export function createWorldOfCraft(count: number, seed: number): WorldOfCraft {
  const seeded = createSeeded(seed);
  const records: RawSpacecraft[] = generateRecords(count, seed);
  const flights = records.map((spacecraft, index) => {
    const share = index / records.length;
    const atMs = firstFlight.getTime() + share * (start.getTime() - firstFlight.getTime());
    const net = new Date(atMs).toISOString();
    const launch = { id: `launch-${spacecraft.id}`, name: `Launch ${spacecraft.id}`, net };
    return rawFlight({ id: spacecraft.id, spacecraft, launch });
  });
  const change = (inSpace: boolean): void => {
    const all = records.flatMap((record, index) => (record.in_space === inSpace ? [index] : []));
    const index = seeded.pick(all);
    const record = records[index];
    if (record === undefined) return;
    const { flights_count, mission_ends_count } = record;
    records[index] = inSpace
      ? { ...record, in_space: false, mission_ends_count: (mission_ends_count ?? 0) + 1 }
      : { ...record, in_space: true, flights_count: (flights_count ?? 0) + 1 };
  };
  return {
    start,
    data: { spacecraft: records, flights, configurations: {} },
    goOn: () => {
      change(true);
      change(false);
      return [...records];
    },
  };
}
