import { describe, expect, test } from "vitest";
import { type ReadinessFacts, readinessOf } from "../../src/operations/readiness.ts";

const gateway = {
  state: "ready",
  reconnects: 0,
  silentForMs: 41_000,
  shards: { ready: 1, all: 1 },
  isReadyByShard: new Map([[0, true]]),
} as const;
const well: ReadinessFacts = {
  gateway,
  roster: { stale: false, origin: "production" },
  isStoreAvailable: true,
  loopDelayMs: 12,
};

describe("the bot is ready", () => {
  test("when the gateway is, Discord answers heartbeats and timers are on time", () => {
    expect(readinessOf(well)).toEqual({ isReady: true, reasons: [], isDegraded: false });
  });

  test.each(["stale", "starter"] as const)("with %s data too, but degraded", (kind) => {
    const roster =
      kind === "stale"
        ? { stale: true, origin: "production" as const }
        : { stale: false, origin: "starter" as const };
    expect(readinessOf({ ...well, roster })).toMatchObject({ isReady: true, isDegraded: true });
  });

  test("without any gateway, where interactions come by HTTP", () => {
    expect(readinessOf({ ...well, gateway: undefined }).isReady).toBe(true);
    expect(readinessOf({ ...well, gateway: undefined, loopDelayMs: 1_001 }).isReady).toBe(false);
  });

  test.each(["connecting", "reconnecting", "ended"] as const)(
    "not while the gateway is %s",
    (state) => {
      const { isReady, reasons } = readinessOf({ ...well, gateway: { ...gateway, state } });
      expect(isReady).toBe(false);
      expect(reasons).toEqual([`the gateway is ${state}`]);
    },
  );

  test("not when Discord has answered no heartbeat for 90 seconds", () => {
    const at = (silentForMs: number) => ({ ...well, gateway: { ...gateway, silentForMs } });
    expect(readinessOf(at(90_000)).isReady).toBe(true);
    expect(readinessOf(at(90_001)).isReady).toBe(false);
  });

  test("not while one of its shards is away, and it says how many are there", () => {
    const partly = {
      ...gateway,
      state: "reconnecting" as const,
      shards: { ready: 15, all: 16 },
    };
    expect(readinessOf({ ...well, gateway: partly }).reasons).toEqual([
      "the gateway is reconnecting (15 of 16 shards are ready)",
    ]);
  });

  test("not when timers are a second late", () => {
    expect(readinessOf({ ...well, loopDelayMs: 1_001 }).reasons).toEqual([
      "the process is too busy",
    ]);
  });
});
