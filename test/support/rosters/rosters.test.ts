import { expect, test } from "vitest";
import { spacecraftSchema } from "../../../src/ll2/schema/schema.ts";
import { generateRecords, generateRoster } from "./rosters.ts";

test.each([
  [0, 1],
  [60, 7],
  [600, 1],
  [2_000, 3],
])("a roster of %i craft (seed %i) is the same each time, by ascending id", (count, seed) => {
  const roster = generateRoster(count, seed);
  const ids = roster.map(({ id }) => id);
  expect(roster).toHaveLength(count);
  expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
  expect(generateRoster(count, seed)).toEqual(roster);
});

test("another seed gives another roster", () => {
  expect(generateRoster(60, 1)).not.toEqual(generateRoster(60, 2));
});

test.each([1, 2, 3])("records read as LL2's give the same roster (seed %i)", (seed) => {
  const read = generateRecords(800, seed).map((record) => spacecraftSchema.parse(record));
  expect(read).toEqual(generateRoster(800, seed));
});

test("a roster has craft in space, placeholders, ties and unknown facts", () => {
  const roster = generateRoster(600, 1);
  const has = (suits: (craft: (typeof roster)[number]) => boolean) => roster.filter(suits).length;
  expect(has(({ inSpace }) => inSpace === true)).toBeGreaterThan(5);
  expect(has(({ placeholder }) => placeholder)).toBeGreaterThan(0);
  expect(has(({ timeDockedSeconds }) => timeDockedSeconds === 0)).toBeGreaterThan(100);
  expect(has(({ timeDockedSeconds }) => timeDockedSeconds === undefined)).toBeGreaterThan(5);
  expect(has(({ serialNumber }) => serialNumber === undefined)).toBeGreaterThan(20);
  expect(
    has(({ fastestTurnaroundSeconds }) => fastestTurnaroundSeconds !== undefined),
  ).toBeGreaterThan(20);
  expect(has(({ config }) => config.families.length > 1)).toBeGreaterThan(5);
  expect(new Set(roster.map(({ status }) => status?.name)).size).toBe(5);
});
