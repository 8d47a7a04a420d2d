import { driver, type Sandbox } from "discord-sandbox";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createDiscordClient, type DiscordClient } from "../../../src/discord/gateway/client.ts";
import { createInteractionApi } from "../../../src/discord/rest/interaction-api.ts";
import { systemClock } from "../../../src/runtime/clock.ts";
import type { Store } from "../../../src/store/store.ts";
import { openTestStore } from "../../support/store.ts";
import { createTestLog, type TestLog } from "../../support/test-log.ts";
import { type Connected, type ConnectedOptions, connect } from "../support/connected.ts";

const application = "the-bot";

interface First extends Connected {
  readonly store: Store;
}

/** A first process of the bot, which keeps its sessions in a store. */
async function first(options: ConnectedOptions = {}): Promise<First> {
  const store = openTestStore({ clock: systemClock });
  const { identifySlots } = store;
  const kept = { sessions: store.sessions(application), identifySlots };
  return { ...(await connect({ kept, ...options })), store };
}

interface Successor {
  readonly client: DiscordClient;
  readonly loggedIn: Awaited<ReturnType<DiscordClient["login"]>>;
  readonly log: TestLog;
  readonly interactions: readonly string[];
}

/** The next process, with the same store and at the same Discord; logged in. */
async function successor(discord: Sandbox, store: Store): Promise<Successor> {
  const log = createTestLog();
  const interactions: string[] = [];
  const interactionApi = createInteractionApi(discord.apiUrl);
  const client = createDiscordClient({
    token: discord.token,
    apiUrl: discord.apiUrl,
    interactionApi,
    onInteraction: async ({ interaction }) => {
      interactions.push(interaction.id);
    },
    onEnd: () => undefined,
    kept: { sessions: store.sessions(application), identifySlots: store.identifySlots },
    throttler: { waitForIdentify: async () => undefined },
    clock: systemClock,
    log,
  });
  onTestFinished(async () => {
    await client.leave();
    await interactionApi.close();
  });
  return { client, loggedIn: await client.login(), log, interactions };
}

function startsIn(log: TestLog): number {
  return log.messages("info").filter((message) => message === "A session is started").length;
}

describe("P10: the next process", () => {
  test("resumes the sessions of every shard, and is sent what came in between", async () => {
    const { discord, client, store } = await first({ sandbox: { shards: 3, guilds: 9 } });
    await client.divert(1_000, true);
    await client.leave();
    const places = discord.state().places.filter(({ guildId }) => guildId !== undefined);
    for (const place of places) void driver(discord, { place }).runs("/about");
    const next = await successor(discord, store);
    await vi.waitFor(() => expect(next.interactions).toHaveLength(places.length), 5_000);
    expect(startsIn(next.log)).toBe(0);
    expect(next.client.gatewayStatus()).toMatchObject({
      state: "ready",
      shards: { ready: 3, all: 3 },
    });
  });

  test("knows who it is, as if it had started the session", async () => {
    const { discord, client, store } = await first();
    await client.divert(1_000, true);
    const { loggedIn } = await successor(discord, store);
    const { id } = discord.state().application;
    expect(loggedIn.application).toEqual({ id, name: "Sandbox Bot" });
  });

  test("is sent again what its predecessor took in and never answered", async () => {
    const unanswered = new Promise<never>(() => {});
    const taken: string[] = [];
    const { discord, store } = await first({
      onInteraction: async ({ interaction }) => {
        taken.push(interaction.id);
        if (taken.length > 1) await unanswered;
      },
    });
    for (let time = 1; time <= 3; time += 1) {
      void driver(discord).runs("/about");
      await vi.waitFor(() => expect(taken).toHaveLength(time), 5_000);
    }
    const next = await successor(discord, store);
    await vi.waitFor(() => expect(next.interactions).toEqual(taken.slice(1)), 5_000);
  });

  test("starts a session where Discord no longer knows the old one, and hands over that one", async () => {
    const { discord, client, store } = await first();
    await client.divert(1_000, true);
    discord.faults.gateway({ kind: "forget" });
    const second = await successor(discord, store);
    expect(startsIn(second.log)).toBe(1);
    await second.client.divert(1_000, true);
    expect(startsIn((await successor(discord, store)).log)).toBe(0);
  });

  test("starts a session when its predecessor said goodbye", async () => {
    const { discord, client, store } = await first();
    await client.leave();
    expect(await store.sessions(application).load(0)).toBeUndefined();
    expect(startsIn((await successor(discord, store)).log)).toBe(1);
  });

  test("starts sessions when Discord recommends another number of shards", async () => {
    const { discord, client, store } = await first();
    await client.divert(1_000, true);
    const sessions = store.sessions(application);
    const kept = await sessions.load(0);
    if (kept === undefined) throw new Error("Nothing was kept");
    await sessions.save(0, { ...kept, shardCount: 2 });
    expect(startsIn((await successor(discord, store)).log)).toBe(1);
  });

  test("starts a session when its predecessor could not resume the one that is kept", async () => {
    const { discord, store, disconnects } = await first({ silentResumeMs: 300 });
    discord.faults.gateway({ kind: "silence", what: "resumed" });
    discord.faults.gateway({ kind: "drop" });
    await vi.waitFor(() => expect(disconnects).toHaveLength(1), 5_000);
    expect(await store.sessions(application).load(0)).toBeUndefined();
    discord.faults.lift();
    expect(startsIn((await successor(discord, store)).log)).toBe(1);
  });

  test("finds no server in what is kept of READY", async () => {
    const { store } = await first({ sandbox: { guilds: 50, guildsInReady: true } });
    const kept = await store.sessions(application).load(0);
    expect(kept?.ready).toMatchObject({ guilds: [], user: { bot: true } });
  });
});

describe("a store that is mute", () => {
  test("costs a session, and nothing else", async () => {
    const mute = async (): Promise<never> => {
      throw new Error("mute");
    };
    const { client, log } = await connect({
      kept: {
        sessions: { load: mute, save: mute, noteSequence: mute, clear: mute },
        identifySlots: { take: mute },
      },
    });
    expect(client.gatewayStatus().state).toBe("ready");
    expect(startsIn(log)).toBe(1);
    await client.divert(1_000, true);
  });
});
