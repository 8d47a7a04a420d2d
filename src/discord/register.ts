import type { REST } from "discord.js";
import {
  type APIApplicationCommand,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from "discord-api-types/v10";

type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** What registering came to. */
export type Registration = "unchanged" | "registered";

/**
 * Makes Discord's list of our global commands equal to ours: nothing is sent when it already is,
 * one bulk overwrite otherwise. Discord allows 200 new commands a day, so a start must not cost any.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  definitions: readonly Definition[],
): Promise<Registration> {
  const route = Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: "true" });
  const registered = (await rest.get(route, { query })) as APIApplicationCommand[];
  if (haveSameMeaning(registered, definitions)) return "unchanged";
  await rest.put(route, { body: definitions });
  return "registered";
}

/** Whether two lists define the same commands, whatever their order and the defaults that one spells out. */
export function haveSameMeaning(
  registered: readonly APIApplicationCommand[],
  definitions: readonly Definition[],
): boolean {
  const meaning = (commands: readonly object[]): string =>
    JSON.stringify(commands.map(essential).sort((a, b) => (name(a) < name(b) ? -1 : 1)));
  return meaning(registered) === meaning(definitions);
}

function name(command: unknown): string {
  return typeof command === "object" && command !== null && "name" in command
    ? String(command.name)
    : "";
}

/** What Discord adds to a definition, and what means the same absent or present. */
const added = new Set([
  "id",
  "application_id",
  "version",
  "default_permission",
  "dm_permission",
  "guild_id",
  "name_localized",
  "description_localized",
  "handler",
]);

/** Sorted keys, without Discord's additions and without null, false and empty values. */
function essential(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essential);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, each]) => !added.has(key) && !isDefault(key, each))
    .map(([key, each]) => [key, essential(each)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

function isDefault(key: string, value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  if (key === "type" && value === 1) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
