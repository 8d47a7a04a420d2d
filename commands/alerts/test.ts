import { ApplicationCommandOptionType } from "discord-api-types/v10";
import { healthAfter } from "../../src/alerts/health.ts";
import type { KeptSubscription } from "../../src/alerts/subscription.ts";
import type { ComponentHandlers, Context } from "../../src/discord/command.ts";
import { type Reply, UserError } from "../../src/discord/reply.ts";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { noteReply } from "../../src/views/alerts/subscription.ts";
import { subscriptionList } from "../../src/views/alerts/subscriptions.ts";
import { refusal } from "../../src/views/refusals.ts";
import {
  type AlertSubcommand,
  channelMention,
  commandNames,
  requireSubscription,
  requireSubscriptions,
} from "./shared.ts";

/** Posts a sample; where there are several alerts, a menu asks which. */
export const test: AlertSubcommand = {
  data: { type: ApplicationCommandOptionType.Subcommand, ...localisedCommand("alerts-test") },
  async execute(_, context) {
    const all = await requireSubscriptions(context);
    const [only] = all;
    if (all.length === 1 && only !== undefined) return await post(only, context);
    const { catalogue, language } = context;
    return subscriptionList(all, {
      step: "test",
      testCommand: commandNames.test,
      catalogue,
      language,
    });
  },
};

export const pressTest: ComponentHandlers["alert"] = async ({ values }, context) => ({
  ...(await post(await requireSubscription(values[0], context), context)),
  asNewMessage: true,
});

/** What Discord takes again is no longer paused. */
async function post(subscription: KeptSubscription, context: Context): Promise<Reply> {
  const { alerts, clock, language } = context;
  const channel = channelMention(subscription.channelId);
  const outcome = await alerts.test(subscription);
  if (outcome.kind !== "sent") {
    throw new UserError("not posted", refusal(language.t("alerts.notSent", { channel })));
  }
  const health = healthAfter(subscription.health, outcome, clock.now());
  if (health !== "remove") await alerts.subscriptions.note(subscription.id, health);
  return noteReply(language.t("alerts.tested", { channel }));
}
