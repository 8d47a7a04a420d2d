import { expect, it } from "vitest";
import type { Subscription, SubscriptionHealth } from "../../../src/alerts/subscription.ts";
import type { OpenHarness } from "./harness.ts";

const guildId = "100000000000000001";

function subscription(id: string, more: Partial<Subscription> = {}): Subscription {
  return {
    id,
    guildId,
    channelId: "100000000000000002",
    kinds: ["docked"],
    locale: "de",
    createdAt: new Date("2026-11-25T12:00:00Z"),
    ...more,
  };
}

const whole = subscription("whole", {
  kinds: ["launched", "docked", "undocked", "returned", "status", "new-craft", "record"],
  agencyId: 44,
  typeId: 1,
  configId: 6,
  station: { id: 4, name: "International Space Station 🛰" },
  roleId: "100000000000000003",
  quietHours: { fromMinute: 1_320, untilMinute: 420, timeZone: "Europe/Berlin" },
});

const health: SubscriptionHealth = {
  lastSent: { at: new Date("2026-11-25T12:30:00Z"), kind: "docked" },
  goneSince: new Date("2026-11-25T12:31:00Z"),
  refusedAt: [new Date("2026-11-25T12:32:00Z")],
  suspended: { reason: "missing-permissions", since: new Date("2026-11-25T12:33:00Z") },
};

/** What every implementation of `Subscriptions` promises. */
export function subscriptionsContract(open: OpenHarness): void {
  const start = async () => {
    const harness = await open();
    const [one, other] = [await harness.open(), await harness.open()];
    return { one: one.subscriptions, other: other.subscriptions };
  };

  it("gives other processes what was subscribed, to the last fact, oldest first", async () => {
    const { one, other } = await start();
    const elsewhere = subscription("elsewhere", { guildId: "200000000000000001" });
    for (const each of [subscription("b"), elsewhere, whole])
      expect(await one.add(each)).toBe(true);
    expect(await other.all()).toEqual(
      [subscription("b"), elsewhere, whole].map((each) => ({ ...each, health: {} })),
    );
    expect((await other.ofGuild(guildId)).map(({ id }) => id)).toEqual(["b", "whole"]);
    expect(await other.ofGuild("300000000000000001")).toEqual([]);
  });

  it("gives a server 25 and no more, however many ask at once", async () => {
    const { one, other } = await start();
    const tries = Array.from({ length: 30 }, (_, index) =>
      (index % 2 === 0 ? one : other).add(subscription(`s${index}`)),
    );
    const added = (await Promise.all(tries)).filter(Boolean);
    expect(added).toHaveLength(25);
    expect(await one.ofGuild(guildId)).toHaveLength(25);
    const next = subscription("next", { guildId: "200000000000000001" });
    expect(await one.add(next)).toBe(true);
  });

  it("refuses an id that is taken, in any server", async () => {
    const { one, other } = await start();
    await one.add(subscription("same"));
    const again = subscription("same", { guildId: "200000000000000001" });
    await expect(other.add(again)).rejects.toThrow();
    expect(await one.all()).toHaveLength(1);
  });

  it("changes what is the server's own, and keeps how it fares and its place", async () => {
    const { one, other } = await start();
    for (const each of [subscription("a"), whole]) await one.add(each);
    await one.note("a", health);
    const changed = subscription("a", { kinds: ["record"] });
    expect(await other.change(changed)).toBe(true);
    expect(await one.all()).toEqual([
      { ...changed, health },
      { ...whole, health: {} },
    ]);
    expect(await other.change({ ...changed, guildId: "200000000000000001" })).toBe(false);
    expect(await other.change(subscription("none"))).toBe(false);
    expect(await one.all()).toHaveLength(2);
  });

  it("removes what is the server's own, once", async () => {
    const { one, other } = await start();
    await one.add(subscription("mine"));
    expect(await other.remove("200000000000000001", "mine")).toBe(false);
    expect(await other.remove(guildId, "mine")).toBe(true);
    expect(await one.remove(guildId, "mine")).toBe(false);
    expect(await one.all()).toEqual([]);
  });

  it("notes how one fares, and never brings a removed one back", async () => {
    const { one, other } = await start();
    await one.add(whole);
    await one.note("whole", health);
    expect(await other.all()).toEqual([{ ...whole, health }]);
    await one.note("whole", {});
    expect(await other.all()).toEqual([{ ...whole, health: {} }]);
    await other.remove(guildId, "whole");
    await one.note("whole", health);
    expect(await other.all()).toEqual([]);
    await one.add(whole);
    expect(await other.all()).toEqual([{ ...whole, health: {} }]);
  });
}
