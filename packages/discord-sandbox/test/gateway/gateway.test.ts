import { constants, inflateSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import {
  createManualTime,
  type ManualTime,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from "../../src/index.ts";
import {
  call,
  comeOnline,
  commandAction,
  identity,
  isEvent,
  isOp,
  openWire,
  type Wire,
} from "../support/raw-bot.ts";
import { soon } from "../support/soon.ts";

const COMMANDS = [{ name: "go", description: "Goes" }];

describe("the gateway", () => {
  let sandbox: Sandbox;
  let time: ManualTime;

  const start = async (options: SandboxOptions = {}) => {
    time = createManualTime();
    sandbox = await startSandbox({ time, ...options });
  };
  const register = () =>
    call(sandbox, "PUT", `/applications/${sandbox.state().application.id}/commands`, COMMANDS);
  const sessionOf = async (wire: Wire) =>
    ((await wire.next(isEvent("READY"))).d as { session_id: string }).session_id;
  const resume = async (sessionId: string, seq: number, token = sandbox.token) => {
    const wire = await openWire(sandbox);
    await wire.next(isOp(10));
    wire.send(6, { token, session_id: sessionId, seq });
    return wire;
  };
  const closeOf = async (act: (wire: Wire) => void) => {
    const wire = await openWire(sandbox);
    act(wire);
    return wire.closed;
  };

  beforeEach(() => start());
  afterEach(() => sandbox.close());

  it.each(["?v=10&encoding=json", "?v=10", "?v=9", "gateway?v=10&encoding=json"])(
    "greets at /%s",
    async (query) => {
      const wire = await openWire(sandbox, query);
      expect(await wire.next(isOp(10))).toBeDefined();
    },
  );

  it("is at no other path", async () => {
    await expect(openWire(sandbox, "api/v10?v=10")).rejects.toThrow("404");
  });

  it("says where it is, and how often a bot may identify", async () => {
    const { body } = await call(sandbox, "GET", "/gateway/bot");
    expect(body).toMatchObject({
      url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+$/),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, max_concurrency: 1 },
    });
    await comeOnline(sandbox);
    const after = await call(sandbox, "GET", "/gateway/bot");
    expect(after.body).toMatchObject({ session_start_limit: { remaining: 999 } });
  });

  it("greets, takes the identity and says READY, numbered 1", async () => {
    const wire = await comeOnline(sandbox);
    expect(wire.frames[0]).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } });
    expect(wire.frames[1]).toMatchObject({
      op: 0,
      t: "READY",
      s: 1,
      d: { v: 10, guilds: [], application: { id: sandbox.state().application.id } },
    });
  });

  it("lists guilds in READY when told to, and makes them available with the GUILDS intent", async () => {
    await sandbox.close();
    await start({ guildsInReady: true });
    const guildId = sandbox.state().guildId;
    const plain = await comeOnline(sandbox);
    expect(plain.frames[1]?.d).toMatchObject({ guilds: [{ id: guildId, unavailable: true }] });
    const wire = await comeOnline(sandbox, { intents: 1 });
    expect((await wire.next(isEvent("GUILD_CREATE"))).d).toMatchObject({ id: guildId });
  });

  it("acknowledges heartbeats", async () => {
    const wire = await openWire(sandbox);
    wire.send(1, null);
    expect(await wire.next(isOp(11))).toMatchObject({ op: 11 });
  });

  it("closes a connection without heartbeats with 4009", async () => {
    const wire = await comeOnline(sandbox);
    time.advance(2 * 41_250);
    expect(await wire.closed).toBe(4009);
  });

  it("keeps a connection that beats", async () => {
    const wire = await comeOnline(sandbox);
    for (let beat = 0; beat < 3; beat += 1) {
      time.advance(41_250);
      const before = wire.frames.length;
      wire.send(1, 1);
      await wire.next((frame) => frame.op === 11 && wire.frames.indexOf(frame) >= before);
    }
    expect(sandbox.state().online).toBe(true);
  });

  it("takes 120 sends a minute, and as many in the next", async () => {
    const wire = await openWire(sandbox);
    for (let minute = 0; minute < 2; minute += 1) {
      for (let count = 0; count < 120; count += 1) wire.send(1, null);
      const acks = () => wire.frames.filter(isOp(11)).length;
      await soon(acks).toBe((minute + 1) * 120);
      time.advance(60_000);
    }
  });

  describe("closes", () => {
    it.each([
      ["4001 on an unknown opcode", 4001, (wire: Wire) => wire.send(99, null)],
      ["4002 on what is no JSON", 4002, (wire: Wire) => wire.sendText("{")],
      ["4002 on what is no payload", 4002, (wire: Wire) => wire.sendText("[]")],
      ["4002 on binary frames", 4002, (wire: Wire) => wire.sendText(Buffer.from("{}"))],
      ["4002 above 4,096 bytes", 4002, (wire: Wire) => wire.send(1, "x".repeat(4096))],
      ["4003 before identifying", 4003, (wire: Wire) => wire.send(3, {})],
      ["4007 on a number it never gave", 4007, undefined],
      [
        "4008 above 120 sends a minute",
        4008,
        (wire: Wire) => {
          for (let count = 0; count < 121; count += 1) wire.send(1, null);
        },
      ],
    ] as const)("%s", async (_title, code, act) => {
      if (act !== undefined) {
        expect(await closeOf(act)).toBe(code);
        return;
      }
      const first = await comeOnline(sandbox);
      const session = await sessionOf(first);
      expect(await (await resume(session, 99)).closed).toBe(code);
    });

    it.each([
      ["4004 on a wrong token", 4004, { token: "wrong" }],
      ["4010 on a shard beyond its count", 4010, { shard: [1, 1] }],
      ["4013 on intents that do not exist", 4013, { intents: 1 << 30 }],
      ["4013 on intents that are no number", 4013, { intents: "all" }],
      ["4014 on privileged intents", 4014, { intents: 1 << 15 }],
    ])("%s", async (_title, code, change) => {
      expect(await closeOf((wire) => wire.send(2, identity(sandbox, change)))).toBe(code);
    });

    it("4005 on a second IDENTIFY", async () => {
      const wire = await comeOnline(sandbox);
      wire.send(2, identity(sandbox));
      expect(await wire.closed).toBe(4005);
    });

    it("4012 on another API version", async () => {
      const wire = await openWire(sandbox, "?v=6&encoding=json");
      expect(await wire.closed).toBe(4012);
    });

    it("4004 on a wrong token at a resume", async () => {
      const wire = await resume(await sessionOf(await comeOnline(sandbox)), 1, "wrong");
      expect(await wire.closed).toBe(4004);
    });
  });

  it("takes privileged intents that the application may use", async () => {
    await sandbox.close();
    await start({ privilegedIntents: 1 << 15 });
    const wire = await comeOnline(sandbox, { intents: 1 << 15 });
    expect(wire.frames[1]?.t).toBe("READY");
  });

  describe("resumes", () => {
    it("with everything that was missed, in order, then RESUMED", async () => {
      await register();
      const first = await comeOnline(sandbox);
      const session = await sessionOf(first);
      first.cut();
      await soon(() => sandbox.state().online).toBe(false);
      void sandbox.act(commandAction(sandbox, "go"));
      void sandbox.act(commandAction(sandbox, "go"));
      const second = await resume(session, 1);
      await second.next(isEvent("RESUMED"));
      expect(second.frames.slice(1).map(({ t, s }) => [t, s])).toEqual([
        ["INTERACTION_CREATE", 2],
        ["INTERACTION_CREATE", 3],
        ["RESUMED", 4],
      ]);
      expect(sandbox.state().online).toBe(true);
    });

    it("without what was heard already", async () => {
      await register();
      const first = await comeOnline(sandbox);
      void sandbox.act(commandAction(sandbox, "go"));
      const { s } = await first.next(isEvent("INTERACTION_CREATE"));
      const session = await sessionOf(first);
      first.cut();
      const second = await resume(session, s ?? 0);
      await second.next(isEvent("RESUMED"));
      expect(second.frames.some(isEvent("INTERACTION_CREATE"))).toBe(false);
    });

    it("not after the client closed with 1000, nor a session it never had: op 9, false", async () => {
      const first = await comeOnline(sandbox);
      const session = await sessionOf(first);
      first.close(1000);
      await first.closed;
      for (const id of [session, "unknown"]) {
        const second = await resume(id, 1);
        expect(await second.next(isOp(9))).toMatchObject({ d: false });
      }
    });

    it("after any other close code", async () => {
      const first = await comeOnline(sandbox);
      const session = await sessionOf(first);
      first.close(4900);
      await first.closed;
      const second = await resume(session, 1);
      expect(await second.next(isEvent("RESUMED"))).toBeDefined();
    });

    it("for the whole time after each loss, however long ago the one before was", async () => {
      await sandbox.close();
      await start({ heartbeatIntervalMs: 3_600_000 });
      const first = await comeOnline(sandbox);
      const session = await sessionOf(first);
      first.cut();
      await soon(() => sandbox.state().online).toBe(false);
      const second = await resume(session, 1);
      await second.next(isEvent("RESUMED"));
      time.advance(5 * 60_000 - 1_000);
      second.cut();
      await soon(() => sandbox.state().online).toBe(false);
      time.advance(2_000);
      const third = await resume(session, 2);
      const answer = await third.next((frame) => isEvent("RESUMED")(frame) || isOp(9)(frame));
      expect(answer.t).toBe("RESUMED");
    });

    it("not once the session has expired", async () => {
      const first = await comeOnline(sandbox);
      const session = await sessionOf(first);
      first.cut();
      await soon(() => sandbox.state().online).toBe(false);
      time.advance(5 * 60_000);
      const second = await resume(session, 1);
      expect(await second.next(isOp(9))).toMatchObject({ d: false });
    });
  });

  describe("in shards", () => {
    beforeEach(async () => {
      await sandbox.close();
      await start({ shards: 2 });
    });

    it("recommends so many, and refuses fewer with 4011", async () => {
      expect((await call(sandbox, "GET", "/gateway/bot")).body["shards"]).toBe(2);
      expect(await closeOf((wire) => wire.send(2, identity(sandbox)))).toBe(4011);
    });

    it("sends a guild's interactions to its shard, and those of DMs to shard 0", async () => {
      const dmOnly = { ...COMMANDS[0], contexts: [0, 1], integration_types: [0, 1] };
      await call(sandbox, "PUT", `/applications/${sandbox.state().application.id}/commands`, [
        dmOnly,
      ]);
      const shards = [
        await comeOnline(sandbox, { shard: [0, 2] }),
        await comeOnline(sandbox, { shard: [1, 2] }),
      ];
      const home = Number((BigInt(sandbox.state().guildId ?? 0) >> 22n) % 2n);
      void sandbox.act(commandAction(sandbox, "go"));
      await shards[home]?.next(isEvent("INTERACTION_CREATE"));
      void sandbox.act({ ...commandAction(sandbox, "go"), placeId: sandbox.place("bot-dm").id });
      await shards[0]?.next((frame) => (frame.d as { context?: number } | null)?.context === 1);
      // Frames keep their order: once the heartbeat is answered, everything before it is here.
      for (const wire of shards) wire.send(1, null);
      for (const wire of shards) await wire.next(isOp(11));
      const heard = shards.map((wire) => wire.frames.filter(isEvent("INTERACTION_CREATE")).length);
      expect(heard).toEqual(home === 0 ? [2, 0] : [1, 1]);
    });
  });

  it("refuses a second IDENTIFY within 5 s with op 9 when told to", async () => {
    await sandbox.close();
    await start({ identifyWindowMs: 5_000 });
    await comeOnline(sandbox);
    const second = await openWire(sandbox);
    second.send(2, identity(sandbox));
    expect(await second.next(isOp(9))).toMatchObject({ d: false });
    time.advance(5_000);
    const third = await comeOnline(sandbox);
    expect(third.frames[1]?.t).toBe("READY");
  });

  it("resets the token of a bot that identifies too often in a day", async () => {
    await sandbox.close();
    await start({ sessionStarts: 1 });
    await comeOnline(sandbox);
    expect(await closeOf((wire) => wire.send(2, identity(sandbox)))).toBe(4004);
    expect((await call(sandbox, "GET", "/users/@me")).status).toBe(401);
  });

  it("tells every connection that its session is invalid, even in the malformed way", async () => {
    const wire = await comeOnline(sandbox);
    sandbox.faults.gateway({ kind: "invalidate", resumable: null });
    expect(await wire.next(isOp(9))).toMatchObject({ d: null });
    expect(sandbox.state().online).toBe(false);
  });

  it("compresses everything into one zlib stream for a client that asks for it", async () => {
    const socket = new WebSocket(
      `${sandbox.url.replace("http", "ws")}?v=10&encoding=json&compress=zlib-stream`,
    );
    const chunks: Buffer[] = [];
    socket.on("message", (raw) => chunks.push(raw as Buffer));
    await soon(() => chunks.length).toBe(1);
    socket.send(JSON.stringify({ op: 2, d: identity(sandbox) }));
    socket.send(JSON.stringify({ op: 1, d: 1 }));
    await soon(() => chunks.length).toBe(3);
    const endings = chunks.map((chunk) => chunk.subarray(-4).toString("hex"));
    expect(endings).toEqual(["0000ffff", "0000ffff", "0000ffff"]);
    // One inflater over the whole connection, as clients have it.
    const text = inflateSync(Buffer.concat(chunks), { finishFlush: constants.Z_SYNC_FLUSH });
    expect(`[${text.toString().replaceAll("}{", "},{")}]`).toMatch(/"op":10.*"READY".*"op":11/);
  });

  it("closes with 4002 on a compression or encoding it does not speak", async () => {
    for (const query of ["?v=10&encoding=etf", "?v=10&encoding=json&compress=zstd-stream"]) {
      expect(await (await openWire(sandbox, query)).closed).toBe(4002);
    }
  });

  it("takes any frame, or closes with a code: it never goes down", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11),
        fc.jsonValue(),
        async (op, d) => {
          const wire = await openWire(sandbox);
          wire.send(op, d);
          wire.send(99, null);
          expect(await wire.closed).toBeGreaterThanOrEqual(4001);
        },
      ),
      { numRuns: 50 },
    );
    expect((await comeOnline(sandbox)).frames[1]?.t).toBe("READY");
  });

  it("sends every event to each of two processes with one token", async () => {
    await register();
    const wires = [await comeOnline(sandbox), await comeOnline(sandbox)];
    void sandbox.act(commandAction(sandbox, "go"));
    for (const wire of wires) expect(await wire.next(isEvent("INTERACTION_CREATE"))).toBeDefined();
  });
});
