import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Driver, driver, type Sandbox, startSandbox } from "../../src/index.ts";
import {
  type Bot,
  comeOnline,
  isEvent,
  isOp,
  type RawInteraction,
  startBotBy,
  TRANSPORTS,
} from "../support/raw-bot.ts";

const LABEL = 18;
const COMMANDS = [
  { name: "Report", type: 3 },
  { name: "Report", type: 2 },
  { name: "Ban", type: 2, default_member_permissions: "4" },
  { name: "go", description: "Goes" },
  {
    name: "look",
    description: "Looks",
    options: [{ type: 11, name: "picture", description: "d", required: true }],
  },
];

describe.each(TRANSPORTS)("by %s", (transport) => {
  let sandbox: Sandbox;
  let bot: Bot;
  let ada: Driver;

  beforeEach(async () => {
    sandbox = await startSandbox();
    bot = await startBotBy(transport, sandbox, COMMANDS);
    ada = driver(sandbox);
  });
  afterEach(() => sandbox.close());

  const heard = async (act: () => Promise<unknown>): Promise<RawInteraction> => {
    const from = bot.inbox.received.length;
    void act();
    return bot.inbox.next(() => true, from);
  };
  const dataOf = async (act: () => Promise<unknown>) =>
    (await heard(act))["data"] as Record<string, unknown>;
  const shown = async (data: object) => {
    const outcome = ada.runs("/go");
    const interaction = await bot.inbox.next(() => true, bot.inbox.received.length);
    await bot.answer(interaction, { type: 4, data });
    const result = await outcome;
    if (result.kind !== "message") throw new Error(result.kind);
    return result.entry;
  };

  describe("a context menu", () => {
    it("of a message sends the message along, and the answer is marked as coming from there", async () => {
      const entry = await shown({ content: "Soyuz" });
      const { id } = entry.message;
      const outcome = ada.uses("Report", entry);
      const interaction = await bot.inbox.next(() => true, bot.inbox.received.length);
      expect(interaction).toMatchObject({
        type: 2,
        data: {
          type: 3,
          name: "Report",
          target_id: id,
          resolved: { messages: { [id]: { content: "Soyuz" } } },
        },
      });
      await bot.answer(interaction, { type: 4, data: { content: "Thank you" } });
      expect(await outcome).toMatchObject({
        entry: {
          invocation: "Report",
          message: { type: 23, interaction_metadata: { type: 2, target_message_id: id } },
        },
      });
    });

    it("of a person sends the user and the member along", async () => {
      const [, juri] = sandbox.state().people;
      const id = juri?.id ?? "";
      const outcome = ada.uses("Report", { id });
      const interaction = await bot.inbox.next(() => true, bot.inbox.received.length);
      expect(interaction["data"]).toMatchObject({
        type: 2,
        target_id: id,
        resolved: { users: { [id]: { username: "juri" } }, members: { [id]: { roles: [] } } },
      });
      await bot.answer(interaction, { type: 4, data: { content: "Thank you" } });
      expect(await outcome).toMatchObject({
        entry: { message: { interaction_metadata: { target_user: { id } } } },
      });
    });

    it("of the bot itself works, too", async () => {
      const { id } = sandbox.state().application;
      expect(await dataOf(() => ada.uses("Report", { id }))).toMatchObject({
        resolved: { users: { [id]: { bot: true } } },
      });
    });

    it("has what is registered for it, for those who may", async () => {
      const [, juri] = sandbox.state().people;
      const target = { id: juri?.id ?? "" };
      await expect(ada.uses("go", target)).rejects.toThrow('no "go" in that menu');
      await expect(ada.uses("Ban", target)).rejects.toThrow("not offered here");
      await expect(ada.uses("Report", { id: "123456789012345678" })).rejects.toThrow("nobody");
      const [owner] = sandbox.state().people;
      const own = driver(sandbox, { ...(owner && { person: owner }) });
      expect(await dataOf(() => own.uses("Ban", target))).toMatchObject({ name: "Ban" });
    });
  });

  describe("an attachment option", () => {
    it("takes a file, which the bot can fetch", async () => {
      const bytes = new TextEncoder().encode("a picture");
      const data = await dataOf(() => ada.runs("/look picture:soyuz.png", { picture: bytes }));
      const { options, resolved } = data as {
        options: { value: string }[];
        resolved: { attachments: Record<string, { url: string; filename: string }> };
      };
      const attachment = resolved.attachments[options[0]?.value ?? ""];
      expect(attachment).toMatchObject({
        filename: "soyuz.png",
        content_type: "image/png",
        size: bytes.byteLength,
        ephemeral: true,
      });
      expect(await (await fetch(attachment?.url ?? "")).text()).toBe("a picture");
    });

    it("is not sent without one", async () => {
      await expect(ada.runs("/look picture:soyuz.png")).rejects.toThrow("takes a file");
    });
  });

  describe("a form", () => {
    const options = ["red", "blue, green", "white"].map((value) => ({ label: value, value }));
    const INPUTS = [
      { type: 21, custom_id: "radio", options, required: false },
      { type: 22, custom_id: "boxes", options, required: false },
      { type: 23, custom_id: "box" },
      { type: 3, custom_id: "menu", options, max_values: 2, required: false },
      { type: 5, custom_id: "people", required: false },
    ];
    const opened = async (inputs: readonly object[] = INPUTS) => {
      const outcome = ada.runs("/go");
      const interaction = await bot.inbox.next(() => true, bot.inbox.received.length);
      const components = inputs.map((component) => ({ type: LABEL, label: "L", component }));
      await bot.answer(interaction, { type: 9, data: { custom_id: "f", title: "T", components } });
      const result = await outcome;
      if (result.kind !== "form") throw new Error(JSON.stringify(result));
      return result.form;
    };
    const submitted = async (fields: Parameters<Driver["submits"]>[1]) => {
      const form = await opened();
      const data = await dataOf(() => ada.submits(form, fields));
      const values = (data["components"] as { component: Record<string, unknown> }[]).map(
        ({ component }) => ("values" in component ? component["values"] : component["value"]),
      );
      return { values, resolved: data["resolved"] };
    };

    it("sends one value or null of a radio group, true or false of a checkbox, lists of the rest", async () => {
      expect((await submitted({})).values).toEqual([null, [], false, [], []]);
      const fields = { radio: "red", box: true, boxes: ["red", "white"], menu: "white" };
      expect((await submitted(fields)).values).toEqual([
        "red",
        ["red", "white"],
        true,
        ["white"],
        [],
      ]);
    });

    it("keeps values with commas whole", async () => {
      const fields = { radio: "blue, green", boxes: ["blue, green"], menu: "blue, green" };
      expect((await submitted(fields)).values).toEqual([
        "blue, green",
        ["blue, green"],
        false,
        ["blue, green"],
        [],
      ]);
    });

    it("brings chosen people along", async () => {
      const [, juri] = sandbox.state().people;
      const id = juri?.id ?? "";
      expect(await submitted({ people: id })).toMatchObject({
        values: [null, [], false, [], [id]],
        resolved: { users: { [id]: { username: "juri" } }, members: { [id]: {} } },
      });
    });

    it("sends what the bot had chosen beforehand", async () => {
      const chosen = options.map((option, index) => ({ ...option, default: index === 1 }));
      const form = await opened([
        { type: 21, custom_id: "radio", options: chosen },
        { type: 23, custom_id: "box", default: true },
      ]);
      const data = await dataOf(() => ada.submits(form, {}));
      expect(data["components"]).toMatchObject([
        { component: { value: "blue, green" } },
        { component: { value: true } },
      ]);
    });

    it.each([
      ["a value that is not offered", { radio: "black" }, "not offered"],
      ["a person that is not there", { people: "123456789012345678" }, "not offered"],
      ["more than there may be", { menu: ["red", "blue, green", "white"] }, "1 to 2 values"],
      ["one value twice", { boxes: ["red", "red"] }, "twice"],
      ["a text for a checkbox", { box: "yes" }, "true or false"],
    ])("is not sent with %s", async (_title, fields, message) => {
      const form = await opened();
      await expect(ada.submits(form, fields)).rejects.toThrow(message);
    });
  });
});

describe("a request for members (op 8)", () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ privilegedIntents: 2 });
  });
  afterEach(() => sandbox.close());

  const asked = async (question: object, intents = 1) => {
    const wire = await comeOnline(sandbox, { intents });
    wire.send(8, { guild_id: sandbox.state().guildId, nonce: "n", ...question });
    wire.send(1, null);
    await wire.next(isOp(11));
    const chunk = wire.frames.find(isEvent("GUILD_MEMBERS_CHUNK"))?.d;
    return chunk as { members: { user: { username: string } }[] } | undefined;
  };
  const names = async (question: object, intents?: number) =>
    (await asked(question, intents))?.members.map(({ user }) => user.username);

  it("is answered by name and by id, with the nonce and those not found", async () => {
    const [ada] = sandbox.state().people;
    expect(await names({ query: "ju", limit: 5 })).toEqual(["juri"]);
    const nobody = "123456789012345678";
    expect(await asked({ user_ids: [ada?.id, nobody] })).toMatchObject({
      members: [{ user: { username: "ada" } }],
      not_found: [nobody],
      nonce: "n",
      chunk_index: 0,
      chunk_count: 1,
    });
  });

  it("is silent about a server of another shard", async () => {
    const home = Number((BigInt(sandbox.state().guildId ?? 0) >> 22n) % 2n);
    const other = await comeOnline(sandbox, { shard: [1 - home, 2] });
    other.send(8, { guild_id: sandbox.state().guildId, query: "ju", limit: 5 });
    other.send(1, null);
    await other.next(isOp(11));
    expect(other.frames.filter(isEvent("GUILD_MEMBERS_CHUNK"))).toEqual([]);
  });

  it("gets everybody only with the intent", async () => {
    expect(await names({ query: "", limit: 0 })).toBeUndefined();
    expect(await names({ query: "", limit: 0 }, 3)).toEqual(["Sandbox Bot", "ada", "juri"]);
  });
});
