import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fixture, fixtureRecords } from "./support/fixture-roster.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Objects that are about something else than spacecraft: the document speaks of them as a whole. */
const foreign = new Set([
  "agency",
  "manufacturer",
  "launch",
  "astronaut",
  "role",
  "landing_location",
  "docking_location",
  "space_station_target",
  "flight_vehicle_target",
  "payload_flight_target",
  "spacecraft",
]);

function keysOf(value: Json, keys: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const item of value) keysOf(item, keys);
  else if (value !== null && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) {
      keys.add(key);
      if (!foreign.has(key)) keysOf(inner, keys);
    }
  }
  return keys;
}

test("every field of LL2's answers is said to be shown, or why it is not", () => {
  const answers = [
    fixtureRecords as unknown as Json,
    fixture<Json>("spacecraft-551.json"),
    fixture<{ results: Json }>("flights-of-551.json").results,
    fixture<Json>("configuration-6.json"),
  ];
  const document = readFileSync("docs/architecture.md", "utf8");
  const named = new Set([...document.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name));
  const keys = new Set(answers.flatMap((answer) => [...keysOf(answer)]));
  expect([...keys].filter((key) => !named.has(key))).toEqual([]);
});
