import { type APIEmbed, ComponentType } from "discord-api-types/v10";
import type { KeptSubscription } from "../../alerts/subscription.ts";
import { encodeState } from "../../discord/custom-id.ts";
import { limits } from "../../discord/limits.ts";
import type { Reply } from "../../discord/reply.ts";
import type { AlertState } from "../../discord/state.ts";
import { answerColour } from "../colours.ts";
import { plain } from "../words/text.ts";
import { discordTime } from "../words/times.ts";
import { filtersText, kindsText, type SubscriptionParts } from "./subscription-words.ts";

export interface SubscriptionListParts extends SubscriptionParts {
  /** What choosing one does. */
  readonly step: Exclude<AlertState["step"], "kinds">;
  /** As it is typed, for those that are paused. */
  readonly testCommand: string;
}

/** All alerts of a server, which are 25 at the most, numbered as in the menu. */
export function subscriptionList(
  subscriptions: readonly KeptSubscription[],
  parts: SubscriptionListParts,
): Reply {
  const { t } = parts.language;
  const embed: APIEmbed = {
    title: t("alerts.title"),
    color: answerColour,
    description: subscriptions.map((each, index) => entry(each, index + 1, parts)).join("\n"),
  };
  const menu = {
    type: ComponentType.StringSelect as const,
    custom_id: encodeState({ kind: "alert", step: parts.step }),
    placeholder: t(parts.step === "remove" ? "alerts.pickToRemove" : "alerts.pickToTest"),
    options: subscriptions.slice(0, limits.selectOptions).map((each, index) => ({
      label: plain(`${index + 1}. ${kindsText(each, parts.language)}`, limits.selectText),
      value: each.id,
      ...descriptionOf(each, parts),
    })),
  };
  return {
    embeds: [embed],
    components: [{ type: ComponentType.ActionRow, components: [menu] }],
    ephemeral: true,
  };
}

function descriptionOf(
  subscription: KeptSubscription,
  parts: SubscriptionListParts,
): { description?: string } {
  const text = plain(filtersText(subscription, parts) ?? "", limits.selectText);
  return text === "" ? {} : { description: text };
}

/** "1. #channel · Docked · ISS · Last message: …", and on a line of its own why it is paused. */
function entry(each: KeptSubscription, number: number, parts: SubscriptionListParts): string {
  const { t, labelled } = parts.language;
  const { lastSent, suspended, goneSince } = each.health;
  const last = lastSent === undefined ? t("alerts.never") : discordTime(lastSent.at, "R");
  const facts = [
    `${number}. <#${each.channelId}>`,
    kindsText(each, parts.language),
    filtersText(each, parts),
    labelled(t("alerts.last"), last),
  ];
  const line = facts.filter((fact) => fact !== undefined).join(" · ");
  if (suspended !== undefined) {
    return `${line}\n⚠️ ${t("alerts.suspended", { command: parts.testCommand })}`;
  }
  return goneSince === undefined ? line : `${line}\n⚠️ ${t("alerts.gone")}`;
}
