import type { AutocompleteInteraction, ChatInputCommandInteraction } from "discord.js";
import type { Answer } from "./answer.ts";
import type { Command, Context, RouterReplies } from "./command.ts";
import { readOptions } from "./options.ts";

/** What a command comes to, by the list of commands. */
export function execute(
  interaction: ChatInputCommandInteraction,
  command: Command | undefined,
  { context, replies }: { context: Context; replies: RouterReplies },
): Promise<Answer> | Answer {
  if (command === undefined) return replies.unknownCommand(context);
  const options = readOptions(command.data.options ?? [], interaction.options.data);
  return command.execute(options, context);
}

/** Our own name of what was called: of a forged call nothing is repeated. */
export function nameOf(
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
  command: Command | undefined,
): string {
  if (command === undefined) return "unknown";
  const [first] = interaction.options.data;
  const subcommand = command.data.options?.find(({ name }) => name === first?.name);
  const isSubcommand = subcommand !== undefined && first?.options !== undefined;
  return isSubcommand ? `${command.data.name} ${subcommand.name}` : command.data.name;
}

type Received = readonly {
  name: string;
  value?: unknown;
  options?: readonly object[] | undefined;
}[];

/** Whether the caller asked to be answered alone; before the options are read, should that fail. */
export function wantsPrivacy(options: Received): boolean {
  return options.some(
    ({ name, value, options: inner }) =>
      (name === "private" && value === true) || wantsPrivacy((inner ?? []) as Received),
  );
}
