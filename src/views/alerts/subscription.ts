import { ComponentType } from "discord-api-types/v10";
import { type AlertKind, alertKinds, type Subscription } from "../../alerts/subscription.ts";
import { encodeState } from "../../discord/custom-id.ts";
import type { Reply } from "../../discord/reply.ts";
import { answerColour } from "../colours.ts";
import { kindsText, type SubscriptionParts, subscriptionFields } from "./subscription-words.ts";

/** A subscription as it was made, for the person who made it, with a menu that changes its kinds. */
export function subscriptionReply(
  subscription: Subscription,
  heading: string,
  parts: SubscriptionParts,
): Reply {
  const { t } = parts.language;
  const embed = {
    description: heading,
    color: answerColour,
    fields: [...subscriptionFields(subscription, parts)],
  };
  const menu = {
    type: ComponentType.StringSelect as const,
    custom_id: encodeState({ kind: "alert", step: "kinds", id: subscription.id }),
    placeholder: t("alerts.chooseKinds"),
    min_values: 1,
    max_values: kindsFor(subscription).length,
    options: kindsFor(subscription).map((kind) => ({
      label: t(`alerts.kinds.${kind}`),
      value: kind,
      default: subscription.kinds.includes(kind),
    })),
  };
  return {
    embeds: [embed],
    components: [{ type: ComponentType.ActionRow, components: [menu] }],
    ephemeral: true,
  };
}

/** Of a station there are dockings alone. */
export function kindsFor({ station }: Subscription): readonly AlertKind[] {
  return station === undefined ? alertKinds : ["docked", "undocked"];
}

/** What a channel reads when it has been subscribed. */
export function welcomeReply(subscription: Subscription, { language }: SubscriptionParts): Reply {
  const { t } = language;
  const kinds = language.labelled(t("alerts.announces"), kindsText(subscription, language));
  return {
    embeds: [{ description: `${t("alerts.welcome")}\n${kinds}`, color: answerColour }],
  };
}

/** A sentence for the person who asked. */
export function noteReply(sentence: string): Reply {
  return { embeds: [{ description: sentence, color: answerColour }], ephemeral: true };
}
