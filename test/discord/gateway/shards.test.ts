import { EventEmitter } from "node:events";
import { driver } from "discord-sandbox";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { eventsOf, type Gateways } from "../../../src/discord/gateway/gateways.ts";
import { createIdentifyThrottler } from "../../../src/discord/gateway/identify/identify-throttler.ts";
import { createShardSessions } from "../../../src/discord/gateway/sessions/shard-sessions.ts";
import { createTestLog } from "../../support/test-log.ts";
import { connect, prepare } from "../support/connected.ts";

/** Which shard of so many a server belongs to (Discord docs, "Sharding"). */
function shardOf(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(count));
}

describe("several shards in one process", () => {
  test("are as many as Discord recommends, and each brings the interactions of its servers", async () => {
    const { discord, client, interactions, log } = await connect({
      sandbox: { shards: 3, guilds: 12 },
    });
    expect(client.gatewayStatus()).toMatchObject({ state: "ready", shards: { ready: 3, all: 3 } });
    expect(log.messages("info").filter((each) => each === "A session is started")).toHaveLength(3);
    const places = discord.state().places.filter(({ guildId }) => guildId !== undefined);
    const heard = new Set<number>();
    for (const place of places) {
      if (place.guildId === undefined) continue;
      heard.add(shardOf(place.guildId, 3));
      void driver(discord, { place }).runs("/about");
    }
    expect(heard).toEqual(new Set([0, 1, 2]));
    await vi.waitFor(() => expect(interactions).toHaveLength(places.length), 5_000);
    const cameFrom = interactions.map(({ guild_id: id }) => id).sort();
    expect(cameFrom).toEqual(places.map(({ guildId }) => guildId).sort());
  });

  test("are the ones that were chosen, whatever Discord recommends", async () => {
    const { client } = await connect({
      sandbox: { shards: 1 },
      shards: { ids: [0, 1], count: 2 },
    });
    expect(client.gatewayStatus().shards).toEqual({ ready: 2, all: 2 });
  });

  test("sixteen of them start in the time that Discord wants between IDENTIFYs, with sixteen IDENTIFYs", async () => {
    const log = createTestLog();
    const { client } = await connect({
      sandbox: { shards: 16, maxConcurrency: 8, identifyWindowMs: 5_000 },
      log,
      throttler: createIdentifyThrottler({ slots: undefined, maxConcurrency: 8, log }),
      loginWithinMs: 5_000,
    });
    expect(client.gatewayStatus()).toMatchObject({
      state: "ready",
      shards: { ready: 16, all: 16 },
    });
    expect(log.messages("info").filter((each) => each === "A session is started")).toHaveLength(16);
  }, 30_000);

  test("are not started when fewer session starts are left than shards", async () => {
    const { discord, client } = await prepare({ sandbox: { shards: 3, sessionStarts: 2 } });
    await expect(client.login()).rejects.toThrow("Of 3 session starts 2 are left today");
    expect(discord.requests.map(({ path }) => path)).toEqual(["/gateway/bot"]);
  });

  test("take the list of servers out of READY before discord.js sees it", () => {
    const gateways = Object.assign(new EventEmitter(), {
      options: { retrieveSessionInfo: () => null, updateSessionInfo: () => undefined },
    }) as unknown as Gateways;
    createShardSessions({ store: undefined, log: createTestLog() }).attach(gateways);
    const seen: unknown[] = [];
    eventsOf(gateways).on("ready", ({ data }) => seen.push(data));
    const guilds = Array.from({ length: 2_500 }, (_, id) => ({ id: `${id}`, unavailable: true }));
    eventsOf(gateways).emit("ready", { data: { guilds } as never, shardId: 0 });
    expect(seen).toEqual([{ guilds: [] }]);
  });
});

describe("the time between IDENTIFYs", () => {
  const signal = new AbortController().signal;

  test("is shared through the store, and kept by the process alone where the store is mute", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const taken: number[] = [];
    const throttler = createIdentifyThrottler({
      slots: {
        take: async (key) => {
          taken.push(key);
          if (taken.length === 2) throw new Error("mute");
          return taken.length === 1 ? 3_000 : 0;
        },
      },
      maxConcurrency: 2,
      log: createTestLog(),
    });
    const passed: number[] = [];
    for (const shardId of [0, 2, 1]) {
      void throttler.waitForIdentify(shardId, signal).then(() => passed.push(shardId));
    }
    await vi.advanceTimersByTimeAsync(2_999);
    expect(taken).toEqual([0, 0, 1]);
    expect(passed).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(passed).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(passed).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(250);
    expect(passed).toEqual([1, 0, 2]);
  });

  test("is not waited out for a connection that closed meanwhile", async () => {
    const controller = new AbortController();
    const throttler = createIdentifyThrottler({
      slots: { take: async () => 60_000 },
      maxConcurrency: 1,
      log: createTestLog(),
    });
    const waiting = throttler.waitForIdentify(0, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toThrow();
  });
});
