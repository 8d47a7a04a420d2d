import { describe, expect, it } from "vitest";
import { languageFor } from "../../src/i18n/language.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import { overview } from "../../src/views/card/card.ts";
import { whereabouts, whereaboutsInFull } from "../../src/views/whereabouts.ts";
import { rosterAge } from "../../src/views/words/roster-age.ts";
import {
  ago,
  craft,
  daySeconds,
  docking,
  hourMs,
  now,
  station,
  up,
  zenith,
} from "../spacecraft/live/pictures.ts";

const language = languageFor("en-US");
const age = rosterAge(
  { value: { origin: "production", spacecraft: [] }, takenAt: ago(hourMs), stale: false },
  now,
);
const parts = { age, language };
const since = docking(1).from ?? now;
const docked = { dockingId: 101, target: station, port: zenith, since };

describe("where a craft is", () => {
  it("is said with station, port and date on its card, and with the station in lists", () => {
    const there = up(1, { docked });
    expect(whereabouts(there, parts, 40)).toBe("docked to International Space Station");
    expect(whereaboutsInFull(there, parts)).toBe(
      `docked to International Space Station (Harmony zenith) since <t:${since.getTime() / 1000}:D>`,
    );
  });

  it("is said without a port that nobody knows, and with names that show as they are written", () => {
    const target = { ...station, name: "*Mir*" };
    const there = up(1, { docked: { dockingId: 1, target, since } });
    expect(whereaboutsInFull(there, parts)).toContain("docked to \\*Mir\\* since");
  });

  it("is space, for one that is not known to be docked, and is not said of one on the ground", () => {
    expect(whereabouts(up(1), parts, 40)).toBe("in space now");
    expect(whereabouts(craft(1, { inSpace: false, docked }), parts, 40)).toBeUndefined();
    expect(whereaboutsInFull(craft(1), parts)).toBeUndefined();
  });
});

describe("the card of a docked craft", () => {
  const durations = (spacecraft: Spacecraft) =>
    overview({ ...parts, craft: spacecraft })
      .fields?.filter(({ name }) => /^Time/.test(name))
      .map(({ value }) => value);

  it("begins with where it is", () => {
    const { description } = overview({ ...parts, craft: up(1, { docked }) });
    expect(description).toMatch(/^🛰️ \*\*Docked to International Space Station/);
  });

  it("runs both clocks on; of one that may be docked neither", () => {
    const figures = {
      timeInSpaceSeconds: 30 * daySeconds - 3600,
      timeDockedSeconds: 20 * daySeconds - 3600,
    };
    expect(durations(up(1, { ...figures, docked }))).toEqual([
      expect.stringMatching(/^30\sdays$/),
      expect.stringMatching(/^20\sdays/),
    ]);
    expect(durations(up(1, figures))).toEqual([
      expect.stringMatching(/^29\sdays/),
      expect.stringMatching(/^19\sdays/),
    ]);
  });
});
