import { describe, expect, it } from "vitest";
import { healthAfter } from "../../src/alerts/health.ts";
import type { SubscriptionHealth } from "../../src/alerts/subscription.ts";
import { ago, dayMs, minuteMs, now } from "../spacecraft/live/pictures.ts";

const gone = { kind: "gone" } as const;
const refused = { kind: "refused" } as const;
const lastSent = { at: ago(dayMs), kind: "docked" } as const;

describe("a subscription", () => {
  it("is well after a message, whatever was before, and knows what it was", () => {
    const before: SubscriptionHealth = { lastSent, goneSince: ago(1), refusedAt: [ago(1)] };
    const after = healthAfter(before, { kind: "sent" }, now, "launched");
    expect(after).toEqual({ lastSent: { at: now, kind: "launched" } });
  });

  it("whose channel is there again is well, and keeps what it was told last", () => {
    expect(healthAfter({ lastSent, goneSince: ago(1) }, { kind: "sent" }, now)).toEqual({
      lastSent,
    });
  });

  it("ends when its channel is gone twice, half an hour apart", () => {
    const first = healthAfter({ lastSent }, gone, now);
    expect(first).toEqual({ lastSent, goneSince: now });
    const again = (ms: number) => healthAfter({ goneSince: ago(ms) }, gone, now);
    expect(again(30 * minuteMs - 1)).toEqual({ goneSince: ago(30 * minuteMs - 1) });
    expect(again(30 * minuteMs)).toBe("remove");
  });

  it("is suspended when the bot is refused three times in a day", () => {
    const once = healthAfter({ lastSent }, refused, now);
    expect(once).toEqual({ lastSent, refusedAt: [now] });
    const twice = healthAfter({ refusedAt: [ago(dayMs - 1)] }, refused, now);
    expect(twice).toEqual({ refusedAt: [ago(dayMs - 1), now] });
    const thrice = healthAfter({ refusedAt: [ago(dayMs - 1), ago(1)] }, refused, now);
    expect(thrice).toMatchObject({ suspended: { reason: "missing-permissions", since: now } });
    const slowly = healthAfter({ refusedAt: [ago(dayMs), ago(1)] }, refused, now);
    expect(slowly).toEqual({ refusedAt: [ago(1), now] });
  });

  it.each([
    { kind: "wait", ms: 1, isForAll: true },
    { kind: "unavailable", mayHaveArrived: true },
    { kind: "invalid" },
  ] as const)("is as before when Discord says nothing of the channel: $kind", (outcome) => {
    const before: SubscriptionHealth = { lastSent, refusedAt: [ago(1)] };
    expect(healthAfter(before, outcome, now)).toBe(before);
  });
});
