import type { InteractionReplyOptions } from "discord.js";

/** What the bare bot says: suggestions, and messages by subcommand (or "press"). */
export interface BareAnswers {
  readonly choices: { readonly name: string; readonly value: string }[];
  readonly messages: Readonly<
    Record<string, Pick<InteractionReplyOptions, "embeds" | "components">>
  >;
}
