import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createManualTime,
  type Driver,
  driver,
  type Entry,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from "../../src/index.ts";
import { type Bot, type RawInteraction, startBotBy, TRANSPORTS } from "../support/raw-bot.ts";
import { soon } from "../support/soon.ts";

const EVERYWHERE = { contexts: [0, 1, 2], integration_types: [0, 1] };
const COMMANDS = [
  {
    name: "craft",
    description: "d",
    ...EVERYWHERE,
    options: [
      {
        type: 1,
        name: "search",
        description: "d",
        options: [
          {
            type: 3,
            name: "query",
            description: "d",
            required: true,
            autocomplete: true,
            max_length: 20,
          },
          { type: 4, name: "count", description: "d", min_value: 1, max_value: 25 },
          { type: 10, name: "ratio", description: "d" },
          { type: 5, name: "private", description: "d" },
          {
            type: 3,
            name: "sort",
            description: "d",
            choices: [
              { name: "By name", value: "name" },
              { name: "By id", value: "id" },
            ],
          },
          { type: 6, name: "who", description: "d" },
          { type: 7, name: "where", description: "d" },
          { type: 8, name: "role", description: "d" },
        ],
      },
    ],
  },
  { name: "plain", description: "d", ...EVERYWHERE },
  { name: "server-only", description: "d", contexts: [0], integration_types: [0, 1] },
  { name: "admins-only", description: "d", default_member_permissions: "0", ...EVERYWHERE },
  {
    name: "writers-only",
    description: "d",
    default_member_permissions: String(1 << 11),
    ...EVERYWHERE,
  },
  { name: "guild-installed", description: "d", contexts: [0, 1, 2], integration_types: [0, 1] },
];
const button = (change: object) => ({ type: 2, style: 1, label: "Go", custom_id: "go", ...change });
const MESSAGE = {
  content: "c",
  components: [
    {
      type: 1,
      components: [
        button({}),
        button({ label: "Off", custom_id: "off", disabled: true }),
        { type: 2, style: 5, label: "Link", url: "https://example.org" },
      ],
    },
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: "menu",
          min_values: 1,
          max_values: 2,
          options: ["A", "B", "C"].map((label) => ({ label, value: label.toLowerCase() })),
        },
      ],
    },
    { type: 1, components: [{ type: 5, custom_id: "people", max_values: 2 }] },
    { type: 1, components: [{ type: 8, custom_id: "places" }] },
  ],
};
const FORM = {
  custom_id: "form",
  title: "Jump",
  components: [
    {
      type: 1,
      components: [
        { type: 4, custom_id: "page", label: "Page", style: 1, min_length: 1, max_length: 3 },
      ],
    },
    {
      type: 1,
      components: [{ type: 4, custom_id: "note", label: "Note", style: 2, required: false }],
    },
  ],
};

const isPress = ({ type }: RawInteraction) => type === 3;

describe.each(TRANSPORTS)("people at the keyboard, with a bot behind the %s", (transport) => {
  let sandbox: Sandbox;
  let bot: Bot;
  let ada: Driver;

  const start = async (options: SandboxOptions = {}) => {
    sandbox = await startSandbox({ time: createManualTime(), ...options });
    bot = await startBotBy(transport, sandbox, COMMANDS);
    ada = driver(sandbox);
  };
  /** The next interaction that comes of what somebody does. */
  const heard = async (act: () => Promise<unknown>): Promise<RawInteraction> => {
    const from = bot.inbox.received.length;
    // What becomes of it is not asked here; the sandbox may be closed before anybody answers.
    act().catch(() => undefined);
    return bot.inbox.next(() => true, from);
  };
  const shown = async (data: object = MESSAGE): Promise<Entry> => {
    const interaction = await heard(() => ada.runs("/plain"));
    await bot.answer(interaction, { type: 4, data });
    const entry = sandbox.state().entries.at(-1);
    if (entry === undefined) throw new Error("nothing was shown");
    return entry;
  };

  beforeEach(() => start());
  afterEach(async () => {
    await bot.leave();
    await sandbox.close();
  });

  describe("run commands", () => {
    it("and the bot gets each option in its own type", async () => {
      const { data } = await heard(() =>
        ada.runs("/craft search query:Soyuz MS: 28 count:5 ratio:0.5 private:True sort:By id"),
      );
      expect(data).toMatchObject({
        name: "craft",
        type: 1,
        options: [
          {
            name: "search",
            type: 1,
            options: [
              { name: "query", type: 3, value: "Soyuz MS: 28" },
              { name: "count", type: 4, value: 5 },
              { name: "ratio", type: 10, value: 0.5 },
              { name: "private", type: 5, value: true },
              { name: "sort", type: 3, value: "id" },
            ],
          },
        ],
      });
    });

    it("and the bot gets what it needs to answer, as a member in a server", async () => {
      const interaction = await heard(() => ada.runs("/plain"));
      expect(interaction).toMatchObject({
        type: 2,
        version: 1,
        application_id: sandbox.state().application.id,
        guild_id: sandbox.state().guildId,
        guild_locale: "en-US",
        channel: { id: sandbox.place("guild").id, type: 0 },
        channel_id: sandbox.place("guild").id,
        member: { user: { id: ada.person.id }, permissions: expect.any(String) },
        locale: "en-US",
        context: 0,
        entitlements: [],
        authorizing_integration_owners: { "0": sandbox.state().guildId, "1": ada.person.id },
        attachment_size_limit: 10 * 1024 * 1024,
        app_permissions: expect.any(String),
      });
      expect(interaction).not.toHaveProperty("user");
    });

    it.each([
      ["bot-dm", 1, 1, { "0": "0", "1": expect.any(String) }],
      ["private-channel", 2, 3, { "1": expect.any(String) }],
    ] as const)("and as a user in a %s", async (place, context, type, owners) => {
      const juri = driver(sandbox, { place, locale: "de" });
      const interaction = await heard(() => juri.runs("/plain"));
      expect(interaction).toMatchObject({
        user: { id: juri.person.id },
        channel: { type },
        locale: "de",
        context,
        authorizing_integration_owners: owners,
      });
      expect(interaction).not.toHaveProperty("member");
      expect(interaction).not.toHaveProperty("guild_id");
    });

    it("and people, places and roles come along as objects", async () => {
      const [, juri] = sandbox.state().people;
      const guildId = sandbox.state().guildId ?? "";
      const place = sandbox.place("guild").id;
      const { data } = await heard(() =>
        ada.runs(`/craft search query:x who:${juri?.id} where:${place} role:${guildId}`),
      );
      expect(data).toMatchObject({
        resolved: {
          users: { [juri?.id ?? ""]: { username: "juri" } },
          members: { [juri?.id ?? ""]: { permissions: expect.any(String) } },
          channels: { [place]: { type: 0 } },
          roles: { [guildId]: { name: "@everyone" } },
        },
      });
    });

    it.each([
      ["an unknown command", "/fly", 'no command "/fly"'],
      ["a command whose subcommand is missing", "/craft", "needs a subcommand"],
      ["an unknown option", "/craft search colour:red", 'no option "colour"'],
      ["a missing required option", "/craft search count:5", '"query" is required'],
      ["an empty value", "/craft search query:", "empty"],
      ["a value that is too long", `/craft search query:${"x".repeat(21)}`, "0 to 20 characters"],
      ["a number out of range", "/craft search query:x count:26", "1 to 25"],
      ["a fraction for a whole number", "/craft search query:x count:1.5", "whole number"],
      ["a text for a number", "/craft search query:x count:many", "takes a number"],
      ["a text for a truth", "/craft search query:x private:maybe", "True or False"],
      ["what is no choice", "/craft search query:x sort:size", "not one of the choices"],
      ["a name that is no id", "/craft search query:x who:juri", "takes an id"],
      ["an option twice", "/craft search query:x query:y", "given twice"],
      ["text that belongs to no option", "/craft search soyuz query:x", "belongs to no option"],
    ])("but not %s: no client would send it", async (_title, line, message) => {
      const before = bot.inbox.received.length;
      await expect(ada.runs(line)).rejects.toThrow(message);
      expect(bot.inbox.received).toHaveLength(before);
    });

    it("but none where it is not offered", async () => {
      const inDm = driver(sandbox, { place: "bot-dm" });
      await expect(inDm.runs("/server-only")).rejects.toThrow("not offered here");
    });

    it("but none in others' channels when only a server installed the app", async () => {
      await sandbox.close();
      await start({ installs: ["guild"] });
      const elsewhere = driver(sandbox, { place: "private-channel" });
      await expect(elsewhere.runs("/guild-installed")).rejects.toThrow("not offered here");
      const interaction = await heard(() => ada.runs("/plain"));
      expect(interaction["authorizing_integration_owners"]).toEqual({
        "0": sandbox.state().guildId,
      });
    });

    it("but none that asks for permissions they do not have in the server", async () => {
      await expect(ada.runs("/admins-only")).rejects.toThrow("not offered here");
      expect(await heard(() => ada.runs("/writers-only"))).toBeDefined();
      const inDm = driver(sandbox, { place: "bot-dm" });
      expect(await heard(() => inDm.runs("/admins-only"))).toBeDefined();
    });

    it("and alone see what their own installation answers in a server that keeps such apps out", async () => {
      await sandbox.close();
      await start({ installs: ["user"], externalAppsAllowed: false });
      expect((await shown()).visibleTo).toBe(ada.person.id);
      const inDm = driver(sandbox, { place: "private-channel" });
      const interaction = await heard(() => inDm.runs("/plain"));
      await bot.answer(interaction, { type: 4, data: { content: "c" } });
      expect(sandbox.state().entries.at(-1)).not.toHaveProperty("visibleTo");
    });

    it("but a forger sends anything", async () => {
      const { data } = await heard(() =>
        ada.forges(
          ["craft", "search"],
          [
            { name: "count", value: 1e9 },
            { name: "colour", value: "red" },
          ],
        ),
      );
      expect(data).toMatchObject({
        options: [
          {
            options: [
              { name: "count", value: 1e9 },
              { name: "colour", value: "red" },
            ],
          },
        ],
      });
    });
  });

  describe("type", () => {
    it("and the bot gets the option in focus as text, with the others as far as they are typed", async () => {
      const { type, data } = await heard(() => ada.types("/craft search count:5 query:soy"));
      expect(type).toBe(4);
      expect(data).toMatchObject({
        options: [
          {
            options: [
              { name: "count", value: 5 },
              { name: "query", value: "soy", focused: true },
            ],
          },
        ],
      });
    });

    it("and ask with nothing typed yet", async () => {
      const { data } = await heard(() => ada.types("/craft search query:"));
      expect(data).toMatchObject({ options: [{ options: [{ value: "", focused: true }] }] });
    });

    it("but options that do not complete ask nothing", async () => {
      await expect(ada.types("/craft search count:5")).rejects.toThrow("does not autocomplete");
      await expect(ada.types("/plain")).rejects.toThrow("No option is being typed");
    });
  });

  describe("press and choose", () => {
    it("and the bot gets the message with it", async () => {
      const entry = await shown();
      const interaction = await heard(() => ada.presses(entry, "Go"));
      expect(interaction).toMatchObject({
        type: 3,
        data: { custom_id: "go", component_type: 2 },
        message: { id: entry.message.id, content: "c" },
      });
    });

    it("and what was chosen, with people and places as objects", async () => {
      const entry = await shown();
      expect(await heard(() => ada.selects(entry, "A", "c"))).toMatchObject({
        data: { custom_id: "menu", component_type: 3, values: ["a", "c"] },
      });
      const by = { personId: ada.person.id, placeId: ada.place.id, messageId: entry.message.id };
      const people = [ada.person.id];
      expect(
        await heard(() =>
          sandbox.act({ ...by, kind: "select", customId: "people", values: people }),
        ),
      ).toMatchObject({
        data: { component_type: 5, resolved: { users: { [ada.person.id]: {} } } },
      });
      const places = [ada.place.id];
      expect(
        await heard(() =>
          sandbox.act({ ...by, kind: "select", customId: "places", values: places }),
        ),
      ).toMatchObject({
        data: { component_type: 8, resolved: { channels: { [ada.place.id]: {} } } },
      });
    });

    it.each([
      ["a button that is not there", "Stop", "no button"],
      ["a disabled button", "Off", "disabled"],
      ["a link", "Link", "no such button"],
    ])("but not %s", async (_title, label, message) => {
      await expect(ada.presses(await shown(), label)).rejects.toThrow(message);
    });

    it("but neither what a menu does not offer, nor too few, too many or one twice", async () => {
      const entry = await shown();
      await expect(
        ada.selects(await shown({ ...MESSAGE, components: MESSAGE.components.slice(0, 2) }), "D"),
      ).rejects.toThrow("No menu offers");
      const select = (values: string[]) =>
        sandbox.act({
          kind: "select",
          personId: ada.person.id,
          placeId: ada.place.id,
          messageId: entry.message.id,
          customId: "menu",
          values,
        });
      for (const values of [[], ["a", "b", "c"], ["a", "a"], ["d"]]) {
        expect(await select(values)).toMatchObject({ kind: "refused", reason: "invalid" });
      }
    });

    it("but nobody in another place, unless they forge it", async () => {
      const entry = await shown();
      const elsewhere = driver(sandbox, { place: "bot-dm" });
      await expect(elsewhere.presses(entry, "Go")).rejects.toThrow("no such message");
      const forged = await heard(() => elsewhere.forgesPress(entry, "v1:anything"));
      expect(forged).toMatchObject({ data: { custom_id: "v1:anything", component_type: 2 } });
    });

    it("and are told when nothing comes of it", async () => {
      await sandbox.close();
      const time = createManualTime();
      await start({ time });
      const entry = await shown();
      const outcome = ada.presses(entry, "Go");
      await bot.inbox.next(isPress);
      time.advance(3_000);
      expect(await outcome).toMatchObject({ message: "This interaction failed" });
    });

    it("and see nothing when an update is deferred and never made", async () => {
      await sandbox.close();
      const time = createManualTime();
      await start({ time });
      const entry = await shown();
      const outcome = ada.presses(entry, "Go");
      await bot.answer(await bot.inbox.next(isPress), { type: 6 });
      time.advance(10_000);
      expect(await outcome).toEqual({ kind: "nothing" });
    });
  });

  describe("fill in forms", () => {
    const open = async () => {
      const entry = await shown();
      const from = bot.inbox.received.length;
      const outcome = ada.presses(entry, "Go");
      await bot.answer(await bot.inbox.next(isPress, from), { type: 9, data: FORM });
      const result = await outcome;
      if (result.kind !== "form") throw new Error(result.kind);
      return { form: result.form, entry };
    };

    it("and the bot gets the text in the rows it asked for, with the message behind", async () => {
      const { form, entry } = await open();
      expect(await heard(() => ada.submits(form, { Page: "12" }))).toMatchObject({
        type: 5,
        data: {
          custom_id: "form",
          components: [
            { type: 1, components: [{ type: 4, custom_id: "page", value: "12" }] },
            { type: 1, components: [{ type: 4, custom_id: "note", value: "" }] },
          ],
        },
        message: { id: entry.message.id },
      });
    });

    it.each([
      ["without a required text", {}, "required"],
      ["with a text that is too long", { page: "1234" }, "1 to 3 characters"],
      ["with a field it has not", { size: "1" }, 'no field "size"'],
    ])("but not %s", async (_title, fields, message) => {
      const { form } = await open();
      await expect(ada.submits(form, fields as Record<string, string>)).rejects.toThrow(message);
    });

    it("but not one that was never opened, nor one twice", async () => {
      await expect(ada.submits(FORM as never, { page: "1" })).rejects.toThrow("no such form");
      const { form } = await open();
      void ada.submits(form, { page: "1" });
      await expect(ada.submits(form, { page: "1" })).rejects.toThrow("no such form");
    });
  });

  describe("see", () => {
    it("an answer to one person alone only if they are that person, until they dismiss it", async () => {
      const entry = await shown({ ...MESSAGE, flags: 64 });
      const juri = driver(sandbox, { locale: "de" });
      expect(entry.visibleTo).toBe(ada.person.id);
      await expect(juri.presses(entry, "Go")).rejects.toThrow("no such message");
      expect(await juri.dismisses(entry)).toMatchObject({ kind: "refused" });
      expect(await ada.dismisses(entry)).toEqual({ kind: "nothing" });
      expect(sandbox.state().entries).toEqual([]);
    });

    it("who did what, and how long it took", async () => {
      await sandbox.close();
      const time = createManualTime();
      await start({ time });
      const interaction = await heard(() => ada.runs("/craft search query:soyuz"));
      time.advance(120);
      await bot.answer(interaction, { type: 5 });
      time.advance(880);
      await bot.hook(interaction, "PATCH", "/messages/@original", { content: "c" });
      expect(sandbox.state().entries[0]).toMatchObject({
        by: { id: ada.person.id },
        invocation: "/craft search query:soyuz",
        state: "answered",
        timing: { acknowledgedMs: 120, answeredMs: 1_000 },
      });
    });
  });

  it("are two with different languages from the start, in three places", () => {
    const { people, places } = sandbox.state();
    expect(people.slice(0, 2).map(({ locale }) => locale)).toEqual(["en-US", "de"]);
    expect(places.map(({ kind }) => kind)).toEqual(["guild", "bot-dm", "private-channel"]);
    const ids = [...people, ...places].map(({ id }) => id);
    expect(ids.every((id) => /^\d{17,19}$/.test(id))).toBe(true);
  });

  it("can change their language, and stay who they are", () => {
    const [first] = sandbox.state().people;
    const changed = sandbox.person({ id: first?.id ?? "", locale: "fr" });
    expect(changed).toEqual({ ...first, locale: "fr" });
    expect(sandbox.state().people[0]).toEqual(changed);
  });

  it("are told when nobody is online", async () => {
    await bot.leave();
    await soon(() => sandbox.state().online).toBe(false);
    expect(await ada.runs("/plain")).toMatchObject({ kind: "refused", reason: "offline" });
  });
});
