import { z } from "zod";
import type { Configuration, Roster, Spacecraft } from "../../spacecraft/model.ts";
import type { Snapshot } from "../../spacecraft/source.ts";
import {
  configurationSchema,
  type StoredSpacecraft,
  spacecraftSchema,
} from "./spacecraft-format.ts";

/**
 * A roster as text, on disk and as it ships with the bot:
 *
 *   { "version": 2, "takenAt": "2026-08-22T00:00:00.000Z", "origin": "starter",
 *     "configurations": [ { "id": 18, "name": "Crew Dragon 2", ... }, ... ],
 *     "spacecraft": [ { "id": 551, "name": "Crew Dragon Freedom", "inSpace": true, "configId": 18, ... }, ... ] }
 *
 * Craft and configurations have the domain's own field names; unknown facts are left out. A change of the
 * domain that old files do not fit raises the version; files of another version are not read.
 */
const version = 2;

export const originSchema = z.union([
  z.enum(["production", "development", "starter"]),
  z.templateLiteral(["host:", z.string().max(255)]),
]);

const rosterSchema = z.object({
  version: z.literal(version),
  takenAt: z.iso.datetime().transform((text) => new Date(text)),
  origin: originSchema,
  configurations: z.array(configurationSchema),
  spacecraft: z.array(spacecraftSchema).min(1).refine(isAscending, "ids must ascend"),
});

/** Throws when the text is no roster of this version. */
export function parseRoster(text: string): Snapshot<Roster> {
  const { takenAt, origin, ...stored } = rosterSchema.parse(JSON.parse(text));
  return { value: { origin, spacecraft: withConfigurations(stored) }, takenAt, stale: false };
}

/** Craft with their configurations, each of which is stored once. */
interface Stored {
  readonly configurations: readonly Configuration[];
  readonly spacecraft: readonly StoredSpacecraft[];
}

/** Throws when a configuration is missing. */
export function withConfigurations(stored: Stored): readonly Spacecraft[] {
  const configurations = new Map(stored.configurations.map((config) => [config.id, config]));
  return stored.spacecraft.map(({ configId, ...facts }): Spacecraft => {
    const config = configurations.get(configId);
    if (config === undefined) throw new Error(`Craft ${facts.id} is of no known configuration`);
    return { ...facts, config };
  });
}

export function formatRoster({ value, takenAt }: Snapshot<Roster>): string {
  const { origin } = value;
  return JSON.stringify({ version, takenAt, origin, ...configurationsOf(value.spacecraft) });
}

/** As `formatRoster`, one configuration and one craft a line, for a file that people compare version by version. */
export function formatRosterByLine({ value, takenAt }: Snapshot<Roster>): string {
  const { origin } = value;
  const { configurations, spacecraft } = configurationsOf(value.spacecraft);
  const head = JSON.stringify({ version, takenAt, origin }, null, 2).slice(0, -2);
  return `${head},\n  "configurations": ${byLine(configurations)},\n  "spacecraft": ${byLine(spacecraft)}\n}\n`;
}

function byLine(items: readonly unknown[]): string {
  return `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(",\n")}\n  ]`;
}

/** Where craft differ in what they say of their configuration, the newest is right. */
export function configurationsOf(spacecraft: readonly Spacecraft[]): Stored {
  const configurations = new Map(spacecraft.map(({ config }) => [config.id, config]));
  return {
    configurations: [...configurations.values()].sort((one, other) => one.id - other.id),
    spacecraft: spacecraft.map(({ config, docked: _, ...facts }) => ({
      ...facts,
      configId: config.id,
    })),
  };
}

function isAscending(spacecraft: readonly { readonly id: number }[]): boolean {
  return spacecraft.every(({ id }, index) => id > (spacecraft[index - 1]?.id ?? -1));
}
