import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Action,
  createManualTime,
  type ManualTime,
  type Sandbox,
  startSandbox,
} from "../../src/index.ts";
import {
  type Answer,
  type Bot,
  commandAction,
  faultsIn,
  type RawInteraction,
  startRawBot,
} from "../support/raw-bot.ts";

const text = (length: number) => "x".repeat(length);
const COMMANDS = [
  {
    name: "go",
    description: "Goes",
    contexts: [0, 1, 2],
    integration_types: [0, 1],
    options: [
      { type: 3, name: "text", description: "d", autocomplete: true },
      { type: 4, name: "number", description: "d", autocomplete: true },
      { type: 10, name: "ratio", description: "d", autocomplete: true },
    ],
  },
];
const BUTTONS = {
  content: "c",
  components: [{ type: 1, components: [{ type: 2, style: 1, label: "Go", custom_id: "b" }] }],
};
const FORM = {
  custom_id: "f",
  title: "T",
  components: [{ type: 1, components: [{ type: 4, custom_id: "i", label: "L", style: 1 }] }],
};

function refusal({ status, body }: Answer) {
  return { status, code: body["code"] };
}

describe("answers to interactions", () => {
  let sandbox: Sandbox;
  let bot: Bot;
  let time: ManualTime;

  beforeEach(async () => {
    time = createManualTime();
    sandbox = await startSandbox({ time });
    bot = await startRawBot(sandbox, COMMANDS);
  });

  afterEach(() => sandbox.close());

  const run = () => bot.receive(commandAction(sandbox, "go"));
  const complete = (focused: string) =>
    bot.receive({
      ...commandAction(sandbox, "go", { [focused]: "1" }),
      kind: "complete",
      focused,
    } as Action);

  /** An answered command with a button, and the press of it. */
  async function press(): Promise<RawInteraction> {
    const { interaction, outcome } = await run();
    await bot.answer(interaction, { type: 4, data: BUTTONS });
    const shown = await outcome;
    if (shown.kind !== "message") throw new Error(shown.kind);
    const { personId, placeId } = commandAction(sandbox, "go");
    const messageId = shown.entry.message.id;
    return (await bot.receive({ kind: "press", personId, placeId, messageId, customId: "b" }))
      .interaction;
  }

  describe("in time", () => {
    it("takes an answer within 3 s, and refuses one after with 10062", async () => {
      const early = await run();
      time.advance(2_999);
      expect((await bot.answer(early.interaction, { type: 5 })).status).toBe(204);
      const late = await run();
      time.advance(3_000);
      expect(refusal(await bot.answer(late.interaction, { type: 5 }))).toEqual({
        status: 404,
        code: 10062,
      });
    });

    it("tells the person that the application did not respond", async () => {
      const { outcome } = await run();
      time.advance(3_000);
      expect(await outcome).toEqual({
        kind: "refused",
        reason: "did-not-respond",
        message: "The application did not respond",
      });
    });

    it("refuses an unknown interaction, and a known one under a wrong token, with 10062", async () => {
      const { interaction } = await run();
      const unknown = { ...interaction, id: "123456789012345678" };
      expect(refusal(await bot.answer(unknown, { type: 5 })).code).toBe(10062);
      expect(refusal(await bot.answer({ ...interaction, token: "t" }, { type: 5 })).code).toBe(
        10062,
      );
    });

    it("refuses a second answer with 40060", async () => {
      const { interaction } = await run();
      await bot.answer(interaction, { type: 4, data: { content: "one" } });
      const second = await bot.answer(interaction, { type: 4, data: { content: "two" } });
      expect(refusal(second)).toEqual({ status: 400, code: 40060 });
    });

    it("lets a bot answer again after a refusal: that acknowledged nothing", async () => {
      const { interaction } = await run();
      expect((await bot.answer(interaction, { type: 4, data: {} })).status).toBe(400);
      expect((await bot.answer(interaction, { type: 4, data: { content: "c" } })).status).toBe(204);
    });

    it("refuses an edit or a follow-up before any answer with 10015", async () => {
      const { interaction } = await run();
      const edit = await bot.hook(interaction, "PATCH", "/messages/@original", { content: "c" });
      expect(refusal(edit)).toEqual({ status: 404, code: 10015 });
      const followUp = await bot.hook(interaction, "POST", "", { content: "c" });
      expect(refusal(followUp)).toEqual({ status: 404, code: 10015 });
    });

    it("takes edits for 15 min, and refuses them after with 50027 and 401", async () => {
      const { interaction } = await run();
      await bot.answer(interaction, { type: 4, data: { content: "c" } });
      time.advance(15 * 60_000 - 1);
      const edit = () => bot.hook(interaction, "PATCH", "/messages/@original", { content: "e" });
      expect((await edit()).status).toBe(200);
      time.advance(1);
      expect(refusal(await edit())).toEqual({ status: 401, code: 50027 });
    });

    it("shows a deferred answer that is never edited as failed once the token is dead", async () => {
      const { interaction, outcome } = await run();
      await bot.answer(interaction, { type: 5 });
      time.advance(10_000);
      expect(await outcome).toMatchObject({ kind: "message", entry: { state: "thinking" } });
      time.advance(15 * 60_000);
      expect(sandbox.state().entries[0]?.state).toBe("failed");
    });
  });

  describe("of a fitting type", () => {
    const refusedTypes = async (interaction: RawInteraction, types: number[]) => {
      const refused: number[] = [];
      for (const type of types) {
        const answer = await bot.answer(interaction, { type, data: FORM });
        if (faultsIn(answer).includes("type: BASE_TYPE_CHOICES")) refused.push(type);
      }
      return refused;
    };

    it("refuses updates and suggestions as the answer to a command", async () => {
      const { interaction } = await run();
      expect(await refusedTypes(interaction, [1, 6, 7, 8, 3, 99])).toEqual([1, 6, 7, 8, 3, 99]);
    });

    it("refuses everything but suggestions as the answer to autocomplete", async () => {
      const { interaction } = await complete("text");
      expect(await refusedTypes(interaction, [4, 5, 6, 7, 9])).toEqual([4, 5, 6, 7, 9]);
    });

    it("refuses suggestions as the answer to a button", async () => {
      expect(await refusedTypes(await press(), [1, 8])).toEqual([1, 8]);
    });

    it("refuses a form as the answer to a form", async () => {
      const pressed = await press();
      await bot.answer(pressed, { type: 9, data: FORM });
      const { personId, placeId } = commandAction(sandbox, "go");
      // The form reaches the person before they can submit it.
      await new Promise((resolve) => setImmediate(resolve));
      const { interaction } = await bot.receive({
        kind: "submit",
        personId,
        placeId,
        customId: "f",
        fields: { i: "text" },
      });
      expect(await refusedTypes(interaction, [9, 8, 1])).toEqual([9, 8, 1]);
    });

    it("refuses a body without a type", async () => {
      const { interaction } = await run();
      expect(faultsIn(await bot.answer(interaction, {}))).toEqual(["type: BASE_TYPE_REQUIRED"]);
    });

    it("refuses the V2 flag on a deferred answer", async () => {
      const { interaction } = await run();
      const answer = await bot.answer(interaction, { type: 5, data: { flags: 1 << 15 } });
      expect(faultsIn(answer)).toEqual(["data.flags: MESSAGE_FLAGS_NOT_ALLOWED"]);
    });
  });

  describe("with suggestions", () => {
    const suggest = async (focused: string, choices: unknown) => {
      const { interaction, outcome } = await complete(focused);
      const answer = await bot.answer(interaction, { type: 8, data: { choices } });
      return { answer, outcome };
    };
    const choices = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ name: `${index}`, value: `${index}` }));

    it("shows up to 25, and none at all", async () => {
      const many = await suggest("text", choices(25));
      expect(await many.outcome).toEqual({ kind: "choices", choices: choices(25) });
      const none = await suggest("text", []);
      expect(await none.outcome).toEqual({ kind: "choices", choices: [] });
    });

    it.each([
      ["26 choices", "text", choices(26), "data.choices: BASE_TYPE_MAX_LENGTH"],
      ["no list", "text", undefined, "data.choices: BASE_TYPE_REQUIRED"],
      [
        "a name of 101",
        "text",
        [{ name: text(101), value: "v" }],
        "data.choices.0.name: BASE_TYPE_BAD_LENGTH",
      ],
      [
        "an empty name",
        "text",
        [{ name: "", value: "v" }],
        "data.choices.0.name: BASE_TYPE_BAD_LENGTH",
      ],
      [
        "a name of blanks",
        "text",
        [{ name: " ", value: "v" }],
        "data.choices.0.name: BASE_TYPE_BAD_LENGTH",
      ],
      [
        "a text value of 101",
        "text",
        [{ name: "n", value: text(101) }],
        "data.choices.0.value: BASE_TYPE_MAX_LENGTH",
      ],
      [
        "a number where a text belongs",
        "text",
        [{ name: "n", value: 5 }],
        "data.choices.0.value: STRING_TYPE_CONVERT",
      ],
      [
        "a text where a number belongs",
        "number",
        [{ name: "n", value: "5" }],
        "data.choices.0.value: NUMBER_TYPE_COERCE",
      ],
      [
        "a number beyond 2^53",
        "ratio",
        [{ name: "n", value: -(2 ** 54) }],
        "data.choices.0.value: NUMBER_TYPE_MIN",
      ],
      ["a missing value", "text", [{ name: "n" }], "data.choices.0.value: BASE_TYPE_REQUIRED"],
    ])("refuses %s", async (_title, focused, given, fault) => {
      const { answer } = await suggest(focused, given);
      expect(answer.status).toBe(400);
      expect(faultsIn(answer)).toContain(fault);
    });

    it("tells the person that loading failed when nothing comes in 3 s", async () => {
      const { interaction, outcome } = await complete("text");
      time.advance(3_000);
      expect(await outcome).toMatchObject({
        reason: "did-not-respond",
        message: "Loading options failed",
      });
      const answer = await bot.answer(interaction, { type: 8, data: { choices: [] } });
      expect(refusal(answer)).toEqual({ status: 404, code: 10062 });
    });
  });

  describe("with a form", () => {
    const input = (change = {}) => ({ type: 4, custom_id: "i", label: "L", style: 1, ...change });
    const row = (...components: unknown[]) => ({ type: 1, components });
    const label = (component: unknown, change = {}) => ({
      type: 18,
      label: "L",
      component,
      ...change,
    });
    const form = (change = {}) => ({ ...FORM, ...change });
    const { label: _, ...bare } = input();

    it.each([
      ["a title of 46", form({ title: text(46) }), "title: BASE_TYPE_BAD_LENGTH"],
      ["no title", form({ title: undefined }), "title: BASE_TYPE_REQUIRED"],
      ["a custom id of 101", form({ custom_id: text(101) }), "custom_id: BASE_TYPE_BAD_LENGTH"],
      ["no components", form({ components: [] }), "components: BASE_TYPE_BAD_LENGTH"],
      [
        "six components",
        form({
          components: Array.from({ length: 6 }, (_each, index) =>
            row(input({ custom_id: `${index}` })),
          ),
        }),
        "components: BASE_TYPE_BAD_LENGTH",
      ],
      [
        "a label of 46",
        form({ components: [row(input({ label: text(46) }))] }),
        "components.0.components.0.label: BASE_TYPE_BAD_LENGTH",
      ],
      [
        "an input without a label",
        form({ components: [row(bare)] }),
        "components.0.components.0.label: BASE_TYPE_REQUIRED",
      ],
      [
        "a value of 4,001",
        form({ components: [row(input({ value: text(4001) }))] }),
        "components.0.components.0.value: BASE_TYPE_MAX_LENGTH",
      ],
      [
        "a value longer than its max_length",
        form({ components: [row(input({ value: "long", max_length: 3 }))] }),
        "components.0.components.0.value: BASE_TYPE_MAX_LENGTH",
      ],
      [
        "a placeholder of 101",
        form({ components: [row(input({ placeholder: text(101) }))] }),
        "components.0.components.0.placeholder: BASE_TYPE_MAX_LENGTH",
      ],
      [
        "min_length above max_length",
        form({ components: [row(input({ min_length: 5, max_length: 4 }))] }),
        "components.0.components.0.min_length: BOUNDS_REVERSED",
      ],
      [
        "max_length of 4,001",
        form({ components: [row(input({ max_length: 4001 }))] }),
        "components.0.components.0.max_length: NUMBER_TYPE_MAX",
      ],
      [
        "two inputs in a row",
        form({ components: [row(input(), input({ custom_id: "j" }))] }),
        "components.0.components.1: COMPONENT_LAYOUT_WIDTH_EXCEEDED",
      ],
      [
        "one custom id twice",
        form({ components: [row(input()), row(input())] }),
        "components.1.components.0.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED",
      ],
      [
        "a button",
        form({ components: [row({ type: 2, style: 1, label: "B", custom_id: "b" })] }),
        "components.0.components.0: UNION_TYPE_CHOICES",
      ],
      [
        "a container",
        form({ components: [{ type: 17, components: [] }] }),
        "components.0: UNION_TYPE_CHOICES",
      ],
      [
        "a label around nothing",
        form({ components: [label(undefined)] }),
        "components.0.component: UNION_TYPE_CHOICES",
      ],
      [
        "a labelled input with a label of its own",
        form({ components: [label(input())] }),
        "components.0.component.label: TEXT_INPUT_LABEL_NOT_ALLOWED",
      ],
    ])("refuses %s", async (_title, data, fault) => {
      const { interaction } = await run();
      expect(faultsIn(await bot.answer(interaction, { type: 9, data }))).toEqual([`data.${fault}`]);
    });

    it("opens one with rows, and one with labels around inputs and menus", async () => {
      const menu = { type: 3, custom_id: "m", options: [{ label: "A", value: "a" }] };
      for (const data of [FORM, form({ components: [label(bare), label(menu)] })]) {
        const { interaction, outcome } = await run();
        expect((await bot.answer(interaction, { type: 9, data })).status).toBe(204);
        expect(await outcome).toEqual({ kind: "form", form: data });
      }
    });
  });

  describe("and after the first", () => {
    const answered = async (data: object = { content: "c" }) => {
      const { interaction, outcome } = await run();
      await bot.answer(interaction, { type: 4, data });
      await outcome;
      return interaction;
    };

    it("gives, edits and deletes the answer; what is deleted is unknown (10008)", async () => {
      const interaction = await answered();
      const original = await bot.hook(interaction, "GET", "/messages/@original");
      expect(original.body).toMatchObject({ content: "c", edited_timestamp: null });
      const edited = await bot.hook(interaction, "PATCH", `/messages/${original.body["id"]}`, {
        content: "e",
      });
      expect(edited.body).toMatchObject({ id: original.body["id"], content: "e" });
      expect(edited.body["edited_timestamp"]).not.toBeNull();
      expect((await bot.hook(interaction, "DELETE", "/messages/@original")).status).toBe(204);
      const gone = await bot.hook(interaction, "PATCH", "/messages/@original", { content: "e" });
      expect(refusal(gone)).toEqual({ status: 404, code: 10008 });
    });

    it("keeps what an edit does not name, and drops what it sets to null or empty", async () => {
      const interaction = await answered({ content: "c", embeds: [{ title: "t" }] });
      const kept = await bot.hook(interaction, "PATCH", "/messages/@original", { content: "e" });
      expect(kept.body).toMatchObject({ content: "e", embeds: [{ title: "t" }] });
      const dropped = await bot.hook(interaction, "PATCH", "/messages/@original", {
        content: null,
      });
      expect(dropped.body).toMatchObject({ content: "", embeds: [{ title: "t" }] });
      const empty = await bot.hook(interaction, "PATCH", "/messages/@original", { embeds: [] });
      expect(refusal(empty)).toEqual({ status: 400, code: 50006 });
    });

    it("does not let an edit change who sees a message", async () => {
      const interaction = await answered();
      const edited = await bot.hook(interaction, "PATCH", "/messages/@original", {
        content: "e",
        flags: 64,
      });
      expect(edited.body["flags"]).toBe(0);
      const hidden = await answered({ content: "c", flags: 64 });
      const shown = await bot.hook(hidden, "PATCH", "/messages/@original", {
        content: "e",
        flags: 0,
      });
      expect(shown.body["flags"]).toBe(64);
    });

    it("refuses content on a message that is made of V2 components", async () => {
      const interaction = await answered({
        flags: 1 << 15,
        components: [{ type: 10, content: "t" }],
      });
      const edited = await bot.hook(interaction, "PATCH", "/messages/@original", { content: "c" });
      expect(faultsIn(edited)).toEqual([
        "content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
      ]);
    });

    it("turns a message into V2 only together with emptying what it had", async () => {
      const interaction = await answered();
      const change = { flags: 1 << 15, components: [{ type: 10, content: "t" }] };
      const refused = await bot.hook(interaction, "PATCH", "/messages/@original", change);
      expect(faultsIn(refused)).toEqual([
        "content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
      ]);
      const done = await bot.hook(interaction, "PATCH", "/messages/@original", {
        ...change,
        content: null,
      });
      expect(done.body).toMatchObject({ content: "", flags: 1 << 15 });
    });

    it("does not let one interaction touch the messages of another", async () => {
      const mine = await answered();
      const other = await answered();
      const { body } = await bot.hook(other, "GET", "/messages/@original");
      const edit = await bot.hook(mine, "PATCH", `/messages/${body["id"]}`, { content: "e" });
      expect(refusal(edit)).toEqual({ status: 404, code: 10008 });
    });

    it("adds follow-ups that refer to the answer", async () => {
      const interaction = await answered();
      const { body: original } = await bot.hook(interaction, "GET", "/messages/@original");
      const { body } = await bot.hook(interaction, "POST", "", { content: "more" });
      expect(body).toMatchObject({ type: 19, message_reference: { message_id: original["id"] } });
      expect(sandbox.state().entries.map((entry) => entry.message.content)).toEqual(["c", "more"]);
    });

    it("puts the first follow-up in the place of a deferred answer", async () => {
      const { interaction, outcome } = await run();
      await bot.answer(interaction, { type: 5, data: { flags: 64 } });
      await bot.hook(interaction, "POST", "", { content: "here" });
      expect(await outcome).toMatchObject({
        entry: { state: "answered", message: { content: "here", flags: 64 } },
      });
      expect(sandbox.state().entries).toHaveLength(1);
    });

    it("refuses the sixth follow-up with 40094 when only the person installed the app", async () => {
      const place = sandbox.place("private-channel");
      const { interaction } = await bot.receive({
        ...commandAction(sandbox, "go"),
        placeId: place.id,
      });
      await bot.answer(interaction, { type: 4, data: { content: "c" } });
      const statuses: number[] = [];
      for (let count = 0; count < 6; count += 1) {
        time.advance(2_000);
        statuses.push((await bot.hook(interaction, "POST", "", { content: "more" })).status);
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 400]);
      const { body } = await bot.hook(interaction, "POST", "", { content: "more" });
      expect(body["code"]).toBe(40094);
    });

    it("takes any number of follow-ups when a server installed the app", async () => {
      const interaction = await answered();
      const statuses: number[] = [];
      for (let count = 0; count < 6; count += 1) {
        time.advance(2_000);
        statuses.push((await bot.hook(interaction, "POST", "", { content: "more" })).status);
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
    });

    it("lets @original of an update mean the message whose button was pressed", async () => {
      const interaction = await press();
      await bot.answer(interaction, { type: 6 });
      const { body } = await bot.hook(interaction, "PATCH", "/messages/@original", {
        content: "new",
      });
      expect(sandbox.state().entries.map((entry) => entry.message)).toEqual([body]);
    });

    it("gives the message back when the answer asks for it, and 204 when not", async () => {
      const { interaction } = await run();
      const body = { type: 4, data: { content: "c", flags: 64 } };
      const answer = await bot.answer(interaction, body, "?with_response=true");
      expect(answer).toMatchObject({
        status: 200,
        body: {
          interaction: {
            id: interaction.id,
            type: 2,
            response_message_loading: false,
            response_message_ephemeral: true,
          },
          resource: { type: 4, message: { content: "c" } },
        },
      });
    });

    it("refuses an unknown webhook and an unknown token", async () => {
      const interaction = await answered();
      const foreign = { ...interaction, application_id: "123456789012345678" };
      expect(refusal(await bot.hook(foreign, "GET", "/messages/@original"))).toEqual({
        status: 404,
        code: 10015,
      });
      const stranger = { ...interaction, token: "t" };
      expect(refusal(await bot.hook(stranger, "GET", "/messages/@original"))).toEqual({
        status: 401,
        code: 50027,
      });
    });
  });
});
