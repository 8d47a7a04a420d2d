import type { APIApplicationCommandSubcommandOption } from "discord-api-types/v10";
import type { Context } from "../../../src/discord/command.ts";
import type { Options } from "../../../src/discord/options.ts";
import type { Reply } from "../../../src/discord/reply.ts";

/** One of `/spacecraft`'s: its definition and its answer. Completion and `private` are shared by all. */
export interface Subcommand {
  readonly data: APIApplicationCommandSubcommandOption;
  execute(options: Options, context: Context): Promise<Reply> | Reply;
}
