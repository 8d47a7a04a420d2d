import { expect, it } from "vitest";
import { createCatalogue } from "../../../src/spacecraft/catalogue.ts";
import type { ChangeMemory } from "../../../src/spacecraft/live/change-memory.ts";
import { changesIn } from "../../../src/spacecraft/live/changes.ts";
import type { LivePicture } from "../../../src/spacecraft/live/live-picture.ts";
import type { DockingEvent, Spacecraft } from "../../../src/spacecraft/model.ts";
import { createSeeded } from "../../support/seeded.ts";
import { craft, daySeconds, hourMs, minuteMs, now, pictureOf, station, up } from "./pictures.ts";

const tickMs = 30 * minuteMs;
const ticks = 30 * 48;
/** Nothing happens to one craft more often; outages are shorter. */
const quietMs = 12 * hourMs;

/** A craft as the world knows it. */
interface Real {
  readonly id: number;
  flights: number;
  flownMs: number;
  dockedMs: number;
  launchedMs?: number | undefined;
  docking?: (DockingEvent & { readonly from: Date }) | undefined;
  lastMs: number;
}

/** Real dockings, launches and returns at random, and everything that was told of them in a month. */
function month(seed: number) {
  const seeded = createSeeded(seed);
  const real: Real[] = Array.from({ length: 10 }, (_, index) => ({
    id: index + 1,
    flights: 1,
    flownMs: 10 * daySeconds * 1000,
    dockedMs: 9 * daySeconds * 1000,
    lastMs: now.getTime(),
  }));
  const dockings: DockingEvent[] = [];
  const happened: string[] = [];
  const told: string[] = [];
  let memory: ChangeMemory | undefined;
  let roster: { takenAt: Date; spacecraft: readonly Spacecraft[] } | undefined;
  let picture: LivePicture = pictureOf({});
  let outageUntilMs = 0;

  const happen = (each: Real, nowMs: number): void => {
    const at = new Date(nowMs - seeded.below(29) * minuteMs);
    if (each.launchedMs === undefined) {
      each.launchedMs = at.getTime();
      each.flights += 1;
      happened.push(`launched ${each.id}`);
    } else if (each.docking === undefined && seeded.isTrue(0.6)) {
      const id = dockings.length + 1;
      const flightId = each.id * 1000 + each.flights;
      const launchedAt = new Date(each.launchedMs);
      const port = { id: each.id, name: `Port ${each.id}` };
      each.docking = {
        id,
        craftId: each.id,
        flightId,
        launchedAt,
        target: station,
        port,
        from: at,
      };
      dockings.push(each.docking);
      happened.push(`docked ${each.id}`);
    } else if (each.docking !== undefined) {
      const { id, from } = each.docking;
      dockings[id - 1] = { ...each.docking, until: at };
      each.dockedMs += at.getTime() - from.getTime();
      each.docking = undefined;
      happened.push(`undocked ${each.id}`);
    } else {
      each.flownMs += at.getTime() - each.launchedMs;
      each.launchedMs = undefined;
      happened.push(`returned ${each.id}`);
    }
    each.lastMs = nowMs;
  };

  const recordOf = (each: Real, nowMs: number): Spacecraft => {
    const running = each.launchedMs === undefined ? 0 : nowMs - each.launchedMs;
    const stay = each.docking === undefined ? 0 : nowMs - each.docking.from.getTime();
    return craft(each.id, {
      inSpace: each.launchedMs !== undefined,
      flightsCount: each.flights,
      missionEndsCount: each.flights - (each.launchedMs === undefined ? 0 : 1),
      timeInSpaceSeconds: (each.flownMs + running) / 1000,
      timeDockedSeconds: (each.dockedMs + stay) / 1000,
    });
  };
  const veteran = up(99, {
    flightsCount: 500,
    timeInSpaceSeconds: 9_000 * daySeconds,
    timeDockedSeconds: 9_000 * daySeconds,
  });

  for (let tick = 0; tick < ticks + 96; tick += 1) {
    const nowMs = now.getTime() + tick * tickMs;
    for (const each of real) {
      const isQuiet = nowMs - each.lastMs < quietMs || tick >= ticks || tick === 0;
      if (!isQuiet && seeded.isTrue(0.05)) happen(each, nowMs);
    }
    if (seeded.isTrue(0.01)) outageUntilMs = nowMs + 5 * hourMs;
    if (tick > 0 && nowMs < outageUntilMs) continue;
    const takenAt = new Date(nowMs);
    const records = real.map((each) => recordOf(each, nowMs));
    if (tick % 12 === 0) roster = { takenAt, spacecraft: [...records, veteran] };
    // LL2's editors take back at once what they got wrong in a craft that nothing happens to.
    const slips = real.filter(
      ({ lastMs }) => nowMs - lastMs > 3 * hourMs && nowMs - lastMs < 9 * hourMs,
    );
    const slip = seeded.isTrue(0.2) && tick % 12 !== 0 && tick % 3 === 0 ? slips[0]?.id : undefined;
    const inSpace = records.filter(({ id, inSpace: isUp }) => (id === slip ? !isUp : isUp));
    const isUp = { inSpace: true, flightsCount: 1 };
    const shown = inSpace.map((each) => (each.inSpace === true ? each : { ...each, ...isUp }));
    picture = {
      ...picture,
      ...pictureOf({ inSpace: [...shown, veteran], lookedAt: takenAt }),
      ...(tick % 2 === 0 && { dockings: { takenAt, value: [...dockings] } }),
    };
    if (roster === undefined) continue;
    const value = { origin: "production", spacecraft: roster.spacecraft } as const;
    const held = { value, takenAt: roster.takenAt, stale: false };
    const changes = changesIn(memory, createCatalogue(held, { picture, at: takenAt }));
    memory = JSON.parse(JSON.stringify(changes.memory));
    told.push(...changes.events.map(({ kind, craftId }) => `${kind} ${craftId}`));
  }
  return { happened: happened.sort(), told: told.sort() };
}

it.each([1, 2, 3, 4, 5, 6])(
  "a month with restarts, outages and corrections tells every event once, and none that was not (seed %i)",
  (seed) => {
    const { happened, told } = month(seed);
    expect(happened.length).toBeGreaterThan(50);
    expect(told).toEqual(happened);
  },
);
