import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
} from "discord-api-types/v10";
import type { Place } from "../../src/protocol.ts";
import { type Localisations, localised } from "./localised.ts";

/** Something a person can run: a command, or one of its subcommands. */
export interface Invocable {
  readonly commandId: string;
  /** Names as the bot gave them: what is sent. */
  readonly path: readonly string[];
  /** The same as the person reads it, without the slash. */
  readonly label: string;
  readonly description: string;
  readonly options: readonly APIApplicationCommandBasicOption[];
}

interface Named {
  readonly name: string;
  readonly description?: string;
  readonly name_localizations?: Localisations;
  readonly description_localizations?: Localisations;
}

export function nameIn(locale: string, named: Named): string {
  return localised(named.name, named.name_localizations, locale);
}

export function descriptionIn(locale: string, named: Named): string {
  return localised(named.description ?? "", named.description_localizations, locale);
}

function isBasic(option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption {
  return option.type !== 1 && option.type !== 2;
}

function expand(
  owner: Named & { readonly options?: readonly APIApplicationCommandOption[] },
  path: readonly Named[],
  commandId: string,
  locale: string,
): readonly Invocable[] {
  const here = [...path, owner];
  const options = owner.options ?? [];
  if (options.some((option) => !isBasic(option))) {
    return options
      .filter((option) => option.type === 1 || option.type === 2)
      .flatMap((option) => expand(option, here, commandId, locale));
  }
  return [
    {
      commandId,
      path: here.map((named) => named.name),
      label: here.map((named) => nameIn(locale, named)).join(" "),
      description: descriptionIn(locale, owner),
      options: options.filter(isBasic),
    },
  ];
}

/** Discord's numbers for where an interaction happens. */
const contextNumbers = { guild: 0, "bot-dm": 1, "private-channel": 2 } as const;

function isOfferedIn(kind: Place["kind"], command: APIApplicationCommand): boolean {
  const { contexts, guild_id: guildId } = command;
  return (
    (guildId === undefined || kind === "guild") &&
    (contexts?.some((one) => one === contextNumbers[kind]) ?? true)
  );
}

/** Discord's numbers for commands in the menus of people and of messages. */
const menuTypes = { user: 2, message: 3 } as const;

/** Everything that can be typed after a slash in such a place, in the order of registration. */
export function listInvocables(
  commands: readonly APIApplicationCommand[],
  locale: string,
  kind: Place["kind"],
): readonly Invocable[] {
  return commands
    .filter((command) => command.type === 1 && isOfferedIn(kind, command))
    .flatMap((command) => expand(command, [], command.id, locale));
}

/** What the menu of a message, or of somebody, offers, with its name in the reader's language. */
export function listMenuCommands(
  of: keyof typeof menuTypes,
  commands: readonly APIApplicationCommand[],
  locale: string,
  kind: Place["kind"],
): readonly { readonly name: string; readonly label: string }[] {
  return commands
    .filter((command) => command.type === menuTypes[of] && isOfferedIn(kind, command))
    .map((command) => ({ name: command.name, label: nameIn(locale, command) }));
}

/** Those whose name begins with, then those that contain, what was typed after the slash. */
export function findInvocables(
  invocables: readonly Invocable[],
  typed: string,
): readonly Invocable[] {
  const sought = typed.trim().toLowerCase().replace(/\s+/g, " ");
  const rank = ({ label, path }: Invocable) => {
    const names = [label.toLowerCase(), path.join(" ")];
    if (names.some((name) => name.startsWith(sought))) {
      return 0;
    }
    return names.some((name) => name.includes(sought)) ? 1 : 2;
  };
  return invocables.filter((one) => rank(one) < 2).sort((one, other) => rank(one) - rank(other));
}
