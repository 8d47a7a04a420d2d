import { z } from "zod";
import type { Roster } from "../spacecraft/model.ts";
import type { Snapshot } from "../spacecraft/source.ts";
import { spacecraftSchema } from "./spacecraft-format.ts";

/**
 * A roster as text, on disk and as it ships with the bot:
 *
 *   { "version": 1, "takenAt": "2026-08-22T00:00:00.000Z", "origin": "starter",
 *     "spacecraft": [ { "id": 551, "name": "Crew Dragon Freedom", "inSpace": true, ... }, ... ] }
 *
 * Each craft has the domain's own field names; unknown facts are left out. A change of the
 * domain that old files do not fit raises the version; files of another version are not read.
 */
const version = 1;

const rosterSchema = z.object({
  version: z.literal(version),
  takenAt: z.iso.datetime().transform((text) => new Date(text)),
  origin: z.enum(["production", "development", "starter"]),
  spacecraft: z.array(spacecraftSchema).min(1).refine(isAscending, "ids must ascend"),
});

/** Throws when the text is no roster of this version. */
export function parseRoster(text: string): Snapshot<Roster> {
  const { takenAt, origin, spacecraft } = rosterSchema.parse(JSON.parse(text));
  return { value: { origin, spacecraft }, takenAt, stale: false };
}

export function formatRoster({ value, takenAt }: Snapshot<Roster>): string {
  const { origin, spacecraft } = value;
  return JSON.stringify({ version, takenAt, origin, spacecraft });
}

/** As `formatRoster`, one craft a line, for a file that people compare version by version. */
export function formatRosterByLine({ value, takenAt }: Snapshot<Roster>): string {
  const { origin, spacecraft } = value;
  const head = JSON.stringify({ version, takenAt, origin }, null, 2).slice(0, -2);
  const lines = spacecraft.map((craft) => `    ${JSON.stringify(craft)}`).join(",\n");
  return `${head},\n  "spacecraft": [\n${lines}\n  ]\n}\n`;
}

function isAscending(spacecraft: readonly { readonly id: number }[]): boolean {
  return spacecraft.every(({ id }, index) => id > (spacecraft[index - 1]?.id ?? -1));
}
