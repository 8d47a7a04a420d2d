import { describe, expect, test } from "vitest";
import type { Roster, Spacecraft } from "../../../src/spacecraft/model.ts";
import { requirePlausible } from "../../../src/spacecraft/roster/plausible-roster.ts";

const figures = {
  inSpace: false,
  timeInSpaceSeconds: 5,
  timeDockedSeconds: 0,
  flightsCount: 1,
  missionEndsCount: 1,
} as const;

function roster(count: number, more: Partial<Roster> = {}): Roster {
  const spacecraft = Array.from(
    { length: count },
    (_, index): Spacecraft => ({
      id: index + 1,
      name: `Craft ${index + 1}`,
      placeholder: false,
      config: { id: 1, name: "Class", families: [] },
      ...figures,
    }),
  );
  return { origin: "production", spacecraft, ...more };
}

describe("a new roster", () => {
  test("takes the place of one with twice as many craft, and of none with more", () => {
    expect(() => requirePlausible(roster(50), roster(100))).not.toThrow();
    expect(() => requirePlausible(roster(49), roster(100))).toThrow("lacks most of the craft");
  });

  test.each(Object.keys(figures))("needs half as many known values of %s", (figure) => {
    const held = roster(10);
    const withUnknown = (count: number): Roster => ({
      ...held,
      spacecraft: held.spacecraft.map((craft, index) =>
        index < count ? { ...craft, [figure]: undefined } : craft,
      ),
    });
    expect(() => requirePlausible(withUnknown(5), held)).not.toThrow();
    expect(() => requirePlausible(withUnknown(6), held)).toThrow(`lacks most of the ${figure}`);
  });

  test("from elsewhere is not measured by the one in use", () => {
    const bundled = roster(100, { origin: "starter" });
    expect(() => requirePlausible(roster(1), bundled)).not.toThrow();
  });
});
