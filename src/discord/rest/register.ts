import type { REST } from "@discordjs/rest";
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from "discord-api-types/v10";

type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** What registering came to. */
export type Registration = "unchanged" | "registered";

/** Where a list of commands belongs: to the application, or to it in one server alone. */
export interface CommandScope {
  readonly applicationId: string;
  /** Commands of one server appear there at once, and stand beside the global ones. */
  readonly guildId?: string;
}

/** What would change in Discord's list, by the commands' names. */
export interface RegistrationPlan {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Compares Discord's list with ours; changes nothing. */
export async function planRegistration(
  rest: REST,
  scope: CommandScope,
  definitions: readonly Definition[],
): Promise<RegistrationPlan> {
  const registered = (await readCommands(rest, scope)).filter((each) => !isEntryPoint(each));
  const ours = allInScope(definitions, scope);
  const theirs = new Map(registered.map((command) => [command.name, command]));
  const isChanged = (definition: Definition): boolean => {
    const known = theirs.get(definition.name);
    return known !== undefined && !haveSameMeaning([inScope(known, scope)], [definition]);
  };
  return {
    added: ours.filter((each) => !theirs.has(each.name)).map((each) => each.name),
    changed: ours.filter(isChanged).map((each) => each.name),
    removed: [...theirs.keys()].filter((known) => !ours.some((each) => each.name === known)),
  };
}

/**
 * Sets Discord's list to ours, with one bulk overwrite. The command that opens an Activity of the application, where it has
 * one, is no command of the bot's and stays: the overwrite would delete it.
 */
export async function overwriteCommands(
  rest: REST,
  scope: CommandScope,
  definitions: readonly Definition[],
): Promise<void> {
  const others = (await readCommands(rest, scope)).filter(isEntryPoint);
  await rest.put(routeOf(scope), { body: [...allInScope(definitions, scope), ...others] });
}

/**
 * Makes Discord's list of our global commands equal to ours: nothing is sent when it already is,
 * one bulk overwrite otherwise. Discord allows 200 new commands a day, so a start must not cost any.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  definitions: readonly Definition[],
): Promise<Registration> {
  const plan = await planRegistration(rest, { applicationId }, definitions);
  if (isNothing(plan)) return "unchanged";
  await overwriteCommands(rest, { applicationId }, definitions);
  return "registered";
}

export function isNothing({ added, changed, removed }: RegistrationPlan): boolean {
  return added.length + changed.length + removed.length === 0;
}

async function readCommands(rest: REST, scope: CommandScope): Promise<APIApplicationCommand[]> {
  const query = new URLSearchParams({ with_localizations: "true" });
  return (await rest.get(routeOf(scope), { query })) as APIApplicationCommand[];
}

function isEntryPoint({ type }: APIApplicationCommand): boolean {
  return type === ApplicationCommandType.PrimaryEntryPoint;
}

function routeOf({ applicationId, guildId }: CommandScope): `/${string}` {
  return guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}

function allInScope(definitions: readonly Definition[], scope: CommandScope): Definition[] {
  return definitions.map((definition) => inScope(definition, scope));
}

/** Where a command may be used is a matter of global commands alone (Discord docs, "Application Command Object"). */
function inScope<T extends object>(command: T, { guildId }: CommandScope): T {
  return guildId === undefined
    ? command
    : { ...command, contexts: undefined, integration_types: undefined };
}

/** Whether two lists define the same commands, whatever their order and the defaults that one spells out. */
export function haveSameMeaning(
  registered: readonly APIApplicationCommand[],
  definitions: readonly Definition[],
): boolean {
  const meaning = (commands: readonly object[]): string =>
    JSON.stringify(
      asSent(commands)
        .map(essential)
        .sort((a, b) => (name(a) < name(b) ? -1 : 1)),
    );
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

/** Lists whose order means nothing, and which Discord gives back in its own. */
const sets = new Set(["contexts", "integration_types"]);

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.toSorted((a, b) => Number(a) - Number(b)) : value;
}

/** Definitions hold their localisations in a form that only JSON unfolds. */
function asSent(commands: readonly object[]): readonly unknown[] {
  return JSON.parse(JSON.stringify(commands));
}

/** Sorted keys, without Discord's additions and without null, false and empty values. */
function essential(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essential);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, each]) => !added.has(key) && !isDefault(key, each))
    .map(([key, each]) => [key, sets.has(key) ? sorted(each) : essential(each)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

function isDefault(key: string, value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  if (key === "type" && value === 1) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
