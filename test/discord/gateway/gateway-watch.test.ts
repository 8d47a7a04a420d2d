import { Client, Events } from "discord.js";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { FatalDisconnect } from "../../../src/discord/gateway/fatal-disconnect.ts";
import { type GatewayWatch, watchGateway } from "../../../src/discord/gateway/gateway-watch.ts";
import { createTestLog } from "../../support/test-log.ts";

interface Watched {
  readonly client: Client;
  readonly watch: GatewayWatch;
  readonly disconnects: readonly FatalDisconnect[];
}

/** Two shards of a client that is connected to nothing, on a clock of the test. */
function watched(): Watched {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const client = new Client({ intents: [] });
  const disconnects: FatalDisconnect[] = [];
  const watch = watchGateway({
    client,
    clock: { now: () => new Date(), monotonicMs: () => Date.now() },
    log: createTestLog(),
    onEnd: (disconnect) => disconnects.push(disconnect),
  });
  watch.expect([0, 1]);
  for (const shardId of [0, 1]) client.emit(Events.ShardReady, shardId, undefined);
  return { client, watch, disconnects };
}

describe("D12: the watchdog", () => {
  test("ends the bot when one shard has not come back for 90 seconds, though the other is there", async () => {
    const { client, watch, disconnects } = watched();
    client.emit(Events.ShardReconnecting, 1);
    await vi.advanceTimersByTimeAsync(89_999);
    expect(disconnects).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(disconnects).toEqual([
      { kind: "temporary", reason: "The gateway did not come back within 90 s (shard 1)" },
    ]);
    expect(watch.lostShards()).toEqual([1]);
  });

  test.each(["resumes", "starts a new session"])(
    "leaves a shard alone that %s in time",
    async (how) => {
      const { client, watch, disconnects } = watched();
      client.emit(Events.ShardReconnecting, 0);
      await vi.advanceTimersByTimeAsync(60_000);
      if (how === "resumes") client.emit(Events.ShardResume, 0, 3);
      else client.emit(Events.ShardReady, 0, undefined);
      await vi.advanceTimersByTimeAsync(24 * 3_600_000);
      expect(disconnects).toEqual([]);
      expect(watch.status().state).toBe("ready");
    },
  );

  test("is not called off by another shard's return", async () => {
    const { client, disconnects } = watched();
    client.emit(Events.ShardReconnecting, 0);
    client.emit(Events.ShardReconnecting, 1);
    client.emit(Events.ShardResume, 0, 0);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(disconnects).toHaveLength(1);
    expect(disconnects[0]?.reason).toContain("shard 1");
  });

  test("starts anew for a shard that is lost again after its return", async () => {
    const { client, disconnects } = watched();
    client.emit(Events.ShardReconnecting, 0);
    client.emit(Events.ShardResume, 0, 0);
    client.emit(Events.ShardReconnecting, 0);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(disconnects).toHaveLength(1);
  });

  test("counts from the first of several tries, and is called off once", async () => {
    const { client, disconnects } = watched();
    client.emit(Events.ShardReconnecting, 0);
    await vi.advanceTimersByTimeAsync(60_000);
    client.emit(Events.ShardReconnecting, 0);
    client.emit(Events.ShardResume, 0, 0);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(disconnects).toEqual([]);
  });

  test.each([
    [4004, "configuration"],
    [4000, "temporary"],
  ])("says nothing more once Discord has closed a shard with %i", async (code, kind) => {
    const { client, disconnects } = watched();
    client.emit(Events.ShardReconnecting, 0);
    client.emit(Events.ShardDisconnect, { code, reason: "", wasClean: true }, 0);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(disconnects.map((disconnect) => disconnect.kind)).toEqual([kind]);
  });

  test("and everything else is silent once closes are expected", async () => {
    const { client, watch, disconnects } = watched();
    client.emit(Events.ShardReconnecting, 0);
    watch.stop();
    client.emit(Events.ShardReconnecting, 1);
    client.emit(Events.ShardDisconnect, { code: 1000, reason: "", wasClean: true }, 1);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(disconnects).toEqual([]);
    expect(watch.status()).toMatchObject({ state: "ended", reconnects: 1 });
  });
});

describe("the state of the gateway", () => {
  test("is ready only when every shard is, and counts those that are", () => {
    const { client, watch } = watched();
    expect(watch.status()).toMatchObject({ state: "ready", shards: { ready: 2, all: 2 } });
    client.emit(Events.ShardReconnecting, 1);
    expect(watch.status()).toMatchObject({
      state: "reconnecting",
      reconnects: 1,
      shards: { ready: 1, all: 2 },
    });
  });

  test("tells of the shard whose heartbeats are unanswered for longest", () => {
    const { watch } = watched();
    vi.advanceTimersByTime(40_000);
    watch.noteHeartbeat(1);
    vi.advanceTimersByTime(10_000);
    expect(watch.status().silentForMs).toBe(50_000);
    watch.noteHeartbeat(0);
    expect(watch.status().silentForMs).toBe(10_000);
  });
});
