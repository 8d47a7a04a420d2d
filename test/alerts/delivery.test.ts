import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SendOutcome } from "../../src/alerts/alert-sender.ts";
import { type AlertDelivery, createAlertDelivery } from "../../src/alerts/delivery.ts";
import type { LiveEvent } from "../../src/spacecraft/live/events.ts";
import { leaderLease } from "../../src/store/lease.ts";
import { ago, craft, hourMs, minuteMs, now, pictureOf } from "../spacecraft/live/pictures.ts";
import { openTestStore } from "../support/store.ts";
import { createTestClock } from "../support/test-clock.ts";
import { createTestLog } from "../support/test-log.ts";
import { subscriptionOf } from "./subscriptions.ts";

const running: AlertDelivery[] = [];
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  for (const delivery of running.splice(0)) void delivery.stop();
  vi.useRealTimers();
});

const docked = (craftId: number): LiveEvent => ({
  kind: "docked",
  craftId,
  dockingId: 100 + craftId,
  when: { at: ago(minuteMs) },
});
const returned = (craftId: number, at = ago(minuteMs)): LiveEvent => ({
  kind: "returned",
  craftId,
  when: { at },
});

interface Sent {
  readonly to: string;
  readonly crafts: readonly number[];
  readonly nonce: string;
  readonly isSilent: boolean;
  readonly atMs: number;
}

/** Processes of one bot on one real data file, with a Discord that answers as it is told. */
async function setUp() {
  const clock = createTestClock(now);
  const store = openTestStore({ clock });
  const log = createTestLog();
  const sent: Sent[] = [];
  const looked: string[] = [];
  let answer: (to: string) => SendOutcome | Promise<SendOutcome> = () => ({ kind: "sent" });
  const lease = store.lease(leaderLease);
  let fence = await lease.acquire();
  const start = (parts: Partial<Parameters<typeof createAlertDelivery>[0]> = {}) => {
    const delivery = createAlertDelivery({
      outbox: store.outbox,
      subscriptions: store.subscriptions,
      leadership: { fence: async () => fence },
      sender: {
        send: async ({ id }, events, { nonce, isSilent }) => {
          const crafts = events.map(({ craftId }) => craftId);
          sent.push({ to: id, crafts, nonce, isSilent, atMs: clock.monotonicMs() });
          return await answer(id);
        },
        look: async (channelId) => {
          looked.push(channelId);
          return await answer(channelId);
        },
      },
      catalogue: () => ({ byId: (id) => craft(id) }),
      clock,
      log,
      ...parts,
    });
    running.push(delivery);
    delivery.start();
    return delivery;
  };
  const pass = async (ms: number, stepMs = 1_000): Promise<void> => {
    for (let passed = 0; passed < ms; passed += stepMs) {
      clock.advance(stepMs);
      await vi.advanceTimersByTimeAsync(stepMs);
    }
  };
  return {
    clock,
    store,
    sent,
    looked,
    start,
    pass,
    leads: (next: boolean) => {
      fence = next ? 1 : undefined;
    },
    answers: (next: typeof answer) => {
      answer = next;
    },
    brings: (events: readonly LiveEvent[], takenAt = clock.now()) =>
      store.livePicture.save({ picture: pictureOf({}) }, 1, { takenAt, events }),
    subscribe: (id: string, more: Parameters<typeof subscriptionOf>[1] = {}) =>
      store.subscriptions.add(subscriptionOf(id, more)),
    healths: async () =>
      new Map((await store.subscriptions.all()).map(({ id, health }) => [id, health])),
  };
}

const tellingOf = (sent: readonly Sent[]) => sent.map(({ to, crafts }) => [to, ...crafts]);

describe("what a look brought", () => {
  it("is told to each subscription in one message, once, and then forgotten", async () => {
    const { store, sent, start, pass, brings, subscribe, healths } = await setUp();
    await subscribe("1");
    await subscribe("2", { kinds: ["docked"] });
    await subscribe("3");
    const delivery = start();
    await pass(1_000);
    await brings([returned(5), returned(6)]);
    delivery.wake();
    await pass(1_000);
    await pass(hourMs, minuteMs);
    expect(tellingOf(sent)).toEqual([
      ["1", 5, 6],
      ["3", 5, 6],
    ]);
    expect(new Set(sent.map(({ nonce }) => nonce)).size).toBe(2);
    expect(sent.every(({ nonce }) => nonce.length === 25)).toBe(true);
    expect(await store.outbox.pending()).toEqual([]);
    expect((await healths()).get("1")?.lastSent?.kind).toBe("returned");
    expect((await healths()).get("2")).toEqual({});
    expect(delivery.status()).toMatchObject({ sent: 2, missed: 0, failed: 0, waiting: 0 });
  });

  it("is found without being told of it, within 15 seconds", async () => {
    const { sent, start, pass, brings, subscribe } = await setUp();
    await subscribe("1");
    start();
    await pass(1_000);
    await brings([returned(5)]);
    await pass(15_000);
    expect(sent).toHaveLength(1);
  });

  it("is told to those who subscribed by then, and to nobody who came after it", async () => {
    const { sent, start, pass, brings, subscribe } = await setUp();
    await brings([returned(5)], ago(minuteMs));
    await subscribe("1", { createdAt: ago(minuteMs - 1) });
    await subscribe("2", { createdAt: ago(minuteMs) });
    start();
    await pass(minuteMs);
    expect(tellingOf(sent)).toEqual([["2", 5]]);
  });

  it("is told by the leader alone", async () => {
    const { sent, start, pass, brings, subscribe, leads } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    leads(false);
    start();
    await pass(minuteMs);
    expect(sent).toEqual([]);
    leads(true);
    await pass(15_000);
    expect(sent).toHaveLength(1);
  });

  it("is left alone by those who do not lead: what they cannot read, a newer leader may", async () => {
    const { store, start, pass, subscribe, leads } = await setUp();
    await subscribe("1");
    store.database.keep((sql) =>
      sql.run("INSERT INTO announcements (id, body) VALUES ('newer', '{\"kind\":\"newer\"}')"),
    );
    leads(false);
    const delivery = start();
    await pass(10 * minuteMs);
    const held = store.database.read((sql) => sql.all("SELECT id FROM announcements"));
    expect(held).toEqual([{ id: "newer" }]);
    expect(delivery.status()).toMatchObject({ subscriptions: 1, channels: 1 });
  });

  it("no longer waits in a process that leads no longer", async () => {
    const { start, pass, brings, subscribe, leads, answers } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    answers(() => ({ kind: "wait", ms: hourMs, isForAll: true }));
    const delivery = start();
    await pass(1_000);
    expect(delivery.status().waiting).toBe(1);
    leads(false);
    await pass(minuteMs);
    expect(delivery.status().waiting).toBe(0);
  });

  it("is told to a channel in the order in which it happened", async () => {
    const { sent, start, pass, brings, subscribe } = await setUp();
    for (const id of ["1", "2"]) await subscribe(id);
    await brings([returned(5)]);
    await brings([returned(6)]);
    start();
    await pass(2_000, 50);
    expect(tellingOf(sent)).toEqual([
      ["1", 5],
      ["2", 5],
      ["1", 6],
      ["2", 6],
    ]);
  });

  it("comes at most 20 times a second", async () => {
    const { store, sent, start, pass, brings } = await setUp();
    for (let index = 0; index < 60; index += 1) {
      const id = String(index);
      await store.subscriptions.add(subscriptionOf(id, { guildId: `guild ${id}` }));
    }
    await brings([returned(5)]);
    start();
    await pass(3_500, 10);
    expect(sent).toHaveLength(60);
    for (const { atMs } of sent) {
      const within = sent.filter((other) => other.atMs >= atMs && other.atMs < atMs + 1_000);
      expect(within.length).toBeLessThanOrEqual(20);
    }
  });

  it("makes no sound in quiet hours", async () => {
    const { sent, start, pass, brings, subscribe } = await setUp();
    const noon = { fromMinute: 12 * 60, untilMinute: 13 * 60, timeZone: "UTC" };
    await subscribe("1", { quietHours: noon });
    await subscribe("2", { quietHours: { ...noon, fromMinute: 13 * 60, untilMinute: 14 * 60 } });
    await brings([returned(5)]);
    start();
    await pass(1_000);
    expect(sent.map(({ to, isSilent }) => [to, isSilent])).toEqual([
      ["1", true],
      ["2", false],
    ]);
  });

  it("is missed and counted once it is six hours old", async () => {
    const { clock, store, sent, start, pass, brings, subscribe } = await setUp();
    await subscribe("1");
    await subscribe("2", { kinds: ["docked"] });
    await brings([returned(5)]);
    clock.advance(6 * hourMs);
    const delivery = start();
    await pass(1_000);
    expect(sent).toEqual([]);
    expect(delivery.status().missed).toBe(1);
    expect(await store.outbox.pending()).toEqual([]);
  });
});

describe("old news", () => {
  it("is counted as missed when it became old while it waited, however new the look was", async () => {
    const { store, sent, start, pass, brings, subscribe, answers } = await setUp();
    await subscribe("1");
    await brings([returned(5, ago(5 * hourMs))]);
    answers(() => ({ kind: "unavailable", mayHaveArrived: false }));
    const delivery = start();
    await pass(2 * hourMs, 5_000);
    expect(sent.length).toBeGreaterThan(1);
    expect(delivery.status()).toMatchObject({ sent: 0, missed: 1, waiting: 0 });
    expect(await store.outbox.pending()).toEqual([]);
  });

  it("is not missed by anybody when it was old from the start", async () => {
    const { store, start, pass, brings, subscribe } = await setUp();
    await subscribe("1");
    await brings([returned(5, ago(7 * hourMs))]);
    const delivery = start();
    await pass(1_000);
    expect(delivery.status()).toMatchObject({ sent: 0, missed: 0 });
    expect(await store.outbox.pending()).toEqual([]);
  });
});

describe("a message that Discord did not take", () => {
  it("waits as long as Discord says, and others go on", async () => {
    const { sent, start, pass, brings, subscribe, answers } = await setUp();
    for (const id of ["1", "2"]) await subscribe(id);
    await brings([returned(5)]);
    let isFirst = true;
    answers((to) => {
      if (to !== "1" || !isFirst) return { kind: "sent" };
      isFirst = false;
      return { kind: "wait", ms: 5 * minuteMs, isForAll: false };
    });
    start();
    await pass(5 * minuteMs - 1_000, 50);
    expect(tellingOf(sent)).toEqual([
      ["1", 5],
      ["2", 5],
    ]);
    await pass(2_000, 50);
    expect(tellingOf(sent)[2]).toEqual(["1", 5]);
    expect(sent[2]?.nonce).toBe(sent[0]?.nonce);
  });

  it("holds up every message to that channel, and keeps their order", async () => {
    const { sent, start, pass, brings, subscribe, answers } = await setUp();
    const channelId = "200000000000000009";
    await subscribe("1", { channelId });
    await subscribe("2");
    await subscribe("3", { channelId, kinds: ["docked"] });
    await brings([returned(5)]);
    answers((to) =>
      to === "1" ? { kind: "wait", ms: minuteMs, isForAll: false } : { kind: "sent" },
    );
    const delivery = start();
    await pass(1_000, 50);
    await brings([returned(6), docked(7)]);
    delivery.wake();
    await pass(50_000, 50);
    expect(tellingOf(sent)).toEqual([
      ["1", 5],
      ["2", 5],
      ["2", 6, 7],
    ]);
    answers(() => ({ kind: "sent" }));
    await pass(15_000, 50);
    expect(tellingOf(sent.slice(3))).toEqual([
      ["1", 5],
      ["1", 6, 7],
      ["3", 7],
    ]);
  });

  it("is not hammered when Discord says to come back at once", async () => {
    const { sent, start, pass, brings, subscribe, answers } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    answers(() => ({ kind: "wait", ms: 0, isForAll: false }));
    start();
    await pass(10_000, 50);
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.length).toBeLessThanOrEqual(10);
  });

  it("waits an hour at most, whatever Discord says", async () => {
    const { sent, start, pass, brings, subscribe, answers } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    answers(() => ({ kind: "wait", ms: 1e14, isForAll: true }));
    start();
    await pass(59 * minuteMs, 5_000);
    expect(sent).toHaveLength(1);
    answers(() => ({ kind: "sent" }));
    await pass(2 * minuteMs, 5_000);
    expect(sent).toHaveLength(2);
  });

  it("makes all wait when the limit is that of all", async () => {
    const { sent, start, pass, brings, subscribe, answers } = await setUp();
    for (const id of ["1", "2", "3"]) await subscribe(id);
    await brings([returned(5)]);
    answers(() => ({ kind: "wait", ms: 30_000, isForAll: true }));
    start();
    await pass(25_000, 50);
    expect(sent).toHaveLength(1);
    answers(() => ({ kind: "sent" }));
    await pass(6_000, 50);
    expect(tellingOf(sent)).toEqual([
      ["1", 5],
      ["1", 5],
      ["2", 5],
      ["3", 5],
    ]);
  });

  it("is repeated with its nonce for two minutes when it may have arrived, then never again", async () => {
    const { sent, start, pass, brings, subscribe, answers } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    answers(() => ({ kind: "unavailable", mayHaveArrived: true }));
    const delivery = start();
    await pass(10 * minuteMs);
    expect(sent.length).toBeGreaterThan(4);
    expect(new Set(sent.map(({ nonce }) => nonce)).size).toBe(1);
    const [first, last] = [sent[0]?.atMs ?? 0, sent.at(-1)?.atMs ?? 0];
    expect(last - first).toBeLessThanOrEqual(2 * minuteMs);
    expect(delivery.status()).toMatchObject({ sent: 0, missed: 1, waiting: 0 });
  });

  it("is repeated for as long as it is news when it certainly did not arrive", async () => {
    const { sent, start, pass, brings, subscribe, answers } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    answers(() => ({ kind: "unavailable", mayHaveArrived: false }));
    const delivery = start();
    await pass(30 * minuteMs);
    answers(() => ({ kind: "sent" }));
    await pass(2 * minuteMs);
    expect(delivery.status()).toMatchObject({ sent: 1, missed: 0 });
    expect(sent.at(-1)?.crafts).toEqual([5]);
  });

  it("is never repeated after two minutes once it may have arrived, whatever came after that", async () => {
    const { sent, start, pass, brings, subscribe, answers } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    answers(() => ({ kind: "unavailable", mayHaveArrived: true }));
    const delivery = start();
    await pass(1_000, 50);
    expect(sent).toHaveLength(1);
    answers(() => ({ kind: "unavailable", mayHaveArrived: false }));
    await pass(5 * minuteMs);
    answers(() => ({ kind: "sent" }));
    await pass(5 * minuteMs);
    const lastAtMs = sent.at(-1)?.atMs ?? 0;
    expect(lastAtMs - (sent[0]?.atMs ?? 0)).toBeLessThanOrEqual(2 * minuteMs);
    expect(delivery.status()).toMatchObject({ sent: 0, missed: 1 });
  });

  it("may be repeated for two minutes from the try that may have arrived, not from those before", async () => {
    const { sent, start, pass, brings, subscribe, answers } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    answers(() => ({ kind: "wait", ms: 10 * minuteMs, isForAll: false }));
    const delivery = start();
    await pass(1_000, 500);
    await pass(9 * minuteMs, 5_000);
    answers(() => ({ kind: "unavailable", mayHaveArrived: true }));
    await pass(minuteMs + 1_000, 500);
    expect(sent).toHaveLength(2);
    answers(() => ({ kind: "sent" }));
    await pass(minuteMs);
    expect(sent).toHaveLength(3);
    expect(delivery.status()).toMatchObject({ sent: 1, missed: 0 });
  });

  it("is tried less and less often, however many break at once", async () => {
    const { store, sent, start, pass, brings, answers } = await setUp();
    for (let index = 0; index < 20; index += 1) {
      const id = String(index);
      await store.subscriptions.add(
        subscriptionOf(id, { guildId: `guild ${id}`, channelId: `channel ${id}` }),
      );
    }
    await brings([returned(5)]);
    answers(
      () =>
        new Promise((resolve) => {
          setTimeout(() => resolve({ kind: "unavailable", mayHaveArrived: false }), 500);
        }),
    );
    start();
    await pass(1_400, 50);
    const atOnce = sent.length;
    expect(atOnce).toBeLessThanOrEqual(8);
    await pass(1_000, 50);
    expect(sent.length).toBeGreaterThan(atOnce);
    await pass(10 * minuteMs, 500);
    const early = sent.length;
    await pass(10 * minuteMs, 500);
    expect(sent.length - early).toBeLessThanOrEqual(8 * 10 + 8);
  });

  it("into one channel, time and again, holds nobody else up", async () => {
    const { sent, start, pass, brings, subscribe, answers } = await setUp();
    for (const id of ["1", "2", "3"]) await subscribe(id);
    await brings([returned(5)]);
    answers((to) =>
      to === "1" ? { kind: "unavailable", mayHaveArrived: false } : { kind: "sent" },
    );
    const delivery = start();
    await pass(10_000, 50);
    expect(delivery.status()).toMatchObject({ sent: 2, waiting: 1 });
    const told = sent.filter(({ to }) => to !== "1");
    expect(tellingOf(told)).toEqual([
      ["2", 5],
      ["3", 5],
    ]);
  });

  it("for what it holds is not repeated, and costs nobody else anything", async () => {
    const { sent, start, pass, brings, subscribe, answers } = await setUp();
    for (const id of ["1", "2"]) await subscribe(id);
    await brings([returned(5)]);
    answers((to) => (to === "1" ? { kind: "invalid" } : { kind: "sent" }));
    const delivery = start();
    await pass(10 * minuteMs);
    expect(tellingOf(sent)).toEqual([
      ["1", 5],
      ["2", 5],
    ]);
    expect(delivery.status()).toMatchObject({ sent: 1, failed: 1 });
  });
});

describe("after a crash", () => {
  it.each([
    ["younger than two minutes is repeated with the same nonce", 100_000, 1],
    ["older is missed and counted", 121_000, 0],
  ])("a message that was begun and is %s", async (_, ageMs, times) => {
    const { clock, store, sent, start, pass, brings, subscribe } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    const [{ id = "" } = {}] = await store.outbox.pending();
    await store.outbox.begin(id, "1", 1);
    clock.advance(ageMs);
    const delivery = start();
    await pass(minuteMs);
    expect(sent).toHaveLength(times);
    expect(delivery.status()).toMatchObject({ sent: times, missed: 1 - times });
    expect(await store.outbox.pending()).toEqual([]);
  });

  it("a message that Discord had not taken is sent, however long ago that was", async () => {
    const { clock, sent, start, pass, brings, subscribe, answers } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    answers(() => ({ kind: "wait", ms: minuteMs, isForAll: true }));
    const killed = start();
    await pass(1_000);
    void killed.stop();
    clock.advance(hourMs);
    answers(() => ({ kind: "sent" }));
    const delivery = start();
    await pass(1_000);
    expect(sent).toHaveLength(2);
    expect(delivery.status()).toMatchObject({ sent: 1, missed: 0 });
  });

  it("what was begun goes first, and no message that grows too old in the queue goes at all", async () => {
    const { clock, store, sent, start, pass, brings, subscribe } = await setUp();
    const ids = ["1", "2", "3", "4", "5", "6"];
    for (const id of ids) await subscribe(id);
    await brings([returned(5)]);
    await brings([returned(6)]);
    const [first, second] = await store.outbox.pending();
    for (const id of ["5", "6"]) {
      await store.outbox.settle(first?.id ?? "", id, 1);
      await store.outbox.begin(second?.id ?? "", id, 1);
    }
    for (const id of ["3", "4"]) await store.outbox.begin(first?.id ?? "", id, 1);
    clock.advance(2 * minuteMs - 125);
    const delivery = start();
    await pass(2_000, 25);
    expect(tellingOf(sent.slice(0, 3))).toEqual([
      ["3", 5],
      ["4", 5],
      ["5", 6],
    ]);
    expect(sent.some(({ to }) => to === "6")).toBe(false);
    expect(delivery.status()).toMatchObject({ sent: 9, missed: 1, waiting: 0 });
  });

  it("a message that was never begun is sent, as long as it is news", async () => {
    const { clock, sent, start, pass, brings, subscribe } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    clock.advance(5 * hourMs);
    start();
    await pass(1_000);
    expect(sent).toHaveLength(1);
  });

  it("what is settled is not sent again", async () => {
    const { store, sent, start, pass, brings, subscribe } = await setUp();
    for (const id of ["1", "2"]) await subscribe(id);
    await brings([returned(5)]);
    const [{ id = "" } = {}] = await store.outbox.pending();
    await store.outbox.begin(id, "1", 1);
    await store.outbox.settle(id, "1", 1);
    start();
    await pass(minuteMs);
    expect(tellingOf(sent)).toEqual([["2", 5]]);
  });

  it("a message is sent once although the store could not note that it was", async () => {
    const { store, sent, start, pass, brings, subscribe } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    let isAway = true;
    const settle: typeof store.outbox.settle = async (...args) => {
      if (isAway) throw new Error("away");
      await store.outbox.settle(...args);
    };
    start({ outbox: { ...store.outbox, settle } });
    await pass(5 * minuteMs);
    isAway = false;
    await pass(minuteMs);
    expect(sent).toHaveLength(1);
    expect(await store.outbox.pending()).toEqual([]);
  });

  it("of the process that leads no longer, nothing is sent", async () => {
    const { clock, store, sent, start, pass, brings, subscribe } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    clock.advance(minuteMs);
    expect(await store.lease(leaderLease).acquire()).toBe(2);
    start();
    await pass(minuteMs);
    expect(sent).toEqual([]);
  });
});

describe("a channel", () => {
  it("that is gone loses its subscription when it is still gone half an hour later", async () => {
    const { looked, start, pass, brings, subscribe, answers, healths } = await setUp();
    for (const id of ["1", "2"]) await subscribe(id);
    await brings([returned(5)]);
    answers((to) => (to.endsWith("1") ? { kind: "gone" } : { kind: "sent" }));
    start();
    await pass(29 * minuteMs, 5_000);
    expect([...(await healths()).keys()]).toEqual(["1", "2"]);
    await pass(7 * minuteMs, 5_000);
    expect([...(await healths()).keys()]).toEqual(["2"]);
    expect(looked).toEqual(["200000000000000001"]);
  });

  it("that is gone for good is told nothing more that waits", async () => {
    const { clock, sent, start, pass, brings, subscribe, answers, healths } = await setUp();
    for (const id of ["1", "2"]) await subscribe(id);
    await brings([returned(5)]);
    answers((to) => (to.endsWith("1") ? { kind: "gone" } : { kind: "sent" }));
    start();
    await pass(29 * minuteMs, 5_000);
    clock.advance(2 * minuteMs);
    await brings([returned(6)]);
    await brings([returned(7)]);
    await pass(minuteMs);
    expect([...(await healths()).keys()]).toEqual(["2"]);
    expect(tellingOf(sent.filter(({ to }) => to === "1"))).toEqual([
      ["1", 5],
      ["1", 6],
    ]);
  });

  it("that is back half an hour later keeps it", async () => {
    const { start, pass, brings, subscribe, answers, healths } = await setUp();
    await subscribe("1");
    await brings([returned(5)]);
    answers(() => ({ kind: "gone" }));
    start();
    await pass(minuteMs);
    answers(() => ({ kind: "sent" }));
    await pass(36 * minuteMs, 5_000);
    expect(await healths()).toEqual(new Map([["1", {}]]));
  });

  it("where the bot is refused three times in a day is left alone after that", async () => {
    const { sent, start, pass, brings, subscribe, answers, healths } = await setUp();
    await subscribe("1");
    answers(() => ({ kind: "refused" }));
    const delivery = start();
    for (let time = 0; time < 5; time += 1) {
      await brings([returned(5, new Date(now.getTime() + time * hourMs))]);
      await pass(hourMs, minuteMs);
    }
    expect(sent).toHaveLength(3);
    expect((await healths()).get("1")?.suspended?.reason).toBe("missing-permissions");
    expect(delivery.status()).toMatchObject({ suspended: 1, failed: 3, channels: 1 });
  });
});
