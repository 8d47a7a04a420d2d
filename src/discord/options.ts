import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type ChannelType,
  ApplicationCommandOptionType as Type,
} from "discord-api-types/v10";
import { permissionBits } from "./server.ts";

/** The options of one command call, checked against the command's own definition. */
export interface Options {
  readonly subcommand: string | undefined;
  /** Only the person who asks sees the answer. */
  readonly isPrivate: boolean;
  text(name: string): string | undefined;
  integer(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  channel(name: string): ChosenChannel | undefined;
  role(name: string): ChosenRole | undefined;
}

/** A channel or thread of the server, as Discord describes it beside the option. */
export interface ChosenChannel {
  readonly id: string;
  readonly type: ChannelType;
  /** What the bot may do there, as bits; `undefined` where Discord does not tell. */
  readonly botPermissions: bigint | undefined;
}

export interface ChosenRole {
  readonly id: string;
  readonly isMentionable: boolean;
}

/** What Discord knows of the channels and roles among the options, by their ids. */
export interface ResolvedOptions {
  readonly channels?: Readonly<Record<string, unknown>> | undefined;
  readonly roles?: Readonly<Record<string, unknown>> | undefined;
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

/** The option of every command whose answer can be for the person alone who asks. */
export const privateOption = "private";

/** Whether that option is set; before the options are checked, so that a refusal of them is private, too. */
export function isPrivate(received: readonly ReceivedOption[]): boolean {
  return received.some(
    ({ name, value, options }) =>
      (name === privateOption && value === true) || isPrivate(options ?? []),
  );
}

/**
 * Reads received options by their definition: type, choices, range, length and presence.
 * @throws {InvalidOptionError} naming the first one that does not fit.
 */
export function readOptions(
  definition: readonly APIApplicationCommandOption[],
  received: readonly ReceivedOption[],
  resolved: ResolvedOptions = {},
): Options {
  const [first] = received;
  const subcommand = definition.find(
    (option) => option.type === Type.Subcommand && option.name === first?.name,
  );
  if (subcommand !== undefined && subcommand.type === Type.Subcommand) {
    const inner = readOptions(subcommand.options ?? [], first?.options ?? [], resolved);
    return { ...inner, subcommand: subcommand.name };
  }
  if (definition.some(({ type }) => type === Type.Subcommand))
    throw new InvalidOptionError(first?.name ?? "");
  const values = new Map<string, unknown>();
  for (const { name, value } of received) {
    const option = definition.find((each) => each.name === name);
    check(option, name, value, resolved);
    values.set(name, value);
  }
  const missing = definition.find(({ name, required }) => required === true && !values.has(name));
  if (missing !== undefined) throw new InvalidOptionError(missing.name);
  return {
    subcommand: undefined,
    isPrivate: isPrivate(received),
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
    channel: (name) => channelOf(values.get(name), resolved),
    role: (name) => roleOf(values.get(name), resolved),
  };
}

function check(
  option: APIApplicationCommandOption | undefined,
  name: string,
  value: unknown,
  resolved: ResolvedOptions,
): void {
  if (option === undefined || !fits(option as APIApplicationCommandBasicOption, value, resolved)) {
    throw new InvalidOptionError(name);
  }
}

function fits(
  option: APIApplicationCommandBasicOption,
  value: unknown,
  resolved: ResolvedOptions,
): boolean {
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
    case Type.Channel: {
      const channel = channelOf(value, resolved);
      const { channel_types: types } = option;
      return (
        channel !== undefined &&
        (types === undefined || types.some((type) => type === channel.type))
      );
    }
    case Type.Role:
      return roleOf(value, resolved) !== undefined;
    default:
      return false;
  }
}

/** Only what Discord describes is of that server. */
function channelOf(value: unknown, { channels }: ResolvedOptions): ChosenChannel | undefined {
  const channel = describedIn(channels, value);
  if (channel === undefined || typeof channel["type"] !== "number") return undefined;
  const bits = channel["app_permissions"];
  return {
    id: String(value),
    type: channel["type"],
    botPermissions: bits === undefined || bits === null ? undefined : permissionBits(bits),
  };
}

function roleOf(value: unknown, { roles }: ResolvedOptions): ChosenRole | undefined {
  const role = describedIn(roles, value);
  return role && { id: String(value), isMentionable: role["mentionable"] === true };
}

function describedIn(
  all: Readonly<Record<string, unknown>> | undefined,
  value: unknown,
): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== "string" || all === undefined || !Object.hasOwn(all, value))
    return undefined;
  const found = all[value];
  return typeof found === "object" && found !== null
    ? (found as Readonly<Record<string, unknown>>)
    : undefined;
}
