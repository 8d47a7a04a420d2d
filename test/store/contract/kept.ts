import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identifySpacingMs } from "../../../src/store/identify-slots.ts";
import { type GatewaySession, sessionLifeMs } from "../../../src/store/session-store.ts";
import type { OpenHarness } from "./harness.ts";

const json = fc.jsonValue();

/** What every implementation of `DetailsStore` promises. */
export function detailsContract(open: OpenHarness): void {
  it("gives back what was saved last, whatever JSON it is, by kind and id", async () => {
    const harness = await open();
    const [one, other] = [await harness.open(), await harness.open()];
    await fc.assert(
      fc.asyncProperty(json, fc.nat(), async (value, id) => {
        // -0 is not in JSON.
        const written = JSON.parse(JSON.stringify(value));
        const takenAt = new Date("2026-11-21T12:00:00.123Z");
        await one.details.save("spacecraft", id, { fingerprint: "before", takenAt, value: 1 });
        await one.details.save("spacecraft", id, { fingerprint: "now", takenAt, value: written });
        expect(await other.details.load("spacecraft", id)).toEqual({
          fingerprint: "now",
          takenAt,
          value: written,
        });
      }),
      { numRuns: 30 },
    );
    expect(await other.details.load("configuration", 1)).toBeUndefined();
  });
}

/** What every implementation of `SessionStore` promises. */
export function sessionsContract(open: OpenHarness): void {
  const session: GatewaySession = {
    sessionId: "abc",
    resumeUrl: "wss://gateway-us-east1-b.discord.gg",
    sequence: 41,
    shardCount: 2,
    ready: { v: 10, user: { id: "1" }, guilds: [{ id: "2", unavailable: true }] },
  };
  const start = async () => {
    const harness = await open();
    const [one, other] = [await harness.open(), await harness.open()];
    return { ...harness, one: one.sessions("100"), other: other.sessions("100"), store: other };
  };

  it("hands a session with its READY to the next process, by shard", async () => {
    const { one, other } = await start();
    await one.save(1, session);
    expect(await other.load(1)).toEqual(session);
    expect(await other.load(0)).toBeUndefined();
  });

  it("keeps one application's sessions from another's", async () => {
    const { one, store } = await start();
    await one.save(0, session);
    expect(await store.sessions("200").load(0)).toBeUndefined();
  });

  it("goes on to the sequence noted last, never back, and only for the same session", async () => {
    const { one, other } = await start();
    await one.save(0, session);
    await one.noteSequence(0, "abc", 50);
    await one.noteSequence(0, "abc", 49);
    await one.noteSequence(0, "another", 90);
    expect(await other.load(0)).toEqual({ ...session, sequence: 50 });
  });

  it("forgets a session that Discord has forgotten: cleared, or silent for four minutes", async () => {
    const { one, other, pass } = await start();
    await one.save(0, session);
    await pass(sessionLifeMs - 5_000);
    await one.noteSequence(0, "abc", 60);
    await pass(sessionLifeMs - 5_000);
    expect(await other.load(0)).toMatchObject({ sequence: 60 });
    await pass(10_000);
    expect(await other.load(0)).toBeUndefined();
    await one.save(0, session);
    await one.clear(0);
    expect(await other.load(0)).toBeUndefined();
  });
}

/** What every implementation of `IdentifySlots` promises. */
export function identifySlotsContract(open: OpenHarness): void {
  it("gives slots five seconds apart for each key, to all processes together", async () => {
    const harness = await open();
    const [one, other] = [await harness.open(), await harness.open()];
    const waits = [
      await one.identifySlots.take(0),
      await other.identifySlots.take(0),
      await one.identifySlots.take(0),
      await other.identifySlots.take(1),
    ];
    for (const [index, expected] of [0, 1, 2, 0].entries()) {
      expect(Math.abs((waits[index] ?? -1) - expected * identifySpacingMs)).toBeLessThan(500);
    }
    await harness.pass(3 * identifySpacingMs + 500);
    expect(await other.identifySlots.take(0)).toBe(0);
  });
}

/** What every implementation of `Boots` promises. */
export function bootsContract(open: OpenHarness): void {
  it("tells of the last thirty starts, the newest first, and how long ago each was", async () => {
    const harness = await open();
    for (let boot = 0; boot < 33; boot += 1) {
      await (await harness.open()).boots.add(boot);
      await harness.pass(10_000);
    }
    const boots = await (await harness.open()).boots.recent();
    expect(boots.map(({ waitedMs }) => waitedMs)).toEqual(
      Array.from({ length: 30 }, (_, index) => 32 - index),
    );
    for (const [index, { ageMs }] of boots.entries()) {
      expect(Math.abs(ageMs - (index + 1) * 10_000)).toBeLessThan(5_000);
    }
  });
}

/** What every implementation of `TextStore` promises. */
export function textsContract(open: OpenHarness): void {
  describe("a text", () => {
    it("is the one saved last under its name, until it is cleared", async () => {
      const harness = await open();
      const [one, other] = [await harness.open(), await harness.open()];
      await one.text("crawl").save("before");
      await one.text("crawl").save("now 🛰 \n \\");
      expect(await other.text("crawl").load()).toBe("now 🛰 \n \\");
      expect(await other.text("another").load()).toBeUndefined();
      await other.text("crawl").clear();
      expect(await one.text("crawl").load()).toBeUndefined();
    });
  });
}
