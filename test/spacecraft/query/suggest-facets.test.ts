import { describe, expect, test } from "vitest";
import type { FacetValue } from "../../../src/spacecraft/query/facets.ts";
import {
  findFacetValue,
  suggestFacetValues,
} from "../../../src/spacecraft/query/suggest-facets.ts";

const agencies: readonly FacetValue[] = [
  { id: 63, name: "Russian Federal Space Agency (ROSCOSMOS)", abbreviation: "RFSA", count: 90 },
  { id: 121, name: "SpaceX", abbreviation: "SpX", count: 58 },
  { id: 44, name: "National Aeronautics and Space Administration", count: 40 },
  { id: 99, name: "Aérospatiale", count: 2 },
];
const statuses: readonly FacetValue[] = [
  { id: 3, name: "Destroyed", count: 9 },
  { id: 2, name: "Retired", count: 8 },
  { id: 1, name: "Active", count: 3 },
];
const german = new Map([
  [1, "Aktiv"],
  [2, "Außer Dienst"],
  [3, "Zerstört"],
]);
const ownName = ({ name }: FacetValue): string => name;
const inGerman = ({ id }: FacetValue): string => german.get(id) ?? "";

describe("a facet's value", () => {
  test.each(["#121", "SpaceX", " spacex ", "SpX", "paceX"])("is found by %j", (text) => {
    expect(findFacetValue(agencies, text, ownName)?.name).toBe("SpaceX");
  });

  test.each(["#0", "#12", "nobody", "a", "-"])(
    "is not found by %j, which is none or not clear",
    (text) => {
      expect(findFacetValue(agencies, text, ownName)).toBeUndefined();
    },
  );

  test.each(["Aérospatiale", "aerospatiale", "AEROSP"])(
    "is found by %j, accents or not",
    (text) => {
      expect(findFacetValue(agencies, text, ownName)?.id).toBe(99);
    },
  );

  test.each([
    ["Außer Dienst", 2],
    ["ausser", 2],
    ["zerstort", 3],
    ["Retired", 2],
    ["aktiv", 1],
    ["active", 1],
  ])("is found by %j: what it is called in the reader's language, or in LL2", (text, id) => {
    expect(findFacetValue(statuses, text, inGerman)?.id).toBe(id);
  });

  test.each(["Роскосмос", "ロスコスモス"])("is found by %j, its name elsewhere", (text) => {
    expect(findFacetValue(agencies, text, ownName)?.id).toBe(63);
  });

  test("is suggested before others where it begins with the text", () => {
    const names = (text: string) =>
      suggestFacetValues(statuses, text, inGerman).map(({ name }) => name);
    expect(names("re")).toEqual(["Retired"]);
    expect(names("t")).toEqual(["Destroyed", "Retired", "Active"]);
    expect(names("a")).toEqual(["Retired", "Active"]);
    expect(names("st")).toEqual(["Destroyed", "Retired"]);
    expect(names("e")).toEqual(["Destroyed", "Retired", "Active"]);
    expect(suggestFacetValues(agencies, "s", ownName).map(({ id }) => id)).toEqual([
      121, 63, 44, 99,
    ]);
  });

  test("is suggested for nothing typed, all of them", () => {
    expect(suggestFacetValues(statuses, "", inGerman)).toEqual(statuses);
  });
});
