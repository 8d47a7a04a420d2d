import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from "discord-api-types/v10";
import type { Place } from "../protocol.ts";

/** The command, group or subcommand a path leads to, and the options it takes. */
export interface Definition {
  readonly command: APIApplicationCommand;
  readonly path: readonly string[];
  readonly options: readonly APIApplicationCommandBasicOption[];
}

/** The commands of a place: global ones, and those of its server. */
export function commandsIn(
  commands: readonly APIApplicationCommand[],
  { guildId }: Pick<Place, "guildId">,
): readonly APIApplicationCommand[] {
  return commands.filter(({ guild_id: home }) => home === undefined || home === guildId);
}

/**
 * Follows a path such as `["spacecraft", "search"]`. `undefined` when nothing is registered there,
 * or when it stops at a command whose subcommands must be named.
 */
export function definitionAt(
  commands: readonly APIApplicationCommand[],
  path: readonly string[],
): Definition | undefined {
  const [name, ...rest] = path;
  // A guild's command of the same name is shown before the global one.
  const command = commands
    .filter((each) => each.type === ApplicationCommandType.ChatInput && each.name === name)
    .sort((a, b) => Number(b.guild_id !== undefined) - Number(a.guild_id !== undefined))[0];
  if (command === undefined) return undefined;
  const options = descend(command.options ?? [], rest);
  return options && { command, path, options };
}

function descend(
  options: readonly APIApplicationCommandOption[],
  path: readonly string[],
): readonly APIApplicationCommandBasicOption[] | undefined {
  const [name, ...rest] = path;
  const nested = options.filter(hasOptions);
  if (name === undefined) {
    return nested.length === 0 ? options.filter(isBasic) : undefined;
  }
  const next = nested.find((option) => option.name === name);
  return next && descend(next.options ?? [], rest);
}

function hasOptions(option: APIApplicationCommandOption) {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

function isBasic(option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption {
  return !hasOptions(option);
}
