import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCatalogue } from "../../../src/spacecraft/catalogue.ts";
import type { ChangeMemory } from "../../../src/spacecraft/live/change-memory.ts";
import { changesIn } from "../../../src/spacecraft/live/changes.ts";
import type { LiveEvent } from "../../../src/spacecraft/live/events.ts";
import type { Roster, Spacecraft } from "../../../src/spacecraft/model.ts";
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

type Seen = Parameters<typeof pictureOf>[0] & {
  readonly roster?: readonly Spacecraft[];
  readonly rosterAt?: Date;
  readonly rosterOrigin?: Roster["origin"];
};

/** What is told by catalogues seen one after the other; the memory goes through JSON each time, as over a restart. */
function told(...all: readonly Seen[]): readonly LiveEvent[] {
  let memory: ChangeMemory | undefined;
  const events: LiveEvent[] = [];
  for (const {
    roster = [],
    rosterAt = ago(5 * dayMs),
    rosterOrigin = "production",
    ...seen
  } of all) {
    const value = { origin: rosterOrigin, spacecraft: roster };
    const catalogue = createCatalogue(
      { value, takenAt: rosterAt, stale: false },
      { picture: pictureOf(seen), at: seen.lookedAt ?? now },
    );
    const changes = changesIn(memory, catalogue);
    memory = JSON.parse(JSON.stringify(changes.memory));
    expect(memory).toEqual(changes.memory);
    events.push(...changes.events);
  }
  return events;
}

/** The same craft looked at every half hour. */
const look = (turn: number, inSpace: readonly Spacecraft[], more: Seen = {}): Seen => {
  const lookedAt = ago(-30 * minuteMs * turn);
  return { inSpace, lookedAt, dockingsAt: lookedAt, ...more };
};

const landed = (id: number, facts: Partial<Spacecraft> = {}) =>
  craft(id, {
    inSpace: false,
    flightsCount: 1,
    missionEndsCount: 1,
    timeInSpaceSeconds: 10 * daySeconds,
    timeDockedSeconds: 9 * daySeconds,
    ...facts,
  });
const other = up(99, {
  flightsCount: 1,
  missionEndsCount: 0,
  timeInSpaceSeconds: 900 * daySeconds,
});

describe("nothing is told", () => {
  const roster = [landed(1), up(2), other];
  const inSpace = [up(2), other];
  it.each<readonly [string, readonly Seen[]]>([
    ["at the first sight of anything", [{ roster, inSpace, dockings: [docking(2)] }]],
    ["after a restart", [look(0, inSpace, { roster }), look(0, inSpace, { roster })]],
    [
      "by a roster in the place of itself",
      [{ roster }, { roster, rosterAt: now }, { roster, rosterAt: ago(-hourMs) }],
    ],
    [
      "by a roster of another host, and by the way back",
      [
        { roster: [landed(1)], rosterAt: ago(dayMs) },
        { roster: [up(1), up(7)], rosterOrigin: "development", rosterAt: ago(hourMs) },
      ],
    ],
    [
      "by an older picture",
      [
        look(3, inSpace, { roster }),
        look(1, [other], { roster }),
        look(2, [up(1), other], { roster }),
      ],
    ],
    [
      "by a count that goes down, and up again",
      [3, 2, 3].map((flightsCount, turn) => ({
        roster: [landed(1, { flightsCount, missionEndsCount: flightsCount })],
        rosterAt: ago(-hourMs * turn),
      })),
    ],
    [
      "by a craft that is missing in one look",
      [look(0, inSpace, { roster }), look(1, [other], { roster }), look(2, inSpace, { roster })],
    ],
    [
      "by a craft that is in space in one look alone",
      [
        look(0, inSpace, { roster }),
        look(1, [up(1), ...inSpace], { roster }),
        look(2, inSpace, { roster }),
      ],
    ],
    [
      "by a status that goes back",
      [1, 2, 1, 1].map((id, turn) => ({
        roster: [landed(1, { status: { id, name: `Status ${id}` } })],
        rosterAt: ago(-hourMs * turn),
      })),
    ],
    [
      "by a docking of years ago that is entered now",
      [
        look(0, inSpace, { roster, dockings: [] }),
        look(1, inSpace, {
          roster,
          dockings: [docking(1, { from: ago(900 * dayMs), until: ago(800 * dayMs) })],
        }),
      ],
    ],
    [
      "by a docking that is planned",
      [
        look(0, inSpace, { roster, dockings: [] }),
        look(1, inSpace, { roster, dockings: [docking(2, { from: ago(-dayMs) })] }),
      ],
    ],
    [
      "by a docking that is entered anew",
      [
        look(0, inSpace, { roster, dockings: [docking(2)] }),
        look(1, inSpace, {
          roster,
          dockings: [docking(2), docking(2, { id: 500, from: ago(5 * dayMs - hourMs) })],
        }),
      ],
    ],
    [
      "by a placeholder, or by a craft that comes back",
      [
        [landed(1)],
        [landed(1), landed(2, { placeholder: true })],
        [landed(2, { placeholder: true })],
        [landed(1), landed(2, { placeholder: true })],
      ].map((spacecraft, turn) => ({ roster: spacecraft, rosterAt: ago(-hourMs * turn) })),
    ],
    [
      "by a figure that jumps past the record",
      [1, 2000].map((days, turn) => ({
        roster: [
          landed(1, { timeInSpaceSeconds: days * daySeconds }),
          landed(2, { timeInSpaceSeconds: 50 * daySeconds }),
        ],
        rosterAt: ago(-hourMs * turn),
      })),
    ],
  ])("%s", (_, seen) => {
    expect(told(...seen)).toEqual([]);
  });
});

describe("a launch", () => {
  it("is told at once when the count of flights says so too, by the craft's own clock", () => {
    const again = up(1, {
      flightsCount: 2,
      missionEndsCount: 1,
      timeInSpaceSeconds: 10 * daySeconds + 600,
    });
    const roster = [landed(1), other];
    expect(told(look(0, [other], { roster }), look(1, [again, other], { roster }))).toEqual([
      {
        kind: "launched",
        craftId: 1,
        flightNumber: 2,
        isFirstReuse: true,
        when: { at: ago(-20 * minuteMs) },
      },
    ]);
  });

  it("is told at the second look, between the two, when nothing else says so", () => {
    const again = up(1, { flightsCount: 1, timeInSpaceSeconds: 5 * daySeconds });
    const roster = [landed(1), other];
    const turns = [[other], [again, other], [again, other], [again, other]];
    expect(told(...turns.map((inSpace, turn) => look(turn, inSpace, { roster })))).toEqual([
      {
        kind: "launched",
        craftId: 1,
        flightNumber: 1,
        isFirstReuse: false,
        when: { after: ago(-30 * minuteMs), before: ago(-60 * minuteMs) },
      },
    ]);
  });

  it("of a new craft is told with the craft; one that went up long ago is only new", () => {
    const fresh = up(5, { flightsCount: 1, timeInSpaceSeconds: hourSeconds / 4 });
    const old = up(6, { flightsCount: 1, timeInSpaceSeconds: 400 * daySeconds });
    const roster = [other];
    const events = told(look(0, [other], { roster }), look(1, [fresh, old, other], { roster }));
    expect(events.map(({ kind, craftId }) => [kind, craftId])).toEqual([
      ["new-craft", 5],
      ["launched", 5],
      ["new-craft", 6],
    ]);
  });

  it("that came down between two looks is a flight", () => {
    const rosters = [landed(1), landed(1, { flightsCount: 2, missionEndsCount: 2 })];
    const events = told(
      ...rosters.map((each, turn) => ({ roster: [each], rosterAt: ago(-hourMs * turn) })),
    );
    expect(events).toMatchObject([
      { kind: "flew", craftId: 1, flightNumber: 2, isFirstReuse: true },
    ]);
  });
});

describe("a return", () => {
  it("is told when two looks in a row do not see the craft, between the two around it", () => {
    const roster = [up(2), other];
    const turns = [[up(2), other], [other], [other], [other]];
    expect(told(...turns.map((inSpace, turn) => look(turn, inSpace, { roster })))).toEqual([
      { kind: "returned", craftId: 2, when: { after: now, before: ago(-30 * minuteMs) } },
    ]);
  });
});

describe("a docking", () => {
  const roster = [up(2), other];
  const berth = { craftId: 2, dockingId: 102, target: station, port: zenith };
  const from = ago(-10 * minuteMs);
  const until = ago(-50 * minuteMs);

  it("and its end are told once each, by LL2's moments", () => {
    const dockings = [
      [],
      [docking(2, { from })],
      [docking(2, { from, until })],
      [docking(2, { from, until })],
    ];
    const seen = dockings.map((each, turn) =>
      look(turn, [up(2), other], { roster, dockings: each }),
    );
    expect(told(...seen)).toEqual([
      { kind: "docked", ...berth, when: { at: from } },
      { kind: "undocked", ...berth, since: from, when: { at: until } },
    ]);
  });

  it("that was planned is told once it has happened", () => {
    const planned = [docking(2, { from: ago(-45 * minuteMs) })];
    const seen = [[docking(3)], planned, planned].map((dockings, turn) =>
      look(turn, [up(2), other], { roster, dockings }),
    );
    expect(told(...seen)).toMatchObject([{ kind: "docked", when: { at: ago(-45 * minuteMs) } }]);
  });

  it("that ended before anybody looked is told with its end", () => {
    const seen = [[], [docking(2, { from: ago(-minuteMs), until: ago(-2 * minuteMs) })]].map(
      (dockings, turn) => look(turn, [up(2), other], { roster, dockings }),
    );
    expect(told(...seen).map(({ kind }) => kind)).toEqual(["docked", "undocked"]);
  });

  it("is told once, though LL2 loses its record and finds it again, or takes its end back", () => {
    const open = [docking(2, { from })];
    const closed = [docking(2, { from, until })];
    const first = docking(3);
    const seen = [
      [first],
      [first, ...open],
      [first],
      [first, ...open],
      [first, ...closed],
      [first, ...open],
      [first, ...closed],
    ].map((dockings, turn) => look(turn, [up(2), other], { roster, dockings }));
    expect(told(...seen).map(({ kind }) => kind)).toEqual(["docked", "undocked"]);
  });
});

describe("a status", () => {
  it("has changed when two rosters say so", () => {
    const statuses = [1, 2, 2, 2].map((id) => ({ id, name: `Status ${id}` }));
    const seen = statuses.map((status, turn) => ({
      roster: [landed(1, { status })],
      rosterAt: ago(-hourMs * turn),
    }));
    expect(told(...seen)).toMatchObject([
      { kind: "status", craftId: 1, from: { id: 1 }, to: { id: 2 } },
    ]);
  });
});

describe("a record", () => {
  const held = landed(1, { timeInSpaceSeconds: 30 * daySeconds + hourSeconds });
  const turns = (count: number, roster: readonly Spacecraft[]) =>
    Array.from({ length: count }, (_, turn) => {
      const seconds = 30 * daySeconds + turn * 1800;
      return look(turn, [up(2, { timeInSpaceSeconds: seconds, timeDockedSeconds: 0 })], { roster });
    });

  it("about to fall is told once, to the second, and once when it has", () => {
    const roster = [held, up(2, { timeInSpaceSeconds: 25 * daySeconds, timeDockedSeconds: 0 })];
    const [first, ...rest] = turns(6, roster);
    const before = look(
      -60,
      [up(2, { timeInSpaceSeconds: 30 * daySeconds - 30 * hourSeconds, timeDockedSeconds: 0 })],
      { roster },
    );
    const events = told(before, first ?? before, ...rest);
    const facts = { craftId: 2, measure: "time-in-space", formerId: 1 };
    expect(events).toEqual([
      {
        kind: "record-ahead",
        ...facts,
        formerValue: 30 * daySeconds + hourSeconds,
        when: { at: ago(-hourMs) },
      },
      {
        kind: "record",
        ...facts,
        formerValue: 30 * daySeconds + hourSeconds,
        when: { at: ago(-hourMs) },
      },
    ]);
  });
});

describe("a record of a class", () => {
  const dragon = { id: 6, name: "Crew Dragon 2", families: [] };
  const within = { id: 6, name: "Crew Dragon 2" };
  const days = (count: number) => ({
    timeInSpaceSeconds: count * daySeconds,
    timeDockedSeconds: 0,
  });
  const giant = landed(9, { flightsCount: 30, ...days(900) });
  const third = landed(3, { config: dragon, flightsCount: 1, ...days(5) });
  const rising = (turn: number, config = dragon) =>
    up(2, { config, timeInSpaceSeconds: 30 * daySeconds + turn * 1800, timeDockedSeconds: 0 });
  const record = landed(1, {
    config: dragon,
    flightsCount: 3,
    timeInSpaceSeconds: 30 * daySeconds + hourSeconds,
  });
  const seen = (roster: readonly Spacecraft[], config = dragon) => {
    const before = up(2, { config, ...days(28) });
    return [
      look(-96, [before], { roster }),
      ...[0, 1, 2, 3].map((turn) => look(turn, [rising(turn, config)], { roster })),
    ];
  };

  it("is told though it is none of all spacecraft, when it is about to fall and when it has", () => {
    const roster = [record, up(2, { config: dragon, ...days(25) }), third, giant];
    const facts = {
      craftId: 2,
      measure: "time-in-space",
      within,
      formerId: 1,
      formerValue: 30 * daySeconds + hourSeconds,
      when: { at: ago(-hourMs) },
    };
    expect(told(...seen(roster))).toEqual([
      { kind: "record-ahead", ...facts },
      { kind: "record", ...facts },
    ]);
  });

  it("is told as one of all spacecraft alone where it is that, too", () => {
    const roster = [record, up(2, { config: dragon, ...days(25) }), third];
    const events = told(...seen(roster));
    expect(events.map(({ kind }) => kind)).toEqual(["record-ahead", "record"]);
    for (const event of events) expect(event).not.toHaveProperty("within");
  });

  it("is none where fewer than three of it have flown", () => {
    const unflown = craft(3, { config: dragon, inSpace: false, flightsCount: 0 });
    const roster = [record, up(2, { config: dragon, ...days(25) }), unflown, giant];
    expect(told(...seen(roster))).toEqual([]);
  });

  it("is none where the holder is of another class by now", () => {
    const roster = [record, up(2, { config: dragon, ...days(25) }), third, giant];
    const [first, ...rest] = seen(roster);
    const moved = { ...record, config: { ...dragon, id: 7 } };
    const fourth = { ...third, id: 4 };
    const later = rest.map((each) => ({
      ...each,
      roster: [moved, ...roster.slice(1, 3), fourth, giant],
    }));
    expect(told(first ?? {}, ...later)).not.toContainEqual(
      expect.objectContaining({ kind: "record" }),
    );
  });

  it("of flights needs a craft that has flown twice before", () => {
    const flights = (id: number, flightsCount: number, inSpace = false) =>
      craft(id, { config: dragon, inSpace, flightsCount, missionEndsCount: flightsCount });
    const fleet = (first: number, second: number, isUp: boolean) => [
      flights(1, first),
      flights(2, second, isUp),
      flights(3, 1),
      giant,
    ];
    const kinds = (second: number) =>
      told(
        { roster: fleet(second - 1, second - 1, false), rosterAt: ago(-hourMs) },
        { roster: fleet(second - 1, second, true), rosterAt: ago(-2 * hourMs) },
      ).map(({ kind }) => kind);
    expect(kinds(2)).toEqual(["launched"]);
    expect(kinds(3)).toEqual(["launched", "record"]);
  });
});

describe("whatever LL2 says", () => {
  const facts = fc.record({
    id: fc.integer({ min: 1, max: 6 }),
    inSpace: fc.option(fc.boolean(), { nil: undefined }),
    flightsCount: fc.option(fc.nat(4), { nil: undefined }),
    missionEndsCount: fc.option(fc.nat(4), { nil: undefined }),
    timeInSpaceSeconds: fc.option(fc.nat(1_000_000), { nil: undefined }),
    timeDockedSeconds: fc.option(fc.nat(1_000_000), { nil: undefined }),
  });
  const spacecraft = fc.uniqueArray(facts, { selector: ({ id }) => id, minLength: 1 }).map((all) =>
    [...all]
      .sort((one, two) => one.id - two.id)
      .map(({ id, ...rest }) => {
        const known = Object.entries(rest).filter(([, value]) => value !== undefined);
        return craft(id, Object.fromEntries(known));
      }),
  );

  it("the same said again later tells nothing more than what was in doubt", () => {
    fc.assert(
      fc.property(fc.array(spacecraft, { minLength: 1, maxLength: 6 }), (rosters) => {
        const seen = rosters.map((roster, turn) => ({ roster, rosterAt: ago(-hourMs * turn) }));
        const last = rosters.at(-1) ?? [];
        const again = [1, 2, 3].map((turn) => ({
          roster: last,
          rosterAt: ago(-hourMs * (rosters.length + turn)),
        }));
        const settled = told(...seen, again[0] ?? {});
        const kinds = told(...seen, ...again)
          .slice(settled.length)
          .map(({ kind }) => kind);
        expect(kinds.filter((kind) => !kind.startsWith("record"))).toEqual([]);
      }),
    );
  });

  it("no moment lies after what was seen, and none ends before it begins", () => {
    fc.assert(
      fc.property(fc.array(spacecraft, { minLength: 2, maxLength: 6 }), (rosters) => {
        const seen = rosters.map((roster, turn) => ({ roster, rosterAt: ago(-hourMs * turn) }));
        const last = ago(-hourMs * rosters.length);
        for (const { kind, when } of told(...seen)) {
          if ("at" in when) expect(kind === "record-ahead" || when.at <= last).toBe(true);
          else expect(when.after <= when.before && when.before <= last).toBe(true);
        }
      }),
    );
  });
});
