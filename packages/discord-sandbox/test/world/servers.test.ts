import type { TextChannel } from "discord.js";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import {
  createManualTime,
  driver,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from "../../src/index.ts";
import { clientFor } from "../support/bot.ts";
import {
  call,
  comeOnline,
  identity,
  isEvent,
  isOp,
  openWire,
  startRawBot,
  type Wire,
} from "../support/raw-bot.ts";
import { soon } from "../support/soon.ts";

const VIEW = 1 << 10;
const SEND = 1 << 11;
const EMBED = 1 << 14;
const MANAGE_SERVER = 1 << 5;
const ADMINISTRATOR = 1 << 3;
const GUILDS = 1;

const COMMAND = {
  name: "go",
  description: "Goes",
  options: [
    { type: 6, name: "who", description: "d" },
    { type: 7, name: "where", description: "d" },
  ],
};

describe("servers", () => {
  let sandbox: Sandbox;
  const start = async (options: SandboxOptions = {}) => {
    sandbox = await startSandbox(options);
    return sandbox;
  };
  afterEach(() => sandbox.close());

  const shardOf = (guildId: string | undefined, shards: number) =>
    Number((BigInt(guildId ?? 0) >> 22n) % BigInt(shards));
  const holds = (permissions: unknown, bits: number) =>
    (BigInt(String(permissions)) & BigInt(bits)) === BigInt(bits);
  const closeOf = async (change: Record<string, unknown>) => {
    const wire = await openWire(sandbox);
    wire.send(2, identity(sandbox, change));
    return wire.closed;
  };

  describe("in several shards", () => {
    it("are spread evenly, and each shard hears of its own in READY and GUILD_CREATE", async () => {
      await start({ guilds: 6, shards: 3 });
      const heard: string[] = [];
      for (const shard of [0, 1, 2]) {
        const wire = await comeOnline(sandbox, { shard: [shard, 3], intents: GUILDS });
        const { guilds } = (await wire.next(isEvent("READY"))).d as { guilds: { id: string }[] };
        expect(guilds.map(({ id }) => shardOf(id, 3))).toEqual([shard, shard]);
        for (const { id } of guilds) {
          await wire.next(
            (frame) => frame.t === "GUILD_CREATE" && (frame.d as { id: string }).id === id,
          );
          heard.push(id);
        }
      }
      expect(heard.sort()).toEqual(
        sandbox
          .state()
          .guilds.map(({ id }) => id)
          .sort(),
      );
    });

    it("send what happens in them to their shard alone", async () => {
      await start({ guilds: 2, shards: 2 });
      const path = `/applications/${sandbox.state().application.id}/commands`;
      await call(sandbox, "PUT", path, [COMMAND]);
      const wires: Wire[] = [];
      for (const shard of [0, 1]) wires.push(await comeOnline(sandbox, { shard: [shard, 2] }));
      for (const place of sandbox.state().places.filter(({ kind }) => kind === "guild")) {
        void driver(sandbox, { place }).runs("/go");
        const home = wires[shardOf(place.guildId, 2)];
        const frame = await home?.next(isEvent("INTERACTION_CREATE"));
        expect(frame?.d).toMatchObject({ guild_id: place.guildId, channel_id: place.id });
      }
      for (const wire of wires)
        expect(wire.frames.filter(isEvent("INTERACTION_CREATE"))).toHaveLength(1);
    });

    it("are at most 2,500 a shard: more are closed with 4011, an impossible shard with 4010", async () => {
      await start({ guilds: 2_501 });
      expect(await closeOf({ shard: [0, 1] })).toBe(4011);
      expect(await closeOf({ shard: [2, 2] })).toBe(4010);
      const wire = await comeOnline(sandbox, { shard: [1, 2], intents: GUILDS });
      const ready = (await wire.next(isEvent("READY"))).d as { guilds: unknown[] };
      expect(ready.guilds.length).toBeGreaterThan(1_000);
    });

    it("identify side by side as far as max_concurrency allows, by shard id", async () => {
      const time = createManualTime();
      await start({ time, shards: 4, maxConcurrency: 2, identifyWindowMs: 5_000 });
      await comeOnline(sandbox, { shard: [0, 4] });
      await comeOnline(sandbox, { shard: [1, 4] });
      const third = await openWire(sandbox);
      third.send(2, identity(sandbox, { shard: [2, 4] }));
      expect(await third.next(isOp(9))).toMatchObject({ d: false });
      time.advance(5_000);
      await comeOnline(sandbox, { shard: [2, 4] });
    });

    it("fill the cache of a discord.js client that is told to shard by itself", async () => {
      await start({ guilds: 5, shards: 2 });
      const client = clientFor(sandbox, { shards: "auto", intents: ["Guilds"] });
      await client.login(sandbox.token);
      await soon(() => client.guilds.cache.filter(({ available }) => available).size).toBe(5);
      const [guild] = client.guilds.cache.values();
      expect(client.ws.shards.size).toBe(2);
      expect(guild?.members.me?.id).toBe(client.user?.id);
      await client.destroy();
    });
  });

  it("are none for an application that people installed for themselves", async () => {
    await start({ installs: ["user"], guildsInReady: true });
    const wire = await comeOnline(sandbox, { intents: GUILDS });
    expect((await wire.next(isEvent("READY"))).d).toMatchObject({ guilds: [] });
  });

  it("tell a discord.js client of what is added, changed and removed", async () => {
    await start();
    const client = clientFor(sandbox, { intents: ["Guilds"] });
    await client.login(sandbox.token);
    await soon(() => client.guilds.cache.first()?.available).toBe(true);
    const guild = sandbox.guild({ name: "Baikonur" });
    await soon(() => client.guilds.cache.get(guild.id)?.name).toBe("Baikonur");
    const role = sandbox.role({ guildId: guild.id, name: "Launches" });
    const channel = sandbox.channel({ guildId: guild.id, name: "launches" });
    const thread = sandbox.channel({
      guildId: guild.id,
      parentId: channel.id,
      name: "soyuz",
      type: 11,
    });
    const cached = () => client.channels.cache.get(channel.id) as TextChannel | undefined;
    await soon(() => cached()?.threads.cache.get(thread.id)?.name).toBe("soyuz");
    expect(client.guilds.cache.get(guild.id)?.roles.cache.get(role.id)?.name).toBe("Launches");
    sandbox.channel({ id: channel.id, name: "starts" });
    sandbox.role({ id: role.id, name: "Starts" });
    sandbox.guild({ id: guild.id, name: "Vostochny" });
    await soon(() => client.guilds.cache.get(guild.id)?.name).toBe("Vostochny");
    expect(cached()?.name).toBe("starts");
    sandbox.removeChannel(channel.id);
    await soon(
      () => client.channels.cache.has(thread.id) || client.channels.cache.has(channel.id),
    ).toBe(false);
    sandbox.removeGuild(guild.id);
    await soon(() => client.guilds.cache.has(guild.id)).toBe(false);
    await client.destroy();
  });

  it("have commands of their own that the others do not offer", async () => {
    await start({ guilds: 2 });
    const [first, second] = sandbox.state().places;
    const { id } = sandbox.state().application;
    await call(sandbox, "PUT", `/applications/${id}/guilds/${second?.guildId}/commands`, [COMMAND]);
    const { wire } = await startRawBot(sandbox, []);
    await expect(driver(sandbox, { ...(first && { place: first }) }).runs("/go")).rejects.toThrow(
      "no command",
    );
    void driver(sandbox, { ...(second && { place: second }) }).runs("/go");
    expect((await wire.next(isEvent("INTERACTION_CREATE"))).d).toMatchObject({
      data: { guild_id: second?.guildId },
    });
  });

  it("belong to an application whose id can be chosen", async () => {
    const applicationId = "123456789012345678";
    await start({ applicationId });
    const wire = await comeOnline(sandbox);
    expect((await wire.next(isEvent("READY"))).d).toMatchObject({
      user: { id: applicationId },
      application: { id: applicationId, flags: 0, flags_new: "0" },
    });
    expect((await call(sandbox, "GET", "/users/@me")).body["id"]).toBe(applicationId);
  });

  describe("let people do what their permissions allow", () => {
    const received = async (personChange: object, options = "") => {
      const person = sandbox.person(personChange);
      const bot = await startRawBot(sandbox, [COMMAND]);
      void driver(sandbox, { person }).runs(`/go ${options}`);
      const { d } = await bot.wire.next(isEvent("INTERACTION_CREATE"));
      return d as {
        member: { permissions: string; roles: string[] };
        channel: { permissions: string };
        app_permissions: string;
        data: { resolved: Record<string, Record<string, Record<string, unknown>>> };
      };
    };
    const everyone = () => sandbox.state().guildId ?? "";
    const here = () => sandbox.place("guild").id;

    it("everything to the owner", async () => {
      await start();
      const [owner] = sandbox.state().people;
      sandbox.channel({
        id: here(),
        overwrites: [{ id: everyone(), type: 0, allow: "0", deny: String(SEND) }],
      });
      const { member } = await received({ id: owner?.id });
      expect(holds(member.permissions, ADMINISTRATOR | MANAGE_SERVER | SEND)).toBe(true);
    });

    it("what they were given, by themselves or by a role", async () => {
      await start();
      const own = await received({ permissions: String(VIEW | SEND | MANAGE_SERVER | (2 ** 31)) });
      expect(holds(own.member.permissions, MANAGE_SERVER)).toBe(true);
      expect(holds(own.member.permissions, EMBED)).toBe(false);
      const role = sandbox.role({ permissions: String(ADMINISTRATOR) });
      const byRole = await received({ roles: [role.id] });
      expect(byRole.member.roles).toEqual([role.id]);
      expect(holds(byRole.member.permissions, MANAGE_SERVER)).toBe(true);
    });

    it("commands for managers, to managers alone", async () => {
      await start();
      await startRawBot(sandbox, [{ ...COMMAND, default_member_permissions: "32" }]);
      await expect(driver(sandbox).runs("/go")).rejects.toThrow("not offered");
      const manager = sandbox.person({ permissions: String(MANAGE_SERVER + 2 ** 31 + VIEW) });
      const outcome = driver(sandbox, { person: manager }).runs("/go");
      await sandbox.close();
      expect(await outcome).toMatchObject({ reason: "did-not-respond" });
    });

    it.each([
      ["@everyone is denied", ["everyone:deny"], false],
      ["@everyone is denied and a role allowed", ["everyone:deny", "role:allow"], true],
      ["a role is denied and the member allowed", ["role:deny", "member:allow"], true],
      ["a role is allowed and the member denied", ["role:allow", "member:deny"], false],
    ])("in a channel, by its overwrites: %s", async (_title, rules, allowed) => {
      await start();
      const role = sandbox.role({});
      const person = sandbox.person({ roles: [role.id] });
      const ids: Record<string, string> = {
        everyone: everyone(),
        role: role.id,
        member: person.id,
      };
      const overwrites = rules.map((rule) => {
        const [who = "", what] = rule.split(":");
        const bits = String(SEND);
        return {
          id: ids[who] ?? "",
          type: who === "member" ? 1 : 0,
          allow: what === "allow" ? bits : "0",
          deny: what === "deny" ? bits : "0",
        };
      });
      sandbox.channel({ id: here(), overwrites });
      const { member } = await received({ id: person.id });
      expect(holds(member.permissions, SEND)).toBe(allowed);
      // Who cannot write cannot embed either (Discord docs, "Implicit Permissions").
      expect(holds(member.permissions, EMBED)).toBe(allowed);
    });

    it("with the bot's own permissions beside, there and in the channels they choose", async () => {
      await start();
      const { id: applicationId } = sandbox.state().application;
      const deny = { id: applicationId, type: 1, allow: "0", deny: String(EMBED) };
      const quiet = sandbox.channel({ name: "quiet", overwrites: [deny] });
      const thread = sandbox.channel({ name: "thread", type: 11, parentId: quiet.id });
      const event = await received({}, `where:${quiet.id} who:${applicationId}`);
      expect(holds(event.app_permissions, EMBED)).toBe(true);
      const { channels, users, members } = event.data.resolved;
      expect(holds(channels?.[quiet.id]?.["permissions"], EMBED)).toBe(true);
      expect(holds(channels?.[quiet.id]?.["app_permissions"], EMBED)).toBe(false);
      expect(holds(channels?.[quiet.id]?.["app_permissions"], SEND)).toBe(true);
      expect(users?.[applicationId]).toMatchObject({ bot: true });
      expect(members?.[applicationId]).toHaveProperty("permissions");
      const inThread = (await received({}, `where:${thread.id}`)).data.resolved["channels"];
      expect(inThread?.[thread.id]).toMatchObject({ type: 11, parent_id: quiet.id });
      expect(holds(inThread?.[thread.id]?.["app_permissions"], EMBED)).toBe(false);
    });

    it("and nothing at all in a channel that they do not see", async () => {
      await fc.assert(
        fc.asyncProperty(fc.bigInt({ min: 0n, max: 2n ** 50n }), async (bits) => {
          await start();
          const permissions = String(bits & ~BigInt(ADMINISTRATOR | VIEW));
          const hidden = sandbox.channel({ name: "hidden" });
          const watcher = sandbox.person({ permissions });
          const bot = await startRawBot(sandbox, [COMMAND]);
          void sandbox.act({
            kind: "command",
            personId: watcher.id,
            placeId: hidden.id,
            path: ["go"],
            options: [],
            forged: true,
          });
          const { d } = await bot.wire.next(isEvent("INTERACTION_CREATE"));
          expect(d).toMatchObject({ member: { permissions: "0" } });
          await sandbox.close();
        }),
        { numRuns: 10 },
      );
    });
  });
});
