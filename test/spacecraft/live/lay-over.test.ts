import { describe, expect, it } from "vitest";
import { createCatalogue } from "../../../src/spacecraft/catalogue.ts";
import type { DockingEvent, Spacecraft } from "../../../src/spacecraft/model.ts";
import { figureOf } from "../../../src/spacecraft/query/measure.ts";
import {
  ago,
  craft,
  dayMs,
  daySeconds,
  docking,
  hourMs,
  hourSeconds,
  minuteMs,
  now,
  pictureOf,
  station,
  up,
  zenith,
} from "./pictures.ts";

const rosterAt = ago(6 * hourMs);
const lookAt = ago(10 * minuteMs);

type Given = Parameters<typeof pictureOf>[0] & { readonly roster?: readonly Spacecraft[] };

function catalogueOf({ roster = [], ...seen }: Given) {
  const value = { origin: "production", spacecraft: roster } as const;
  const held = { value, takenAt: rosterAt, stale: false };
  return createCatalogue(held, { picture: pictureOf(seen), at: now });
}

/** A figure as it is told now. */
const told = (spacecraft: Spacecraft | undefined, measure: "time-in-space" | "time-docked") =>
  spacecraft && figureOf(spacecraft, measure, (6 * hourMs) / 1000);

describe("who is in space", () => {
  it("is what the look says: craft that came are there, those that went are not", () => {
    const roster = [up(1), craft(2, { inSpace: false })];
    const catalogue = catalogueOf({ roster, inSpace: [up(2), up(3)] });
    expect([1, 2, 3].map((id) => catalogue.byId(id)?.inSpace)).toEqual([false, true, true]);
    expect(catalogue.live.inSpaceTakenAt).toEqual(lookAt);
    expect(catalogue.snapshot.value.spacecraft.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(catalogue.snapshot.takenAt).toEqual(rosterAt);
  });

  it("is what the roster says when it is newer than the look, or of another host", () => {
    const roster = [up(1), craft(2, { inSpace: false })];
    for (const other of [{ lookedAt: rosterAt }, { origin: "development" as const }]) {
      const catalogue = catalogueOf({ roster, inSpace: [up(2)], ...other });
      expect([1, 2].map((id) => catalogue.byId(id)?.inSpace)).toEqual([true, false]);
      expect(catalogue.live.inSpaceTakenAt).toBeUndefined();
    }
  });

  it("loses nobody whom the look could not show: an unreadable record, a second page", () => {
    for (const unseen of [{ unreadableIds: [1] }, { isComplete: false }]) {
      const catalogue = catalogueOf({ roster: [up(1), up(2)], inSpace: [up(2)], ...unseen });
      expect(catalogue.byId(1)?.inSpace).toBe(true);
    }
  });

  it("has clocks that are right now, whenever their figures were taken", () => {
    const catalogue = catalogueOf({
      roster: [up(1), craft(3, { inSpace: false, timeInSpaceSeconds: 7 })],
      inSpace: [
        up(1, { timeInSpaceSeconds: 100 * daySeconds }),
        up(2, { timeInSpaceSeconds: hourSeconds }),
      ],
    });
    expect(told(catalogue.byId(1), "time-in-space")).toBe(100 * daySeconds + 600);
    expect(told(catalogue.byId(2), "time-in-space")).toBe(hourSeconds + 600);
    expect(told(catalogue.byId(3), "time-in-space")).toBe(7);
  });
});

describe("who is docked", () => {
  it("is known with station, port and moment, and the docked clock runs", () => {
    const catalogue = catalogueOf({ roster: [up(1)], inSpace: [up(1)], dockings: [docking(1)] });
    expect(catalogue.byId(1)?.docked).toEqual({
      dockingId: 101,
      target: station,
      port: zenith,
      since: ago(5 * dayMs),
    });
    expect(told(catalogue.byId(1), "time-docked")).toBe(20 * daySeconds + 600);
    expect(catalogue.live.dockingsTakenAt).toEqual(lookAt);
  });

  it("has a docked clock that runs from the docking on when that is later than the figures", () => {
    const dockings = [docking(1, { from: ago(2 * hourMs) })];
    const catalogue = catalogueOf({ roster: [up(1)], dockings });
    expect(told(catalogue.byId(1), "time-docked")).toBe(20 * daySeconds + 2 * hourSeconds);
  });

  const without = (key: keyof DockingEvent): DockingEvent => {
    const { [key]: _, ...rest } = docking(1);
    return rest as DockingEvent;
  };
  const flownAgain = {
    id: 200,
    flightId: 9,
    launchedAt: ago(dayMs),
    from: ago(20 * hourMs),
    until: ago(hourMs),
  };
  const cases: readonly (readonly [string, Given])[] = [
    ["the craft is not in space", { inSpace: [up(2)] }],
    ["nobody knows whether it is in space", { roster: [craft(1)] }],
    ["its flight has ended", { dockings: [docking(1, { missionEnd: ago(hourMs) })] }],
    ["it has left", { dockings: [docking(1, { until: ago(hourMs) })] }],
    ["it comes tomorrow", { dockings: [docking(1, { from: ago(-dayMs) })] }],
    ["nobody knows since when", { dockings: [without("from")] }],
    ["nobody knows to what", { dockings: [without("target")] }],
    ["the look is a day old", { dockingsAt: ago(dayMs) }],
    ["it has been in space for less", { inSpace: [up(1, { timeInSpaceSeconds: 3 * daySeconds })] }],
    ["it has been docked for less", { inSpace: [up(1, { timeDockedSeconds: daySeconds })] }],
    ["it has flown again since", { dockings: [docking(1), docking(1, flownAgain)] }],
    [
      "another craft has its port since",
      { inSpace: [up(1), up(2)], dockings: [docking(1), docking(2, { from: ago(hourMs) })] },
    ],
  ];
  it.each(cases)("is not a craft whose departure is missing, when %s", (_, given) => {
    const catalogue = catalogueOf({ roster: [up(1)], dockings: [docking(1)], ...given });
    expect(catalogue.byId(1)?.docked).toBeUndefined();
  });

  it("is still the craft at a port that another one has left, or beside another port", () => {
    for (const facts of [{ until: ago(hourMs) }, { port: { id: 12, name: "Harmony forward" } }]) {
      const dockings = [docking(1), docking(2, { from: ago(2 * hourMs), ...facts })];
      const catalogue = catalogueOf({ roster: [up(1), up(2)], dockings });
      expect(catalogue.byId(1)?.docked?.dockingId).toBe(101);
    }
  });

  it("is unknown, not nobody, without a look of today", () => {
    const roster = [up(1)];
    expect(catalogueOf({ roster }).live.dockingsTakenAt).toBeUndefined();
    expect(catalogueOf({ roster, dockings: [] }).live.dockingsTakenAt).toEqual(lookAt);
    const old = catalogueOf({ roster, dockings: [], dockingsAt: ago(dayMs) });
    expect(old.live.dockingsTakenAt).toBeUndefined();
  });
});
