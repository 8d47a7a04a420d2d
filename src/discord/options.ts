import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
} from "discord-api-types/v10";

/** The options of one command call, checked against the command's own definition. */
export interface Options {
  readonly subcommand: string | undefined;
  text(name: string): string | undefined;
  integer(name: string): number | undefined;
  flag(name: string): boolean | undefined;
}

/** As an interaction carries it; `value` may be anything, since not only Discord's clients can send one. */
export interface ReceivedOption {
  readonly name: string;
  readonly value?: unknown;
  /** The option being typed. */
  readonly focused?: unknown;
  readonly options?: readonly ReceivedOption[] | undefined;
}

/** An option that does not fit its definition: forged, or of a definition that has changed since. */
export class InvalidOptionError extends Error {
  override readonly name = "InvalidOptionError";
  readonly option: string;

  constructor(option: string) {
    super(`Option ${option} does not fit its definition`);
    this.option = option;
  }
}

/**
 * Reads received options by their definition: type, choices, range, length and presence.
 * @throws {InvalidOptionError} naming the first one that does not fit.
 */
export function readOptions(
  definition: readonly APIApplicationCommandOption[],
  received: readonly ReceivedOption[],
): Options {
  const [first] = received;
  const subcommand = definition.find(
    (option) => option.type === Type.Subcommand && option.name === first?.name,
  );
  if (subcommand !== undefined && subcommand.type === Type.Subcommand) {
    const inner = readOptions(subcommand.options ?? [], first?.options ?? []);
    return { ...inner, subcommand: subcommand.name };
  }
  if (definition.some(({ type }) => type === Type.Subcommand))
    throw new InvalidOptionError(first?.name ?? "");
  const values = new Map<string, unknown>();
  for (const { name, value } of received) {
    const option = definition.find((each) => each.name === name);
    check(option, name, value);
    values.set(name, value);
  }
  const missing = definition.find(({ name, required }) => required === true && !values.has(name));
  if (missing !== undefined) throw new InvalidOptionError(missing.name);
  return {
    subcommand: undefined,
    text: (name) => {
      const value = values.get(name);
      return typeof value === "string" ? value : undefined;
    },
    integer: (name) => {
      const value = values.get(name);
      return typeof value === "number" ? value : undefined;
    },
    flag: (name) => {
      const value = values.get(name);
      return typeof value === "boolean" ? value : undefined;
    },
  };
}

function check(
  option: APIApplicationCommandOption | undefined,
  name: string,
  value: unknown,
): void {
  if (option === undefined || !fits(option as APIApplicationCommandBasicOption, value)) {
    throw new InvalidOptionError(name);
  }
}

function fits(option: APIApplicationCommandBasicOption, value: unknown): boolean {
  switch (option.type) {
    case Type.Boolean:
      return typeof value === "boolean";
    case Type.Integer:
      return (
        Number.isSafeInteger(value) &&
        Number(value) >= (option.min_value ?? -Infinity) &&
        Number(value) <= (option.max_value ?? Infinity)
      );
    case Type.String: {
      if (typeof value !== "string") return false;
      const length = [...value].length;
      const { choices } = option;
      return (
        length >= (option.min_length ?? 0) &&
        length <= (option.max_length ?? 6000) &&
        (choices === undefined || choices.some((choice) => choice.value === value))
      );
    }
    default:
      return false;
  }
}
