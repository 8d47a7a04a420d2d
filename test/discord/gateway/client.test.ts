import { Client, Events } from "discord.js";
import { driver, type Sandbox } from "discord-sandbox";
import { describe, expect, test, vi } from "vitest";
import { LoginError } from "../../../src/discord/gateway/fatal-disconnect.ts";
import { connect, prepare } from "../support/connected.ts";

async function rejectionOf(work: Promise<unknown>): Promise<LoginError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof LoginError) return error;
  throw new Error("The login did not fail as a login does", { cause: error });
}

/** By what Discord says is left of the day's 1,000. */
async function identifiesOf({ apiUrl, token }: Sandbox): Promise<number> {
  const answer = await fetch(`${apiUrl}/v10/gateway/bot`, {
    headers: { authorization: `Bot ${token}`, "user-agent": "DiscordBot (test, 1)" },
  });
  const { session_start_limit: limit } = (await answer.json()) as {
    session_start_limit: { total: number; remaining: number };
  };
  return limit.total - limit.remaining;
}

describe("the gateway", () => {
  test("D9: a dropped connection is resumed, and nothing that happened meanwhile is lost or doubled", async () => {
    const { discord, client, interactions, disconnects } = await connect();
    const person = driver(discord);
    discord.faults.gateway({ kind: "drop" });
    void person.runs("/about");
    await vi.waitFor(() => expect(interactions).toHaveLength(1), 5_000);
    await vi.waitFor(() => expect(client.gatewayStatus().state).toBe("ready"), 5_000);
    void person.runs("/about");
    await vi.waitFor(() => expect(interactions).toHaveLength(2), 5_000);
    expect(client.gatewayStatus().reconnects).toBe(1);
    expect(disconnects).toEqual([]);
  });

  test("D12: a RESUME that is never answered ends the bot as temporary, once", async () => {
    const { discord, client, disconnects } = await connect({ silentResumeMs: 600 });
    discord.faults.gateway({ kind: "silence", what: "resumed" });
    discord.faults.gateway({ kind: "drop" });
    await vi.waitFor(() => expect(disconnects).toHaveLength(1), 5_000);
    expect(disconnects[0]?.kind).toBe("temporary");
    expect(client.gatewayStatus().state).toBe("ended");
  });

  test("D12: a gateway that no longer greets ends the bot as temporary", async () => {
    const { discord, disconnects } = await connect({ silentResumeMs: 600 });
    discord.faults.gateway({ kind: "silence", what: "hello" });
    discord.faults.gateway({ kind: "drop" });
    await vi.waitFor(() => expect(disconnects).toHaveLength(1), 5_000);
    expect(disconnects[0]?.reason).toContain("did not come back");
  });

  test("D12: a dead connection is found by its heartbeats, within two of them, and resumed", async () => {
    const { discord, client, disconnects } = await connect({
      sandbox: { heartbeatIntervalMs: 300 },
    });
    const sessionsBefore = discord.requests.length;
    discord.faults.gateway({ kind: "silence", what: "heartbeats" });
    await vi.waitFor(() => expect(client.gatewayStatus().reconnects).toBeGreaterThan(0), 5_000);
    discord.faults.lift();
    await vi.waitFor(() => expect(client.gatewayStatus().state).toBe("ready"), 5_000);
    expect(discord.requests).toHaveLength(sessionsBefore);
    expect(disconnects).toEqual([]);
  });

  test("D12: quick resumes do not wake the watchdog", async () => {
    const { discord, client, disconnects } = await connect({ silentResumeMs: 3_000 });
    for (let drop = 1; drop <= 3; drop += 1) {
      discord.faults.gateway({ kind: "drop" });
      await vi.waitFor(() => {
        expect(client.gatewayStatus()).toMatchObject({ state: "ready", reconnects: drop });
      }, 5_000);
    }
    expect(disconnects).toEqual([]);
  });

  test("D13: a session that is refused each time ends the bot after ten IDENTIFYs", async () => {
    const { discord, disconnects } = await connect();
    const refuse = (): void => discord.faults.gateway({ kind: "invalidate", resumable: false });
    const stop = discord.subscribe((event) => {
      if (event.kind === "online" && event.online) refuse();
    });
    refuse();
    try {
      await vi.waitFor(() => expect(disconnects).toHaveLength(1), {
        timeout: 15_000,
        interval: 20,
      });
    } finally {
      stop();
    }
    expect(disconnects[0]).toMatchObject({ kind: "temporary" });
    expect(disconnects[0]?.reason).toContain("10 sessions");
    expect(await identifiesOf(discord)).toBe(10);
  });

  test("tells Discord's time, by what it answers with before the first interaction", async () => {
    const times: Date[] = [];
    const { discord } = await connect({ onDiscordTime: (now) => times.push(now) });
    const [first] = times;
    expect(discord.requests[0]?.path).toBe("/gateway/bot");
    expect(Math.abs(Date.now() - (first?.getTime() ?? 0))).toBeLessThan(10_000);
  });

  test("tells when Discord was heard last, from becoming ready on", async () => {
    const { client } = await prepare();
    expect(client.gatewayStatus().silentForMs).toBeUndefined();
    await client.login();
    expect(client.gatewayStatus().silentForMs).toBeLessThan(5_000);
  });

  test("D8: frames that no client can read are ignored, and the next interaction is served", async () => {
    const { discord, interactions, disconnects } = await connect();
    const garbage = [
      "",
      "null",
      "[]",
      "{",
      '{"op":99}',
      '{"op":0,"t":"INTERACTION_CREATE","s":9,"d":{}}',
    ];
    for (const frame of garbage) discord.faults.gateway({ kind: "raw", frame });
    void driver(discord).runs("/about");
    await vi.waitFor(() => expect(interactions).toHaveLength(1), 5_000);
    expect(disconnects).toEqual([]);
  });
});

describe("discord.js's own objects of interactions", () => {
  test("are not built: nobody uses them, and they cost a tenth of an answer's time", async () => {
    const { discord, interactions } = await connect();
    const emit = vi.spyOn(Client.prototype, "emit");
    void driver(discord).runs("/about");
    await vi.waitFor(() => expect(interactions).toHaveLength(1), 5_000);
    const events: readonly unknown[] = emit.mock.calls.map(([event]) => event);
    expect(events).toContain(Events.Raw);
    expect(events).not.toContain(Events.InteractionCreate);
    expect(interactions[0]).toMatchObject({ type: 2, data: { name: "about", options: [] } });
  });
});

describe("a login", () => {
  test("with a token that Discord does not know is a matter of configuration", async () => {
    const { client } = await prepare({ token: "not.the.token" });
    expect((await rejectionOf(client.login())).disconnect.kind).toBe("configuration");
  });

  test("where the gateway refuses the intents is a matter of configuration", async () => {
    const { discord, client, disconnects } = await prepare({ sandbox: { shards: 1 } });
    discord.faults.gateway({ kind: "silence", what: "hello" });
    const login = rejectionOf(client.login());
    await vi.waitFor(() => {
      discord.faults.gateway({ kind: "close", code: 4014 });
      expect(disconnects).toHaveLength(1);
    }, 5_000);
    expect(disconnects[0]).toMatchObject({
      kind: "configuration",
      reason: expect.stringContaining("4014"),
    });
    await login;
  });

  test("that takes too long is worth another try by another process", async () => {
    const { discord, client } = await prepare({ loginWithinMs: 300 });
    discord.faults.gateway({ kind: "silence", what: "hello" });
    expect((await rejectionOf(client.login())).disconnect.kind).toBe("temporary");
  });

  test("through a gateway that refuses connections, too, and the log says that it is tried", async () => {
    const { discord, client, log } = await prepare({ loginWithinMs: 300 });
    const answer = {
      url: "ws://127.0.0.1:9",
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
    };
    discord.faults.rest(
      { path: "/gateway/bot" },
      { kind: "fail", status: 200, body: JSON.stringify(answer), contentType: "application/json" },
    );
    expect((await rejectionOf(client.login())).disconnect.kind).toBe("temporary");
    expect(log.messages("info")).toContain("Reconnecting to the gateway");
  });

  test("is not tried when no session start is left", async () => {
    const { discord, client } = await prepare({ sandbox: { sessionStarts: 0 } });
    const { disconnect } = await rejectionOf(client.login());
    expect(disconnect.reason).toContain("No session start is left");
    expect(discord.requests.map(({ path }) => path)).toEqual(["/gateway/bot"]);
  });

  test("never uses the last session start of the day a second time", async () => {
    const { discord, disconnects } = await connect({ sandbox: { sessionStarts: 1 } });
    discord.faults.gateway({ kind: "forget" });
    discord.faults.gateway({ kind: "drop" });
    await vi.waitFor(() => expect(disconnects).toHaveLength(1), 5_000);
    expect(disconnects[0]?.reason).toContain("No session start is left");
  });
});

describe("leaving", () => {
  test("is no end of its own: nothing is reported, and the state says so", async () => {
    const { client, disconnects } = await connect();
    await client.leave();
    expect(disconnects).toEqual([]);
    expect(client.gatewayStatus().state).toBe("ended");
  });
});
