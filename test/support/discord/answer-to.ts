import { commands } from "../../../commands/index.ts";
import type { Context } from "../../../src/discord/command.ts";
import { readOptions } from "../../../src/discord/options.ts";
import { type Reply, UserError } from "../../../src/discord/reply.ts";

/** A command as a person types it, with its options by name. */
export interface Asking {
  readonly command: string;
  /** Empty for a command without subcommands. */
  readonly subcommand: string;
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/** What a command answers, a refusal included. */
export async function answerTo(
  { command, subcommand, values }: Asking,
  context: Context,
): Promise<Reply> {
  const found = commands.find(({ data }) => data.name === command);
  if (found === undefined) throw new Error(`No command ${command}`);
  const given = Object.entries(values).map(([name, value]) => ({ name, value }));
  const received = subcommand === "" ? given : [{ name: subcommand, options: given }];
  try {
    return await found.execute(readOptions(found.data.options ?? [], received), context);
  } catch (error) {
    if (error instanceof UserError) return error.reply;
    throw error;
  }
}
