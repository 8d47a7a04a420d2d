import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  ApplicationCommandType,
} from "discord-api-types/v10";
import type { Command, Context, RouterReplies } from "../command.ts";
import { type ReceivedOption, type ResolvedOptions, readOptions } from "../options.ts";
import type { Answer } from "./answer.ts";

type CommandInteraction =
  | APIApplicationCommandInteraction
  | APIApplicationCommandAutocompleteInteraction;

/** The command that is meant; one from a message's or a person's menu is not ours. */
export function commandFor(
  { data }: CommandInteraction,
  commands: ReadonlyMap<string, Command>,
): Command | undefined {
  return data.type === ApplicationCommandType.ChatInput ? commands.get(data.name) : undefined;
}

/** Options as they came, checked against nothing yet. */
export function receivedOptions({ data }: CommandInteraction): readonly ReceivedOption[] {
  return "options" in data ? ((data.options ?? []) as readonly ReceivedOption[]) : [];
}

/** The answer of a command, by the list of commands. */
export function execute(
  interaction: CommandInteraction,
  command: Command | undefined,
  { context, replies }: { context: Context; replies: RouterReplies },
): Promise<Answer> | Answer {
  if (command === undefined) return replies.unknownCommand(context);
  const { data } = interaction;
  const resolved = "resolved" in data ? (data.resolved as ResolvedOptions | undefined) : {};
  const options = readOptions(
    command.data.options ?? [],
    receivedOptions(interaction),
    resolved ?? {},
  );
  return command.execute(options, context);
}

/** Our own name of what was called: of a forged call nothing is repeated. */
export function nameOf(interaction: CommandInteraction, command: Command | undefined): string {
  if (command === undefined) return "unknown";
  const [first] = receivedOptions(interaction);
  const subcommand = command.data.options?.find(({ name }) => name === first?.name);
  const isSubcommand = subcommand !== undefined && first?.options !== undefined;
  return isSubcommand ? `${command.data.name} ${subcommand.name}` : command.data.name;
}
