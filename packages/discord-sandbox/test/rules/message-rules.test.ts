import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createManualTime, type Sandbox, startSandbox } from "../../src/index.ts";
import {
  type Bot,
  commandAction,
  faultsIn,
  type RawInteraction,
  startRawBot,
} from "../support/raw-bot.ts";

const text = (length: number) => "x".repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const field = (index: number) => ({ name: `n${index}`, value: "v" });
const button = (id: string) => ({ type: 2, style: 1, label: "Go", custom_id: id });
const row = (...components: unknown[]) => ({ type: 1, components });
const select = (change = {}) => ({
  type: 3,
  custom_id: "s",
  options: [{ label: "A", value: "a" }],
  ...change,
});
const embed = (change: object) => ({ embeds: [change] });
const rows = (...components: unknown[]) => ({ content: "c", components });
const V2 = 1 << 15;
const v2 = (...components: unknown[]) => ({ flags: V2, components });
const display = (content: string) => ({ type: 10, content });

/** What is wrong, the message, and where Discord says so with which inner code. */
const REFUSED: [title: string, data: object, fault: string][] = [
  ["content of 2,001 characters", { content: text(2001) }, "content: BASE_TYPE_MAX_LENGTH"],
  ["11 embeds", { embeds: times(11, () => ({ title: "t" })) }, "embeds: BASE_TYPE_MAX_LENGTH"],
  ["embeds that are no list", { embeds: {} }, "embeds: LIST_TYPE_CONVERT"],
  ["an embed title of 257", embed({ title: text(257) }), "embeds.0.title: BASE_TYPE_MAX_LENGTH"],
  [
    "an embed description of 4,097",
    embed({ description: text(4097) }),
    "embeds.0.description: BASE_TYPE_MAX_LENGTH",
  ],
  ["26 fields", embed({ fields: times(26, field) }), "embeds.0.fields: BASE_TYPE_MAX_LENGTH"],
  [
    "a field name of 257",
    embed({ fields: [{ name: text(257), value: "v" }] }),
    "embeds.0.fields.0.name: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "a field value of 1,025",
    embed({ fields: [{ name: "n", value: text(1025) }] }),
    "embeds.0.fields.0.value: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "an empty field name",
    embed({ fields: [{ name: "", value: "v" }] }),
    "embeds.0.fields.0.name: BASE_TYPE_REQUIRED",
  ],
  [
    "a field value of blanks",
    embed({ fields: [{ name: "n", value: "  \n" }] }),
    "embeds.0.fields.0.value: BASE_TYPE_REQUIRED",
  ],
  [
    "a field without a value",
    embed({ fields: [{ name: "n" }] }),
    "embeds.0.fields.0.value: BASE_TYPE_REQUIRED",
  ],
  [
    "an embed of an empty footer alone",
    embed({ footer: {} }),
    "embeds.0.description: BASE_TYPE_REQUIRED",
  ],
  [
    "a footer of 2,049",
    embed({ footer: { text: text(2049) } }),
    "embeds.0.footer.text: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "an author name of 257",
    embed({ author: { name: text(257) } }),
    "embeds.0.author.name: BASE_TYPE_MAX_LENGTH",
  ],
  ["an author without a name", embed({ author: {} }), "embeds.0.author.name: BASE_TYPE_REQUIRED"],
  [
    "embeds of 6,001 characters in all",
    { embeds: [{ description: text(4000) }, { description: text(2001) }] },
    "embeds: MAX_EMBED_SIZE_EXCEEDED",
  ],
  ["an embed with nothing in it", embed({}), "embeds.0.description: BASE_TYPE_REQUIRED"],
  [
    "a colour beyond white",
    embed({ title: "t", color: 0x1000000 }),
    "embeds.0.color: NUMBER_TYPE_MAX",
  ],
  ["a colour below black", embed({ title: "t", color: -1 }), "embeds.0.color: NUMBER_TYPE_MIN"],
  ["a malformed URL", embed({ title: "t", url: "spacex" }), "embeds.0.url: URL_TYPE_INVALID_URL"],
  ...["100%.jpeg", "a|b.jpeg", "a[b].jpeg", "a#b#c"].map((path): [string, object, string] => [
    `a URL with ${path}`,
    embed({ title: "t", thumbnail: { url: `https://a.example/${path}` } }),
    "embeds.0.thumbnail.url: URL_TYPE_INVALID_URL",
  ]),
  [
    "a URL of 2,049",
    embed({ title: "t", url: `https://a.b/${text(2049)}` }),
    "embeds.0.url: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "a link to a script",
    embed({ title: "t", url: "javascript:alert(1)" }),
    "embeds.0.url: URL_TYPE_INVALID_SCHEME",
  ],
  [
    "a picture from a script",
    embed({ image: { url: "javascript:alert(1)" } }),
    "embeds.0.image.url: URL_TYPE_INVALID_SCHEME",
  ],
  [
    "a picture that is not attached",
    embed({ image: { url: "attachment://chart.png" } }),
    "embeds.0.image.url: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
  ],
  [
    "alt text of 4,097",
    embed({ image: { url: "https://a.b/c.png", description: text(4097) } }),
    "embeds.0.image.description: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "a time that is none",
    embed({ title: "t", timestamp: "tomorrow" }),
    "embeds.0.timestamp: DATE_TIME_TYPE_PARSE",
  ],
  ["a title that is a number", embed({ title: 5 }), "embeds.0.title: STRING_TYPE_CONVERT"],
  [
    "six rows",
    rows(...times(6, (index) => row(button(`b${index}`)))),
    "components: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "six buttons in a row",
    rows(row(...times(6, (index) => button(`b${index}`)))),
    "components.0.components: BASE_TYPE_BAD_LENGTH",
  ],
  ["an empty row", rows(row()), "components.0.components: BASE_TYPE_BAD_LENGTH"],
  [
    "a button beside a menu",
    rows(row(select(), button("b"))),
    "components.0.components.1: COMPONENT_LAYOUT_WIDTH_EXCEEDED",
  ],
  [
    "two menus in a row",
    rows(row(select(), select({ custom_id: "s2" }))),
    "components.0.components.1: COMPONENT_LAYOUT_WIDTH_EXCEEDED",
  ],
  ["a button outside a row", rows(button("b")), "components.0: UNION_TYPE_CHOICES"],
  [
    "an unknown component",
    rows(row({ type: 99, custom_id: "x" })),
    "components.0.components.0: UNION_TYPE_CHOICES",
  ],
  [
    "a custom id of 101",
    rows(row(button(text(101)))),
    "components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH",
  ],
  [
    "a button without a custom id",
    rows(row({ type: 2, style: 1, label: "Go" })),
    "components.0.components.0.custom_id: BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
  ],
  [
    "one custom id twice",
    rows(row(button("p:0"), button("p:0"))),
    "components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED",
  ],
  [
    "one custom id twice, even if disabled",
    rows(row(button("p:0")), row({ ...button("p:0"), disabled: true })),
    "components.1.components.0.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED",
  ],
  [
    "a label of 81",
    rows(row({ ...button("b"), label: text(81) })),
    "components.0.components.0.label: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "a button with neither label nor emoji",
    rows(row({ type: 2, style: 1, custom_id: "b" })),
    "components.0.components.0: BUTTON_COMPONENT_EMPTY",
  ],
  [
    "an unknown button style",
    rows(row({ ...button("b"), style: 9 })),
    "components.0.components.0.style: BASE_TYPE_CHOICES",
  ],
  [
    "a link button without a url",
    rows(row({ type: 2, style: 5, label: "Go" })),
    "components.0.components.0.url: BUTTON_COMPONENT_URL_REQUIRED",
  ],
  [
    "a link button with a custom id",
    rows(row({ type: 2, style: 5, label: "Go", url: "https://a.b", custom_id: "b" })),
    "components.0.components.0.custom_id: BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
  ],
  [
    "a link button with a url of 513",
    rows(row({ type: 2, style: 5, label: "Go", url: `https://a.b/${text(513)}` })),
    "components.0.components.0.url: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "a link button to a script",
    rows(row({ type: 2, style: 5, label: "Go", url: "javascript:alert(1)" })),
    "components.0.components.0.url: URL_TYPE_INVALID_SCHEME",
  ],
  [
    "a url on a button that is no link",
    rows(row({ ...button("b"), url: "https://a.b" })),
    "components.0.components.0.url: BUTTON_COMPONENT_URL_NOT_ALLOWED",
  ],
  [
    "a premium button without a sku",
    rows(row({ type: 2, style: 6 })),
    "components.0.components.0.sku_id: BUTTON_COMPONENT_SKU_REQUIRED",
  ],
  [
    "26 options in a menu",
    rows(row(select({ options: times(26, (index) => ({ label: "L", value: `${index}` })) }))),
    "components.0.components.0.options: BASE_TYPE_BAD_LENGTH",
  ],
  [
    "a menu without options",
    rows(row(select({ options: [] }))),
    "components.0.components.0.options: BASE_TYPE_BAD_LENGTH",
  ],
  [
    "an option label of 101",
    rows(row(select({ options: [{ label: text(101), value: "a" }] }))),
    "components.0.components.0.options.0.label: BASE_TYPE_BAD_LENGTH",
  ],
  [
    "an option value of 101",
    rows(row(select({ options: [{ label: "A", value: text(101) }] }))),
    "components.0.components.0.options.0.value: BASE_TYPE_BAD_LENGTH",
  ],
  [
    "an option description of 101",
    rows(row(select({ options: [{ label: "A", value: "a", description: text(101) }] }))),
    "components.0.components.0.options.0.description: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "one option value twice",
    rows(
      row(
        select({
          options: [
            { label: "A", value: "a" },
            { label: "B", value: "a" },
          ],
        }),
      ),
    ),
    "components.0.components.0.options.1: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
  ],
  [
    "a placeholder of 151",
    rows(row(select({ placeholder: text(151) }))),
    "components.0.components.0.placeholder: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "min_values of 26",
    rows(row(select({ min_values: 26 }))),
    "components.0.components.0.min_values: NUMBER_TYPE_MAX",
  ],
  [
    "max_values of 0",
    rows(row(select({ max_values: 0 }))),
    "components.0.components.0.max_values: NUMBER_TYPE_MIN",
  ],
  [
    "max_values above the number of options",
    rows(row(select({ max_values: 2 }))),
    "components.0.components.0.max_values: NUMBER_TYPE_MAX",
  ],
  [
    "min_values above max_values",
    rows(row({ type: 5, custom_id: "u", min_values: 3, max_values: 2 })),
    "components.0.components.0.min_values: BOUNDS_REVERSED",
  ],
  [
    "more defaults than max_values",
    rows(
      row(
        select({
          options: [
            { label: "A", value: "a", default: true },
            { label: "B", value: "b", default: true },
          ],
        }),
      ),
    ),
    "components.0.components.0.options: SELECT_COMPONENT_TOO_MANY_DEFAULTS",
  ],
  [
    "parsing all users and naming some",
    { content: "c", allowed_mentions: { parse: ["users"], users: ["123456789012345678"] } },
    "allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
  ],
  [
    "parsing all roles and naming some",
    { content: "c", allowed_mentions: { parse: ["roles"], roles: ["123456789012345678"] } },
    "allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
  ],
  [
    "101 users to mention",
    {
      content: "c",
      allowed_mentions: { users: times(101, (index) => `1000000000000000${index}`) },
    },
    "allowed_mentions.users: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "101 roles to mention",
    {
      content: "c",
      allowed_mentions: { roles: times(101, (index) => `1000000000000000${index}`) },
    },
    "allowed_mentions.roles: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "an attachment that was not uploaded",
    { content: "c", attachments: [{ id: "0", filename: "a.png" }] },
    "attachments.0: ATTACHMENT_NOT_FOUND",
  ],
  [
    "a text display without the V2 flag",
    { components: [display("t")] },
    "components.0: UNION_TYPE_CHOICES",
  ],
  [
    "content beside V2",
    { ...v2(display("t")), content: "c" },
    "content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
  ],
  [
    "embeds beside V2",
    { ...v2(display("t")), embeds: [{ title: "t" }] },
    "embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
  ],
  [
    "41 components nested in V2",
    v2({ type: 17, components: times(40, () => display("t")) }),
    "components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
  ],
  [
    "4,001 characters of V2 text in all",
    v2(display(text(4000)), display("x")),
    "components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
  ],
  [
    "a text display of 4,001",
    v2(display(text(4001))),
    "components.0.content: BASE_TYPE_BAD_LENGTH",
  ],
  [
    "a section of four texts",
    v2({ type: 9, components: times(4, () => display("t")), accessory: button("b") }),
    "components.0.components: BASE_TYPE_BAD_LENGTH",
  ],
  [
    "a section without an accessory",
    v2({ type: 9, components: [display("t")] }),
    "components.0.accessory: MODEL_TYPE_CONVERT",
  ],
  [
    "a gallery of 11",
    v2({ type: 12, items: times(11, () => ({ media: { url: "https://a.b/c.png" } })) }),
    "components.0.items: BASE_TYPE_BAD_LENGTH",
  ],
  [
    "a thumbnail's alt text of 1,025",
    v2({
      type: 9,
      components: [display("t")],
      accessory: { type: 11, media: { url: "https://a.b/c.png" }, description: text(1025) },
    }),
    "components.0.accessory.description: BASE_TYPE_BAD_LENGTH",
  ],
  [
    "a container in a container",
    v2({ type: 17, components: [{ type: 17, components: [display("t")] }] }),
    "components.0.components.0: UNION_TYPE_CHOICES",
  ],
  [
    "a file component that is a link",
    v2({ type: 13, file: { url: "https://a.b/c.txt" } }),
    "components.0.file.url: URL_TYPE_INVALID_SCHEME",
  ],
  [
    "one component id twice",
    v2({ ...display("a"), id: 7 }, { ...display("b"), id: 7 }),
    "components.1.id: COMPONENT_ID_DUPLICATED",
  ],
];

/** What looks wrong to some checkers and is right to Discord. */
const ACCEPTED: [title: string, data: object][] = [
  ["2,000 characters of content", { content: text(2000) }],
  ["2,000 rockets of content, counted by code points", { content: "🚀".repeat(2000) }],
  ["a 256-character title with blanks around it", embed({ title: ` ${text(256)} ` })],
  [
    "100 rockets in an option's description",
    rows(row(select({ options: [{ label: "A", value: "a", description: "🚀".repeat(100) }] }))),
  ],
  [
    "exactly 6,000 characters of embeds",
    { embeds: [{ description: text(4000) }, { description: text(2000) }] },
  ],
  ["a footer without anything", embed({ title: "t", footer: {} })],
  ["a footer of an empty text", embed({ title: "t", footer: { text: "  " } })],
  ["ten embeds", { embeds: times(10, () => ({ title: "t" })) }],
  ["25 fields", embed({ fields: times(25, field) })],
  ["a time with an offset", embed({ title: "t", timestamp: "2026-01-01T00:00:00+02:00" })],
  ["an embed that is only a picture", embed({ image: { url: "https://a.b/c.png" } })],
  [
    "alt text on an embed's picture",
    embed({ image: { url: "https://a.b/c.png", description: "a craft" } }),
  ],
  [
    "five rows of five buttons",
    rows(...times(5, (line) => row(...times(5, (place) => button(`${line}.${place}`))))),
  ],
  [
    "a button that is only an emoji",
    rows(row({ type: 2, style: 1, custom_id: "b", emoji: { name: "🚀" } })),
  ],
  [
    "a link button into the app",
    rows(row({ type: 2, style: 5, label: "Go", url: "discord://-/channels/@me" })),
  ],
  [
    "menus of every kind",
    rows(
      row(select()),
      ...[5, 6, 7, 8].map((type) => row({ type, custom_id: `t${type}`, max_values: 25 })),
    ),
  ],
  ["components alone", { components: [row(button("b"))] }],
  ["null for what is not set", { content: "c", embeds: null, components: null, flags: null }],
  ["40 components of V2", v2({ type: 17, components: times(39, () => display("t")) })],
  [
    "every kind of V2 component",
    v2({
      type: 17,
      accent_color: 0xffffff,
      components: [
        display("t"),
        {
          type: 9,
          components: [display("t")],
          accessory: { type: 11, media: { url: "https://a.b/c.png" } },
        },
        { type: 12, items: [{ media: { url: "https://a.b/c.png" }, description: "d" }] },
        { type: 14 },
        row(button("b")),
      ],
    }),
  ],
];

describe("what Discord refuses in a message", () => {
  let sandbox: Sandbox;
  let bot: Bot;
  let interaction: RawInteraction;

  beforeAll(async () => {
    sandbox = await startSandbox({ time: createManualTime() });
    bot = await startRawBot(sandbox, [{ name: "go", description: "Goes" }]);
    // A refused answer acknowledges nothing, so one interaction serves all of them.
    ({ interaction } = await bot.receive(commandAction(sandbox, "go")));
  });

  afterAll(() => sandbox.close());

  it.each(REFUSED)("refuses %s", async (_title, data, fault) => {
    const answer = await bot.answer(interaction, { type: 4, data });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 50035, message: "Invalid Form Body" },
    });
    expect(faultsIn(answer)).toEqual([`data.${fault}`]);
  });

  it("refuses an empty message with 50006, whatever makes it empty", async () => {
    for (const data of [{}, { content: " \n" }, { embeds: [] }, { components: [] }, undefined]) {
      const { status, body } = await bot.answer(interaction, { type: 4, data });
      expect({ status, code: body["code"] }).toEqual({ status: 400, code: 50006 });
    }
  });

  it("reports every fault at once, each at its own place in the tree", async () => {
    const answer = await bot.answer(interaction, {
      type: 4,
      data: {
        content: text(2001),
        embeds: [{ title: text(257), fields: [{ name: "", value: "" }] }],
      },
    });
    expect(answer.body["errors"]).toEqual({
      data: {
        content: {
          _errors: [{ code: "BASE_TYPE_MAX_LENGTH", message: "Must be 2000 or fewer in length." }],
        },
        embeds: {
          "0": {
            title: {
              _errors: [
                { code: "BASE_TYPE_MAX_LENGTH", message: "Must be 256 or fewer in length." },
              ],
            },
            fields: {
              "0": {
                name: {
                  _errors: [{ code: "BASE_TYPE_REQUIRED", message: "This field is required" }],
                },
                value: {
                  _errors: [{ code: "BASE_TYPE_REQUIRED", message: "This field is required" }],
                },
              },
            },
          },
        },
      },
    });
  });

  it.each(ACCEPTED)("accepts %s", async (_title, data) => {
    const { interaction: fresh } = await bot.receive(commandAction(sandbox, "go"));
    const answer = await bot.answer(fresh, { type: 4, data });
    expect({ status: answer.status, faults: faultsIn(answer) }).toEqual({
      status: 204,
      faults: [],
    });
  });

  it("never fails on any JSON at all: it is taken, or refused with a code", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const { interaction: fresh } = await bot.receive(commandAction(sandbox, "go"));
        const data = { content: "c", embeds: [value], components: value };
        const { status } = await bot.answer(fresh, { type: 4, data });
        expect([204, 400]).toContain(status);
      }),
      { numRuns: 60 },
    );
  });
});
