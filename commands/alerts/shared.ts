import type { APIApplicationCommandSubcommandOption } from "discord-api-types/v10";
import type { KeptSubscription } from "../../src/alerts/subscription.ts";
import type { Context } from "../../src/discord/command.ts";
import type { Options } from "../../src/discord/options.ts";
import { type Reply, UserError } from "../../src/discord/reply.ts";
import type { Server } from "../../src/discord/server.ts";
import { refusal } from "../../src/views/refusals.ts";

/** One of the things that `/alerts` does. */
export interface AlertSubcommand {
  readonly data: APIApplicationCommandSubcommandOption;
  execute(options: Options, context: Context): Promise<Reply>;
}

/** How commands are written in sentences. */
export const commandNames = {
  add: "`/alerts add`",
  list: "`/alerts list`",
  remove: "`/alerts remove`",
  test: "`/alerts test`",
} as const;

/** @throws {UserError} where the bot is no member, so that it cannot post. */
export function requireServer({ server, language }: Context): Server {
  if (server?.isBotThere === true) return server;
  throw new UserError("no server", refusal(language.t("alerts.serverOnly")));
}

/** The server's subscriptions, oldest first. @throws {UserError} when it has none. */
export async function requireSubscriptions(context: Context): Promise<readonly KeptSubscription[]> {
  const { alerts, language } = context;
  const found = await alerts.subscriptions.ofGuild(requireServer(context).id);
  if (found.length > 0) return found;
  const sentence = language.t("alerts.none", { command: commandNames.add });
  throw new UserError("no alerts", refusal(sentence));
}

/** @throws {UserError} when the server has none of this id any more. */
export async function requireSubscription(
  id: string | undefined,
  context: Context,
): Promise<KeptSubscription> {
  const found = await context.alerts.subscriptions.ofGuild(requireServer(context).id);
  const subscription = found.find((each) => each.id === id);
  if (subscription !== undefined) return subscription;
  throw noSuchAlert(context);
}

export function noSuchAlert({ language }: Context): UserError {
  const sentence = language.t("alerts.noSuch", { command: commandNames.list });
  return new UserError("no such alert", refusal(sentence));
}

export function channelMention(channelId: string): string {
  return `<#${channelId}>`;
}
