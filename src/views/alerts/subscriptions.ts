import { type APIEmbed, ComponentType } from "discord-api-types/v10";
import type { KeptSubscription } from "../../alerts/subscription.ts";
import { encodeState } from "../../discord/custom-id.ts";
import { countCodePoints, limits } from "../../discord/limits.ts";
import type { Reply } from "../../discord/reply.ts";
import type { AlertState } from "../../discord/state.ts";
import { plain } from "../../runtime/plain-text.ts";
import { answerColour } from "../colours.ts";
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
    description: listText(subscriptions, parts),
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
  const text = plain(filtersText(subscription, parts, 80, plain) ?? "", limits.selectText);
  return text === "" ? {} : { description: text };
}

/** How much an entry says: 25 long ones have to fit. */
interface Brevity {
  readonly mostKinds: number;
  readonly longestName: number;
}

const brevities: readonly [Brevity, ...Brevity[]] = [
  { mostKinds: 7, longestName: 80 },
  { mostKinds: 7, longestName: 24 },
  { mostKinds: 1, longestName: 12 },
];

function listText(
  subscriptions: readonly KeptSubscription[],
  parts: SubscriptionListParts,
): string {
  const describe = (brevity: Brevity): string => {
    const lines = subscriptions.map((each, index) => entry(each, index + 1, parts, brevity));
    return [...lines, ...troubles(subscriptions, parts)].join("\n");
  };
  const [whole, ...briefer] = brevities;
  return briefer.reduce(
    (text, brevity) => (countCodePoints(text) <= limits.description ? text : describe(brevity)),
    describe(whole),
  );
}

const pausedSign = "⏸️";
const goneSign = "⚠️";

/** "1. #channel · Docked · ISS · Last message: …" */
function entry(
  each: KeptSubscription,
  number: number,
  parts: SubscriptionListParts,
  { mostKinds, longestName }: Brevity,
): string {
  const { t, labelled } = parts.language;
  const { lastSent, suspended, goneSince } = each.health;
  const last = lastSent === undefined ? t("alerts.never") : discordTime(lastSent.at, "R");
  const sign = suspended !== undefined ? pausedSign : goneSince !== undefined ? goneSign : "";
  const facts = [
    `${number}. ${sign} <#${each.channelId}>`.replace("  ", " "),
    kindsText(each, parts.language, mostKinds),
    filtersText(each, parts, longestName),
    labelled(t("alerts.last"), last),
  ];
  return facts.filter((fact) => fact !== undefined).join(" · ");
}

/** What the signs before the channels mean, and what can be done. */
function troubles(
  subscriptions: readonly KeptSubscription[],
  { testCommand: command, language: { t } }: SubscriptionListParts,
): readonly string[] {
  const isPaused = subscriptions.some(({ health }) => health.suspended !== undefined);
  const isGone = subscriptions.some(
    ({ health }) => health.suspended === undefined && health.goneSince !== undefined,
  );
  return [
    ...(isPaused ? [`${pausedSign} ${t("alerts.suspended", { command })}`] : []),
    ...(isGone ? [`${goneSign} ${t("alerts.gone")}`] : []),
  ];
}
