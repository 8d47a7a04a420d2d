import { readFileSync } from "node:fs";
import { spacecraftSchema } from "../../../src/ll2/schema/schema.ts";
import type { Spacecraft } from "../../../src/spacecraft/model.ts";
import type { RawSpacecraft } from "../ll2/ll2-raw.ts";

/** Any JSON below `test/fixtures/ll2/`. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(`test/fixtures/ll2/${name}`, "utf8"));
}

const pages = [
  "page-27-by-flights.json",
  "development-offset-326-by-docked.json",
  "search-crew-dragon.json",
];

/** The craft of two pages and a search, 28 in all, by ascending id, as LL2 sends them. */
export const fixtureRecords: readonly RawSpacecraft[] = [
  ...new Map(
    pages
      .flatMap((name) => fixture<{ results: RawSpacecraft[] }>(name).results)
      .map((record) => [record.id, record]),
  ).values(),
].sort((a, b) => a.id - b.id);

/** The same as the domain has them. */
export const fixtureRoster: readonly Spacecraft[] = fixtureRecords.map((record) =>
  spacecraftSchema.parse(record),
);
