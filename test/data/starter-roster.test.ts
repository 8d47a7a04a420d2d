import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { spacecraftSchema } from "../../src/ll2/schema/schema.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import { loadStarterRoster } from "../../src/store/starter/starter-roster.ts";

const { value: roster, takenAt } = loadStarterRoster();
const byId = new Map(roster.spacecraft.map((craft) => [craft.id, craft]));

/** Facts, without the prose and the pictures, which the fixtures of the two hosts do not share. */
function factsOf(craft: Spacecraft) {
  const { id, name, serialNumber, timeInSpaceSeconds, timeDockedSeconds, config } = craft;
  return {
    ...{ id, name, timeInSpaceSeconds, timeDockedSeconds },
    serialNumber: serialNumber === "TBD" ? undefined : serialNumber,
    flights: [craft.flightsCount, craft.missionEndsCount, craft.fastestTurnaroundSeconds],
    state: [craft.status, craft.inSpace, craft.placeholder],
    config: { id: config.id, name: config.name, type: config.type, agency: config.agency },
    families: config.families,
  };
}

/** Until `npm run roster` puts the whole roster in its place. */
const isFirst = takenAt.toISOString() === "2026-08-22T00:00:00.000Z";

test("the starter roster says what it is, and holds 158 craft or more", () => {
  expect(roster.origin).toBe("starter");
  expect(roster.spacecraft.length).toBeGreaterThanOrEqual(158);
});

test
  .runIf(isFirst)
  .each([
    "page-27-by-flights",
    "development-offset-326-by-docked",
    "search-crew-dragon",
    "in-space-one",
  ])("the starter roster has the facts of every craft in %s", (file) => {
  const path = new URL(`../fixtures/ll2/${file}.json`, import.meta.url);
  const { results } = JSON.parse(readFileSync(path, "utf8")) as { results: readonly unknown[] };
  expect(results.length).toBeGreaterThan(0);
  for (const record of results) {
    const craft = spacecraftSchema.parse(record);
    const held = byId.get(craft.id);
    expect(held && factsOf(held)).toEqual(factsOf(craft));
  }
});

test("one configuration has the same facts wherever it stands", () => {
  const facts = new Map<number, Set<string>>();
  for (const { config } of roster.spacecraft) {
    const known = facts.get(config.id) ?? new Set();
    facts.set(config.id, known.add(JSON.stringify(config)));
  }
  for (const variants of facts.values()) expect(variants.size).toBe(1);
});

test("what nobody knows is left out: no empty texts, no type called unknown", () => {
  const texts = JSON.stringify(roster.spacecraft);
  expect(texts).not.toContain('""');
  expect(texts).not.toContain("null");
  expect(roster.spacecraft.map(({ config }) => config.type?.name)).not.toContain("Unknown");
});

test.runIf(isFirst)(
  "a clock of zero that LL2 writes for what it does not know is left out, a count is not",
  () => {
    expect(byId.get(13)).not.toHaveProperty("timeInSpaceSeconds");
    expect(byId.get(13)).toMatchObject({ flightsCount: 1, missionEndsCount: 1 });
    expect(byId.get(3)?.timeInSpaceSeconds).toBe(16 * 60);
  },
);

const facts = "../shared/reference/samples/more-spacecraft-facts-2.json";
test.runIf(isFirst && existsSync(facts))(
  "what was taken from the list of facts is as it stands there",
  () => {
    const records: { id: number; name: string; serial_number: string | null }[] = JSON.parse(
      readFileSync(facts, "utf8"),
    ).spacecraft;
    const held = records.filter(({ id }) => byId.has(id));
    expect(held).toHaveLength(32);
    for (const { id, name, serial_number: serial } of held)
      expect(byId.get(id)).toMatchObject({
        name,
        ...(serial !== null && { serialNumber: serial }),
      });
  },
);
