import type { SendOutcome } from "./alert-sender.ts";
import type { AlertKind, SubscriptionHealth } from "./subscription.ts";

const dayMs = 24 * 3_600_000;
/** So often within a day the bot may be refused in a channel before it stops trying. */
const mostRefusals = 3;
/** Discord has been seen to deny channels that were there: it is asked again after this time. */
export const confirmGoneMs = 30 * 60_000;

/** How a subscription fares after a message to it, or a look at its channel; "remove" when its channel is gone for good. */
export function healthAfter(
  health: SubscriptionHealth,
  { kind }: SendOutcome,
  now: Date,
  told?: AlertKind,
): SubscriptionHealth | "remove" {
  const { lastSent, goneSince, refusedAt = [] } = health;
  const last = lastSent === undefined ? {} : { lastSent };
  switch (kind) {
    case "sent":
      return told === undefined ? last : { lastSent: { at: now, kind: told } };
    case "gone":
      if (goneSince === undefined) return { ...health, goneSince: now };
      return now.getTime() - goneSince.getTime() >= confirmGoneMs ? "remove" : health;
    case "refused": {
      const ofLate = [...refusedAt, now].filter((at) => now.getTime() - at.getTime() < dayMs);
      return {
        ...last,
        refusedAt: ofLate,
        ...(ofLate.length >= mostRefusals && {
          suspended: { reason: "missing-permissions", since: now },
        }),
      };
    }
    default:
      return health;
  }
}
