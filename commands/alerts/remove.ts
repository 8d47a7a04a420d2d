import { ApplicationCommandOptionType } from "discord-api-types/v10";
import type { ComponentHandlers } from "../../src/discord/command.ts";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { noteReply } from "../../src/views/alerts/subscription.ts";
import { list } from "./list.ts";
import { type AlertSubcommand, channelMention, requireSubscription } from "./shared.ts";

/** The list, whose menu removes. */
export const remove: AlertSubcommand = {
  data: { type: ApplicationCommandOptionType.Subcommand, ...localisedCommand("alerts-remove") },
  execute: list.execute,
};

export const pressRemove: ComponentHandlers["alert"] = async ({ values }, context) => {
  const { id, guildId, channelId } = await requireSubscription(values[0], context);
  await context.alerts.subscriptions.remove(guildId, id);
  const channel = channelMention(channelId);
  return noteReply(context.language.t("alerts.removed", { channel }));
};
