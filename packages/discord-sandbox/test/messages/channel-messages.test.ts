import type { TextChannel } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createManualTime,
  type ManualTime,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from "../../src/index.ts";
import { clientFor } from "../support/bot.ts";
import {
  call,
  comeOnline,
  commandAction,
  faultsIn,
  isEvent,
  startRawBot,
} from "../support/raw-bot.ts";
import { soon } from "../support/soon.ts";

const BIT = { view: 1 << 10, send: 1 << 11, embed: 1 << 14, files: 1 << 15, history: 1 << 16 };
const THREADS = 2 ** 38;

describe("messages that a bot writes into channels by itself", () => {
  let sandbox: Sandbox;
  let time: ManualTime;
  const start = async (options: SandboxOptions = {}) => {
    time = createManualTime();
    sandbox = await startSandbox({
      time,
      channelLimit: { requests: 100, perMs: 1_000 },
      ...options,
    });
  };
  beforeEach(() => start());
  afterEach(() => sandbox.close());

  const here = () => sandbox.place("guild").id;
  const post = (body: unknown, channel = here()) =>
    call(sandbox, "POST", `/channels/${channel}/messages`, body);
  const idOf = ({ body }: { body: Record<string, unknown> }) => String(body["id"]);
  const shown = () => sandbox.state().entries.map(({ message }) => message.content);
  /** Denies the bot something in a channel of its own. */
  const denied = (bits: number, change: object = {}) =>
    sandbox.channel({
      name: "restricted",
      overwrites: [{ id: sandbox.state().application.id, type: 1, allow: "0", deny: String(bits) }],
      ...change,
    });

  it("are there for everybody: in the answer, in the state, and at the gateway", async () => {
    const wire = await comeOnline(sandbox, { intents: 1 << 9 });
    const sent = await post({ content: "Soyuz has docked", embeds: [{ title: "t" }], flags: 4096 });
    expect(sent).toMatchObject({ status: 200, body: { type: 0, channel_id: here(), flags: 4096 } });
    const [entry] = sandbox.state().entries;
    expect(entry).toMatchObject({ placeId: here(), state: "answered" });
    expect(entry).not.toHaveProperty("by");
    expect(entry).not.toHaveProperty("visibleTo");
    const event = await wire.next(isEvent("MESSAGE_CREATE"));
    expect(event.d).toMatchObject({ id: idOf(sent), guild_id: sandbox.state().guildId });
  });

  it("can be read, edited and deleted", async () => {
    const path = `/channels/${here()}/messages/${idOf(await post({ content: "one" }))}`;
    expect(
      (await call(sandbox, "PATCH", path, { content: "two" })).body["edited_timestamp"],
    ).not.toBeNull();
    expect((await call(sandbox, "GET", path)).body["content"]).toBe("two");
    expect((await call(sandbox, "DELETE", path)).status).toBe(204);
    expect(await call(sandbox, "GET", path)).toMatchObject({ status: 404, body: { code: 10008 } });
    expect(shown()).toEqual([]);
  });

  it("are listed newest first, from and to where a bot asks", async () => {
    const ids: string[] = [];
    for (const content of ["a", "b", "c", "d"]) {
      ids.push(idOf(await post({ content })));
      time.advance(1_000);
    }
    const list = async (query: string) => {
      const { body } = await call(sandbox, "GET", `/channels/${here()}/messages?${query}`);
      return (body as unknown as { content: string }[]).map(({ content }) => content).join("");
    };
    expect(await list("")).toBe("dcba");
    expect(await list("limit=2")).toBe("dc");
    expect(await list(`before=${ids[2]}`)).toBe("ba");
    expect(await list(`after=${ids[0]}&limit=2`)).toBe("cb");
    expect(await list(`around=${ids[2]}&limit=3`)).toBe("dcb");
    const refused = await call(sandbox, "GET", `/channels/${here()}/messages?limit=101`);
    expect(refused.body["code"]).toBe(50035);
  });

  it("keep the rules of messages", async () => {
    expect((await post({})).body["code"]).toBe(50006);
    expect(faultsIn(await post({ content: "x".repeat(2_001) }))).toEqual([
      "content: BASE_TYPE_MAX_LENGTH",
    ]);
    expect(faultsIn(await post({ content: "x", nonce: "n".repeat(26) }))).toEqual([
      "nonce: BASE_TYPE_MAX_LENGTH",
    ]);
    expect(
      faultsIn(await post({ content: "x", message_reference: { message_id: here() } })),
    ).toEqual(["message_reference: REPLIES_UNKNOWN_MESSAGE"]);
  });

  it("answer another message", async () => {
    const first = idOf(await post({ content: "launched" }));
    const reply = await post({ content: "docked", message_reference: { message_id: first } });
    expect(reply.body).toMatchObject({ type: 19, message_reference: { message_id: first } });
  });

  it("bring files along", async () => {
    const form = new FormData();
    form.set(
      "payload_json",
      JSON.stringify({ embeds: [{ image: { url: "attachment://x.png" } }] }),
    );
    form.set("files[0]", new Blob(["x"]), "x.png");
    const { body } = await post(form);
    const [embed] = body["embeds"] as { image: { url: string } }[];
    expect(await (await fetch(embed?.image.url ?? "")).text()).toBe("x");
  });

  describe("are sent once with a nonce that is enforced", () => {
    const once = { content: "once", nonce: "n-1", enforce_nonce: true };

    it("however often they are repeated within minutes", async () => {
      const first = await post(once);
      expect(first.body["nonce"]).toBe("n-1");
      time.advance(4 * 60_000);
      expect(idOf(await post({ ...once, content: "twice" }))).toBe(idOf(first));
      expect(shown()).toEqual(["once"]);
    });

    it("also when the answer to the first was lost", async () => {
      const lift = sandbox.faults.rest({ path: "/messages" }, { kind: "reset", after: true });
      await expect(post(once)).rejects.toThrow();
      lift();
      expect((await post(once)).status).toBe(200);
      expect(shown()).toEqual(["once"]);
    });

    it("but again after minutes, with another nonce, or without enforcing it", async () => {
      await post(once);
      await post({ ...once, nonce: "n-2" });
      await post({ ...once, enforce_nonce: false });
      time.advance(5 * 60_000);
      await post(once);
      expect(shown()).toHaveLength(4);
    });
  });

  describe("are refused", () => {
    it.each([
      ["an unknown channel", 404, 10003, () => "123456789012345678"],
      [
        "a deleted channel",
        404,
        10003,
        () => {
          const { id } = sandbox.channel({ name: "gone" });
          sandbox.removeChannel(id);
          return id;
        },
      ],
      [
        "the thread of a deleted channel",
        404,
        10003,
        () => {
          const parent = sandbox.channel({ name: "gone" });
          const { id } = sandbox.channel({ type: 11, parentId: parent.id });
          sandbox.removeChannel(parent.id);
          return id;
        },
      ],
      [
        "a channel of a server that the bot was removed from",
        403,
        50001,
        () => {
          const guild = sandbox.guild();
          const { id } = sandbox.channel({ guildId: guild.id });
          sandbox.removeGuild(guild.id);
          return id;
        },
      ],
      ["a channel that the bot does not see", 403, 50001, () => denied(BIT.view).id],
      ["a channel that the bot cannot write in", 403, 50013, () => denied(BIT.send).id],
      [
        "a thread that the bot cannot write in",
        403,
        50013,
        () => sandbox.channel({ type: 11, parentId: denied(THREADS).id }).id,
      ],
      ["a category", 400, 50008, () => sandbox.channel({ type: 4 }).id],
      ["others' group DM", 403, 50001, () => sandbox.place("private-channel").id],
    ])("in %s: %i, %i", async (_title, status, code, channel) => {
      expect(await post({ content: "c" }, channel())).toMatchObject({ status, body: { code } });
      expect(shown()).toEqual([]);
    });

    it("with an embed or a file where only these are not allowed", async () => {
      const { id } = denied(BIT.embed | BIT.files);
      expect((await post({ embeds: [{ title: "t" }] }, id)).body["code"]).toBe(50013);
      const form = new FormData();
      form.set("files[0]", new Blob(["x"]), "x.txt");
      expect((await post(form, id)).body["code"]).toBe(50013);
      expect((await post({ content: "plain" }, id)).status).toBe(200);
    });

    it("with text to speech or an answer, which take permissions of their own", async () => {
      expect((await post({ content: "c", tts: true })).body["code"]).toBe(50013);
      const { id } = denied(BIT.history);
      const first = idOf(await post({ content: "c" }, id));
      const reply = { content: "c", message_reference: { message_id: first } };
      expect((await post(reply, id)).body["code"]).toBe(50013);
    });

    it("when only people installed the application", async () => {
      await sandbox.close();
      await start({ installs: ["user"] });
      expect((await post({ content: "c" })).body["code"]).toBe(50001);
    });

    it("and are not read where the bot may not look back", async () => {
      const { id } = denied(BIT.history);
      const sent = idOf(await post({ content: "c" }, id));
      expect((await call(sandbox, "GET", `/channels/${id}/messages`)).body).toEqual([]);
      expect((await call(sandbox, "GET", `/channels/${id}/messages/${sent}`)).status).toBe(403);
    });

    it("in a thread no longer than its parent's overwrites say", async () => {
      const parent = denied(BIT.send);
      const thread = sandbox.channel({ type: 11, parentId: parent.id });
      expect((await post({ content: "c" }, thread.id)).status).toBe(200);
    });
  });

  it("are limited to five in five seconds a channel, and 429 says how long to wait", async () => {
    await sandbox.close();
    await start({ channelLimit: { requests: 5, perMs: 5_000 } });
    const other = sandbox.channel({ name: "other" });
    for (let count = 0; count < 5; count += 1)
      expect((await post({ content: "c" })).status).toBe(200);
    const refused = await post({ content: "c" });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("5");
    expect((await post({ content: "c" }, other.id)).status).toBe(200);
    time.advance(5_000);
    expect((await post({ content: "c" })).status).toBe(200);
  });

  it("notify only the roles that everybody may mention, unless the bot may mention everyone", async () => {
    const open = sandbox.role({ name: "open", mentionable: true });
    const closed = sandbox.role({ name: "closed" });
    const content = `@everyone <@&${open.id}> <@&${closed.id}>`;
    const notified = async (allowed?: object) => {
      const { body } = await post({ content, ...(allowed && { allowed_mentions: allowed }) });
      return [body["mention_everyone"], body["mention_roles"]];
    };
    expect(await notified()).toEqual([false, [open.id]]);
    expect(await notified({ parse: [] })).toEqual([false, []]);
    const own = sandbox.state().guilds[0]?.roles.find(({ managed }) => managed);
    sandbox.role({ id: own?.id ?? "", permissions: String(BIT.view | BIT.send | (1 << 17)) });
    expect(await notified()).toEqual([true, [open.id, closed.id]]);
    expect(await notified({ roles: [closed.id] })).toEqual([false, [closed.id]]);
  });

  it("reach people in the bot's DM", async () => {
    const [ada] = sandbox.state().people;
    const dm = await call(sandbox, "POST", "/users/@me/channels", { recipient_id: ada?.id });
    expect(dm.body["type"]).toBe(1);
    expect((await post({ content: "c" }, idOf(dm))).status).toBe(200);
    const stranger = await call(sandbox, "POST", "/users/@me/channels", { recipient_id: "1" });
    expect(stranger.body["code"]).toBe(10013);
  });

  it("keep polls, with an end and numbered answers", async () => {
    const poll = {
      question: { text: "Which?" },
      answers: [{ poll_media: { text: "Soyuz" } }, { poll_media: { text: "Dragon" } }],
      duration: 1,
    };
    const { body } = await call(sandbox, "POST", `/channels/${here()}/messages`, { poll });
    expect(body).toMatchObject({ code: 50013 });
    const own = sandbox.state().guilds[0]?.roles.find(({ managed }) => managed);
    sandbox.role({
      id: own?.id ?? "",
      permissions: String((2n ** 49n) | BigInt(BIT.view | BIT.send)),
    });
    const kept = (await post({ poll })).body["poll"];
    expect(kept).toMatchObject({
      answers: [{ answer_id: 1 }, { answer_id: 2, poll_media: { text: "Dragon" } }],
      allow_multiselect: false,
    });
    const long = { ...poll, answers: [{ poll_media: { text: "x".repeat(56) } }] };
    expect(faultsIn(await post({ poll: long }))).toEqual([
      "poll.answers.0.poll_media.text: BASE_TYPE_MAX_LENGTH",
    ]);
    expect(faultsIn(await post({ poll: { ...poll, question: {} } }))).toEqual([
      "poll.question.text: BASE_TYPE_REQUIRED",
    ]);
  });

  it("include what interactions were answered with, but nothing that one person alone sees", async () => {
    const bot = await startRawBot(sandbox, [{ name: "go", description: "Goes" }]);
    const answer = async (flags: number) => {
      const { interaction, outcome } = await bot.receive(commandAction(sandbox, "go"));
      await bot.answer(interaction, { type: 4, data: { content: "c", flags } });
      await outcome;
      return sandbox.state().entries.at(-1)?.message.id;
    };
    const [open, secret] = [await answer(0), await answer(64)];
    const path = `/channels/${here()}/messages`;
    expect((await call(sandbox, "GET", `${path}/${open}`)).status).toBe(200);
    expect((await call(sandbox, "GET", `${path}/${secret}`)).body["code"]).toBe(10008);
    expect((await call(sandbox, "GET", path)).body).toHaveLength(1);
  });

  it("work from discord.js", async () => {
    await sandbox.close();
    sandbox = await startSandbox();
    const client = clientFor(sandbox, { intents: ["Guilds"] });
    await client.login(sandbox.token);
    await soon(() => client.channels.cache.has(here())).toBe(true);
    const channel = client.channels.cache.get(here()) as TextChannel;
    const message = await channel.send({ content: "one", nonce: "7", enforceNonce: true });
    await message.edit("two");
    await message.reply("three");
    expect(shown()).toEqual(["two", "three"]);
    await message.delete();
    expect(shown()).toEqual(["three"]);
    await client.destroy();
  });
});

describe("what a bot can ask about servers", () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ guilds: 2 });
  });
  afterEach(() => sandbox.close());
  const get = (path: string) => call(sandbox, "GET", path);
  const guildId = () => sandbox.state().guildId ?? "";

  it("is which there are, their channels, threads and roles", async () => {
    const thread = sandbox.channel({ name: "t", type: 11 });
    expect((await get("/users/@me/guilds")).body).toHaveLength(2);
    expect((await get(`/guilds/${guildId()}?with_counts=true`)).body).toMatchObject({
      name: "Sandbox",
      approximate_member_count: 3,
    });
    expect((await get(`/guilds/${guildId()}/channels`)).body).toHaveLength(1);
    expect((await get(`/guilds/${guildId()}/threads/active`)).body).toMatchObject({
      threads: [{ id: thread.id, parent_id: sandbox.place("guild").id }],
    });
    expect((await get(`/channels/${thread.id}`)).body).toMatchObject({ type: 11, name: "t" });
    expect((await get(`/guilds/${guildId()}/roles`)).body).toHaveLength(3);
    expect((await get(`/guilds/${guildId()}/roles/${guildId()}`)).body["name"]).toBe("@everyone");
  });

  it("is who a member is, the bot included; all of them only with the intent", async () => {
    const { id } = sandbox.state().application;
    expect((await get(`/guilds/${guildId()}/members/${id}`)).body).toMatchObject({
      user: { bot: true },
      roles: [expect.any(String)],
    });
    expect((await get(`/guilds/${guildId()}/members?limit=10`)).body["code"]).toBe(50001);
    await sandbox.close();
    sandbox = await startSandbox({ privilegedIntents: 2 });
    expect((await get(`/guilds/${guildId()}/members?limit=10`)).body).toHaveLength(3);
  });

  it("is refused where nothing is", async () => {
    const nobody = "123456789012345678";
    expect((await get(`/guilds/${nobody}`)).body["code"]).toBe(10004);
    expect((await get(`/channels/${nobody}`)).body["code"]).toBe(10003);
    expect((await get(`/guilds/${guildId()}/members/${nobody}`)).body["code"]).toBe(10007);
    expect((await get(`/guilds/${guildId()}/roles/${nobody}`)).body["code"]).toBe(10011);
  });

  it("is that no command was restricted: a list, and 10066 for one command", async () => {
    const base = `/applications/${sandbox.state().application.id}`;
    const [command] = (
      await call(sandbox, "PUT", `${base}/commands`, [{ name: "go", description: "d" }])
    ).body as unknown as { id: string }[];
    expect((await get(`${base}/guilds/${guildId()}/commands/permissions`)).body).toEqual([]);
    const one = await get(`${base}/guilds/${guildId()}/commands/${command?.id}/permissions`);
    expect(one.body["code"]).toBe(10066);
  });
});
