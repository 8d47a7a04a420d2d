import type { Named, Spacecraft } from "../../../src/spacecraft/model.ts";
import { type Ll2Record, toRecord } from "../ll2/ll2-records.ts";
import { createSeeded, type Seeded } from "../seeded.ts";
import { inventSeries } from "./invented-series.ts";
import { type NamedCraft, realSeries, type Series } from "./roster-series.ts";

/**
 * A plausible roster by ascending id, the same for the same seed: real names and classes first, then
 * invented series; ties in every measure, some craft in space, placeholders, missing facts.
 * Up to some 570 craft are a random choice of the real names; larger rosters hold all of them.
 */
export function generateRoster(count: number, seed: number): Spacecraft[] {
  const seeded = createSeeded(seed);
  const named = chooseNames(seeded, count);
  let id = 0;
  return named.map(({ series, craft }) => {
    id += seeded.isTrue(0.9) ? 1 : 1 + seeded.below(4);
    return createCraft(seeded, id, series, craft);
  });
}

/** The roster of `generateRoster(count, seed)` as Launch Library 2 would send it. */
export function generateRecords(count: number, seed: number): Ll2Record[] {
  return generateRoster(count, seed).map(toRecord);
}

interface NamedInSeries {
  readonly series: Series;
  readonly craft: NamedCraft;
}

function chooseNames(seeded: Seeded, count: number): readonly NamedInSeries[] {
  const inSeries = (series: Series) => series.names.map((craft) => ({ series, craft }));
  const names = seeded.shuffle(realSeries.flatMap(inSeries)).slice(0, count);
  for (let id = 1; names.length < count; id += 1) {
    names.push(...inSeries(inventSeries(seeded, realSeries, id)).slice(0, count - names.length));
  }
  return seeded.shuffle(names);
}

const daySeconds = 86_400;
const active: Named = { id: 1, name: "Active" };
const retired: Named = { id: 2, name: "Retired" };
const destroyed: Named = { id: 3, name: "Destroyed" };
const singleUse: Named = { id: 4, name: "Single Use" };

function createCraft(seeded: Seeded, id: number, series: Series, named: NamedCraft): Spacecraft {
  const { config } = series;
  const placeholder = named.serialNumber === "TBD" || seeded.isTrue(0.004);
  const isReusable = series.flightsEach > 1;
  const flightsCount = placeholder ? 0 : isReusable ? 1 + seeded.below(series.flightsEach) : 1;
  const inSpace = !placeholder && config.inUse === true && seeded.isTrue(0.12);
  const timeInSpaceSeconds = timeInSpace(seeded, series, flightsCount);
  const isDocked = series.docks && seeded.isTrue(0.8);
  const status = inSpace || placeholder ? active : statusOf(seeded, isReusable, config.inUse);
  const isSerialKnown = named.serialNumber !== undefined && seeded.isTrue(0.95);
  return {
    id,
    name: named.name,
    ...(isSerialKnown && { serialNumber: named.serialNumber }),
    placeholder,
    inSpace,
    ...(seeded.isTrue(0.97) && { timeInSpaceSeconds }),
    ...(seeded.isTrue(0.97) && {
      timeDockedSeconds: isDocked ? Math.floor(timeInSpaceSeconds * 0.95) : 0,
    }),
    ...(seeded.isTrue(0.98) && {
      flightsCount,
      missionEndsCount: inSpace ? flightsCount - 1 : flightsCount,
    }),
    ...(flightsCount > 1 &&
      seeded.isTrue(0.9) && {
        fastestTurnaroundSeconds: (30 + seeded.below(200)) * daySeconds + seeded.below(daySeconds),
      }),
    ...(status !== undefined && { status }),
    ...(seeded.isTrue(0.9) && { description: `${named.name} of the class ${config.name}.` }),
    ...(config.picture !== undefined && seeded.isTrue(0.95) && { picture: config.picture }),
    config,
  };
}

/** Whole days are common, so that craft tie. */
function timeInSpace(seeded: Seeded, series: Series, flightsCount: number): number {
  if (flightsCount === 0 || seeded.isTrue(0.04)) return 0;
  const days = 1 + seeded.below(series.longestDays);
  return flightsCount * (days * daySeconds + (seeded.isTrue(0.5) ? 0 : seeded.below(daySeconds)));
}

function statusOf(seeded: Seeded, isReusable: boolean, inUse = false): Named | undefined {
  if (seeded.isTrue(0.01)) return undefined;
  if (seeded.isTrue(0.03)) return destroyed;
  if (!isReusable) return singleUse;
  return inUse ? active : retired;
}
