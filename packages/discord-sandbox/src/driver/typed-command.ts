import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
} from "discord-api-types/v10";
import type { TypedOption } from "../protocol.ts";
import { type Definition, definitionAt } from "../world/definition.ts";

/** A line as typed into Discord's message box, understood. */
export interface TypedCommand {
  readonly path: readonly string[];
  readonly options: readonly TypedOption[];
  /** The last option in the line: the one the cursor is in. */
  readonly last: string | undefined;
}

/** The line is not one that Discord's client would let anybody send; the message says why. */
export class TypingError extends Error {
  override readonly name = "TypingError";
}

/**
 * Reads `/spacecraft search query:soyuz ms per-page:5`. A value reaches to the next ` option:` of
 * the command, so it may hold blanks and colons. `isLoose` keeps a last value that is half typed
 * or does not have the option's type. Throws `TypingError`.
 */
export function readTypedCommand(
  line: string,
  commands: readonly APIApplicationCommand[],
  isLoose = false,
): TypedCommand {
  const { definition, rest } = findDefinition(line, commands);
  const pieces = split(rest, definition);
  const options = pieces.map(({ option, text }, index) => {
    const isLast = index === pieces.length - 1;
    const value = optionValue(option, isLast ? text.trimStart() : text.trim(), isLoose && isLast);
    return { name: option.name, value };
  });
  const missing = definition.options.find(
    (option) => option.required && !options.some(({ name }) => name === option.name),
  );
  if (missing !== undefined && !isLoose) {
    throw new TypingError(`The option "${missing.name}" is required.`);
  }
  return { path: definition.path, options, last: options.at(-1)?.name };
}

function findDefinition(
  line: string,
  commands: readonly APIApplicationCommand[],
): { definition: Definition; rest: string } {
  const words = line.trimStart().replace(/^\//, "").split(/\s+/);
  // A path has at most three words: command, group, subcommand.
  for (const length of [3, 2, 1]) {
    const path = words.slice(0, length);
    const definition = path.length === length ? definitionAt(commands, path) : undefined;
    if (definition === undefined) continue;
    const pattern = new RegExp(`^\\s*/?${path.map(() => "\\S+").join("\\s+")}`);
    return { definition, rest: line.replace(pattern, "") };
  }
  throw new TypingError(explainNoCommand(words, commands));
}

/** Names what there is at the first word that leads nowhere. */
function explainNoCommand(
  [name = "", ...rest]: readonly string[],
  commands: readonly APIApplicationCommand[],
): string {
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    return `There is no command "/${name}". There are: ${listed(commands.map((each) => `/${each.name}`))}.`;
  }
  let path = `/${name}`;
  let branches = branchesOf(command.options);
  for (const word of rest) {
    const next = branches.find((branch) => branch.name === word);
    if (next === undefined) break;
    path += ` ${word}`;
    branches = branchesOf(next.options);
  }
  const wrong = rest[path.split(" ").length - 1] ?? "";
  const fault =
    wrong === "" || wrong.includes(":")
      ? `${path} needs a subcommand.`
      : `${path} has no subcommand "${wrong}".`;
  return `${fault} There are: ${listed(branches.map((branch) => branch.name))}.`;
}

type Branch = APIApplicationCommandSubcommandOption | APIApplicationCommandSubcommandGroupOption;

function branchesOf(options: readonly APIApplicationCommandOption[] = []): Branch[] {
  return options.filter(
    (option) =>
      option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup,
  );
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}

interface Piece {
  readonly option: APIApplicationCommandBasicOption;
  readonly text: string;
}

function split(rest: string, { path, options }: Definition): Piece[] {
  const starts = [...rest.matchAll(/(?<=^|\s)([^\s:]+):/g)]
    .map((match) => ({
      option: options.find((option) => option.name === match[1]),
      name: match[1] ?? "",
      from: match.index,
      to: match.index + match[0].length,
    }))
    // Inside a value, what looks like an option but is none is part of the value.
    .filter(({ option }, index) => option !== undefined || index === 0);
  const before = rest.slice(0, starts[0]?.from ?? rest.length).trim();
  const known = `Options: ${listed(options.map(({ name }) => name))}.`;
  if (before !== "") throw new TypingError(`"${before}" belongs to no option. ${known}`);
  return starts.map(({ option, name, to }, index) => {
    if (option === undefined) {
      throw new TypingError(`/${path.join(" ")} has no option "${name}". ${known}`);
    }
    return { option, text: rest.slice(to, starts[index + 1]?.from ?? rest.length) };
  });
}

function optionValue(
  option: APIApplicationCommandBasicOption,
  text: string,
  isLoose: boolean,
): TypedOption["value"] {
  const choices = "choices" in option ? (option.choices ?? []) : [];
  const chosen = choices.find((choice) => choice.name === text || String(choice.value) === text);
  if (chosen !== undefined) return chosen.value;
  if (isLoose) return text;
  switch (option.type) {
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      return numberOf(option.name, text);
    case ApplicationCommandOptionType.Boolean:
      return booleanOf(option.name, text);
    default:
      return text;
  }
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) {
    throw new TypingError(`"${name}" takes a number, not "${text}".`);
  }
  return value;
}

function booleanOf(name: string, text: string): boolean {
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  throw new TypingError(`"${name}" is either True or False, not "${text}".`);
}
