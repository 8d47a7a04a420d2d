import {
  type APIMessageTopLevelComponent,
  MessageFlags,
  RESTJSONErrorCodes,
  type RESTPostAPIChannelMessageJSONBody,
} from "discord-api-types/v10";
import type { AlertSender, SendOutcome } from "./alerts/alert-sender.ts";
import type { Subscription } from "./alerts/subscription.ts";
import { hasExtras, type Message, messageOf, withoutExtras } from "./discord/message.ts";
import type { Reply } from "./discord/reply.ts";
import type { ChannelApi } from "./discord/rest/channel-api.ts";
import { DiscordRequestError, isContentRefused } from "./discord/rest/request-error.ts";
import type { Log } from "./runtime/log.ts";
import { factsOf } from "./runtime/log-facts.ts";
import type { LiveEvent } from "./spacecraft/live/events.ts";

export interface AlertSenderParts {
  readonly channels: Pick<ChannelApi, "post" | "get">;
  /** What a subscription is told, in its language. */
  readonly compose: (subscription: Subscription, events: readonly LiveEvent[]) => Reply;
  readonly log: Log;
}

/** Alerts as Discord's messages: each event's embed, a ping of the one role, and no second copy. */
export function createAlertSender({ channels, compose, log }: AlertSenderParts): AlertSender {
  const outcomeOf = async (request: () => Promise<void>): Promise<SendOutcome> => {
    try {
      await request();
      return { kind: "sent" };
    } catch (error) {
      const outcome = failureOf(error);
      if (outcome.kind === "invalid") {
        const facts = error instanceof DiscordRequestError ? factsOf(error) : { err: error };
        log.error(facts, "An alert could not be sent");
      } else if (outcome.kind === "unavailable") {
        log.info(factsOf(error), "Discord takes no alert now; it is tried again");
      }
      return outcome;
    }
  };
  return {
    async send(subscription, events, options) {
      const { channelId } = subscription;
      let message: Message | undefined;
      const first = await outcomeOf(() => {
        message = messageOf(compose(subscription, events));
        return channels.post(channelId, bodyOf(message, subscription, options));
      });
      if (first.kind !== "invalid" || message === undefined || !hasExtras(message)) return first;
      const plain = bodyOf(withoutExtras(message), subscription, options);
      return await outcomeOf(() => channels.post(channelId, plain));
    },
    look: (channelId) => outcomeOf(() => channels.get(channelId)),
  };
}

function bodyOf(
  { body }: Message,
  { roleId }: Subscription,
  { nonce, isSilent }: Parameters<AlertSender["send"]>[2],
): RESTPostAPIChannelMessageJSONBody {
  return {
    embeds: body.embeds,
    components: (body.components ?? []) as APIMessageTopLevelComponent[],
    ...(roleId !== undefined && { content: `<@&${roleId}>` }),
    allowed_mentions: { parse: [], roles: roleId === undefined ? [] : [roleId] },
    nonce,
    enforce_nonce: true,
    ...(isSilent && { flags: MessageFlags.SuppressNotifications }),
  };
}

const { UnknownChannel, UnknownGuild, UnknownWebhook } = RESTJSONErrorCodes;
const goneCodes: readonly unknown[] = [UnknownChannel, UnknownGuild, UnknownWebhook];
const { MissingAccess, MissingPermissions } = RESTJSONErrorCodes;
const refusedCodes: readonly unknown[] = [MissingAccess, MissingPermissions];
/** Codes of connections that did not come about. */
const unsentCodes: readonly unknown[] = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];
/** Where Discord does not say how long. */
const usualWaitMs = 5_000;

function failureOf(error: unknown): SendOutcome {
  if (!(error instanceof DiscordRequestError)) return { kind: "invalid" };
  const { status, code, retryAfterMs = usualWaitMs, isForAll } = error;
  if (status === undefined) {
    return { kind: "unavailable", mayHaveArrived: !unsentCodes.includes(code) };
  }
  if (status === 429) return { kind: "wait", ms: retryAfterMs, isForAll };
  if (goneCodes.includes(code)) return { kind: "gone" };
  if (refusedCodes.includes(code)) return { kind: "refused" };
  if (status >= 500) return { kind: "unavailable", mayHaveArrived: true };
  // Something between us and Discord answered, or Discord takes nothing from us: this message may be fine.
  const isOfAll = status === 401 || code === RESTJSONErrorCodes.CloudflareIsBlockingYourRequest;
  const isOfMessage = typeof code === "number" || isContentRefused(error);
  return isOfMessage && !isOfAll
    ? { kind: "invalid" }
    : { kind: "unavailable", mayHaveArrived: false };
}
