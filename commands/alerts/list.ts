import { ApplicationCommandOptionType } from "discord-api-types/v10";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { subscriptionList } from "../../src/views/alerts/subscriptions.ts";
import { type AlertSubcommand, commandNames, requireSubscriptions } from "./shared.ts";

/** What each of the server's alerts does, did last, and why one is paused; with a menu that removes. */
export const list: AlertSubcommand = {
  data: { type: ApplicationCommandOptionType.Subcommand, ...localisedCommand("alerts-list") },
  execute: async (_, context) =>
    subscriptionList(await requireSubscriptions(context), {
      step: "remove",
      testCommand: commandNames.test,
      catalogue: context.catalogue,
      language: context.language,
    }),
};
