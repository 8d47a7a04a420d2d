import {
  ApplicationCommandResponseSchema,
  ErrorResponseSchema,
  GatewayBotResponseSchema,
  GatewayResponseSchema,
  GuildChannelResponseSchema,
  GuildMemberResponseSchema,
  GuildRoleResponseSchema,
  GuildWithCountsResponseSchema,
  InteractionCallbackResponseSchema,
  MessageResponseSchema,
  MyGuildResponseSchema,
  PrivateApplicationResponseSchema,
  PrivateChannelResponseSchema,
  RatelimitedResponseSchema,
  ThreadResponseSchema,
  ThreadsResponseSchema,
  UserPIIResponseSchema,
} from "discord-api-spec/zod";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { safeParse, type ZodMiniType } from "zod/mini";
import { createManualTime, type Sandbox, startSandbox } from "../../src/index.ts";
import { type Bot, call, commandAction, startRawBot } from "../support/raw-bot.ts";

const COMMAND = {
  name: "go",
  description: "Goes",
  name_localizations: { de: "los" },
  contexts: [0, 1],
  integration_types: [0, 1],
  default_member_permissions: "32",
  options: [
    {
      type: 2,
      name: "group",
      description: "d",
      options: [
        {
          type: 1,
          name: "sub",
          description: "d",
          options: [
            {
              type: 3,
              name: "text",
              description: "d",
              required: true,
              min_length: 1,
              choices: [{ name: "A", value: "a" }],
            },
            { type: 4, name: "count", description: "d", min_value: 1, max_value: 5 },
            { type: 7, name: "where", description: "d", channel_types: [0] },
          ],
        },
      ],
    },
  ],
};

const RICH = {
  content: "**c**",
  embeds: [
    {
      title: "t",
      url: "https://example.org",
      color: 1,
      timestamp: "2026-01-01T00:00:00Z",
      description: "d",
      fields: [{ name: "n", value: "v" }],
      footer: { text: "f", icon_url: "https://example.org/i.png" },
      author: { name: "a", url: "https://example.org" },
      image: { url: "https://example.org/i.png", description: "alt" },
      thumbnail: { url: "https://example.org/t.png" },
    },
  ],
  components: [
    {
      type: 1,
      components: [
        { type: 2, style: 1, label: "Go", custom_id: "b", emoji: { name: "🚀" } },
        { type: 2, style: 5, label: "Link", url: "https://example.org" },
      ],
    },
    {
      type: 1,
      components: [
        { type: 3, custom_id: "s", options: [{ label: "A", value: "a", description: "d" }] },
      ],
    },
    ...[5, 6, 7].map((type) => ({ type: 1, components: [{ type, custom_id: `t${type}` }] })),
  ],
};

const V2 = {
  flags: 1 << 15,
  components: [
    {
      type: 17,
      components: [
        { type: 10, content: "t" },
        {
          type: 9,
          components: [{ type: 10, content: "t" }],
          accessory: { type: 11, media: { url: "https://example.org/i.png" }, description: "alt" },
        },
        { type: 12, items: [{ media: { url: "https://example.org/i.png" }, description: "alt" }] },
        { type: 14 },
        { type: 1, components: [{ type: 8, custom_id: "c" }] },
      ],
    },
  ],
};

describe("the stand-in's own answers fit Discord's schemas", () => {
  let sandbox: Sandbox;
  let bot: Bot;
  const time = createManualTime();

  beforeAll(async () => {
    sandbox = await startSandbox({ time, routeLimit: { requests: 100, perMs: 1 } });
    bot = await startRawBot(sandbox, [COMMAND, { name: "plain", description: "d" }]);
  });
  afterAll(() => sandbox.close());

  const fits = (schema: ZodMiniType, value: unknown) => {
    // Discord writes offsets out (API docs); the schemas know only "Z".
    const zulu = JSON.parse(JSON.stringify(value).replaceAll('000+00:00"', 'Z"')) as unknown;
    const result = safeParse(schema, zulu);
    // Issues of unions are long: show the value with them.
    expect(result.success ? [] : [result.error.issues, value]).toEqual([]);
  };
  const run = () => bot.receive(commandAction(sandbox, "plain"));
  const replied = async (data: object) => {
    const { interaction } = await run();
    const answer = await bot.answer(interaction, { type: 4, data }, "?with_response=true");
    return { interaction, answer };
  };

  it("about the gateway, the bot's user and its application", async () => {
    fits(GatewayResponseSchema, (await call(sandbox, "GET", "/gateway")).body);
    fits(GatewayBotResponseSchema, (await call(sandbox, "GET", "/gateway/bot")).body);
    fits(UserPIIResponseSchema, (await call(sandbox, "GET", "/users/@me")).body);
    fits(PrivateApplicationResponseSchema, (await call(sandbox, "GET", "/applications/@me")).body);
  });

  it("about commands", async () => {
    const { body } = await call(sandbox, "GET", `${bot.commandsPath}?with_localizations=true`);
    for (const command of body as unknown as unknown[])
      fits(ApplicationCommandResponseSchema, command);
  });

  it.each([
    ["an embed with everything, buttons and menus", RICH],
    ["every V2 component", V2],
    ["an ephemeral answer", { content: "c", flags: 64 }],
  ])("about a message with %s", async (_title, data) => {
    const { interaction, answer } = await replied(data);
    expect(answer.status).toBe(200);
    fits(InteractionCallbackResponseSchema, answer.body);
    fits(MessageResponseSchema, (await bot.hook(interaction, "GET", "/messages/@original")).body);
  });

  it("about a deferred answer, its edit, a follow-up and a file", async () => {
    const { interaction } = await run();
    const deferred = await bot.answer(interaction, { type: 5 }, "?with_response=true");
    fits(InteractionCallbackResponseSchema, deferred.body);
    fits(MessageResponseSchema, (await bot.hook(interaction, "GET", "/messages/@original")).body);
    const form = new FormData();
    form.set(
      "payload_json",
      JSON.stringify({ content: "c", attachments: [{ id: "0", description: "d" }] }),
    );
    form.set("files[0]", new Blob(["x"]), "x.png");
    fits(
      MessageResponseSchema,
      (await bot.hook(interaction, "PATCH", "/messages/@original", form)).body,
    );
    fits(
      MessageResponseSchema,
      (await bot.hook(interaction, "POST", "", { content: "more" })).body,
    );
  });

  it("about messages that a button and a form led to", async () => {
    const { interaction, answer } = await replied(RICH);
    const message = (answer.body["resource"] as { message: { id: string } }).message;
    const { personId, placeId } = commandAction(sandbox, "plain");
    const by = { personId, placeId, messageId: message.id };
    expect(interaction.id).not.toBe("");
    const press = await bot.receive({ ...by, kind: "press", customId: "b" });
    fits(MessageResponseSchema, press.interaction["message"]);
    const input = { type: 4, custom_id: "i", label: "L", style: 1 };
    await bot.answer(press.interaction, {
      type: 9,
      data: { custom_id: "f", title: "T", components: [{ type: 1, components: [input] }] },
    });
    await press.outcome;
    const submitted = await bot.receive({
      ...by,
      kind: "submit",
      customId: "f",
      fields: { i: "x" },
    });
    const reply = { type: 4, data: { content: "thanks" } };
    const shown = await bot.answer(submitted.interaction, reply, "?with_response=true");
    fits(InteractionCallbackResponseSchema, shown.body);
    expect(shown.body).toMatchObject({
      resource: {
        message: {
          interaction_metadata: { type: 5, triggering_interaction_metadata: { type: 3 } },
        },
      },
    });
  });

  it("about servers, channels, roles and members", async () => {
    const guildId = sandbox.state().guildId ?? "";
    const overwrites = [{ id: guildId, type: 0, allow: "0", deny: "2048" }];
    const text = sandbox.channel({ name: "quiet", overwrites });
    const thread = sandbox.channel({ name: "thread", type: 11, parentId: text.id });
    const get = async (path: string) => (await call(sandbox, "GET", path)).body as unknown;
    const each = (schema: ZodMiniType, list: unknown) => {
      expect(list).not.toEqual([]);
      for (const value of list as unknown[]) fits(schema, value);
    };
    fits(GuildWithCountsResponseSchema, await get(`/guilds/${guildId}?with_counts=true`));
    each(MyGuildResponseSchema, await get("/users/@me/guilds"));
    each(GuildChannelResponseSchema, await get(`/guilds/${guildId}/channels`));
    each(GuildRoleResponseSchema, await get(`/guilds/${guildId}/roles`));
    fits(ThreadsResponseSchema, await get(`/guilds/${guildId}/threads/active`));
    fits(ThreadResponseSchema, await get(`/channels/${thread.id}`));
    const { id } = sandbox.state().application;
    fits(GuildMemberResponseSchema, await get(`/guilds/${guildId}/members/${id}`));
    const [person] = sandbox.state().people;
    fits(GuildMemberResponseSchema, await get(`/guilds/${guildId}/members/${person?.id}`));
    const dm = { recipient_id: person?.id };
    fits(
      PrivateChannelResponseSchema,
      (await call(sandbox, "POST", "/users/@me/channels", dm)).body,
    );
  });

  it("about messages of a channel, a reply and a poll", async () => {
    const path = `/channels/${sandbox.place("bot-dm").id}/messages`;
    const post = async (body: unknown) => (await call(sandbox, "POST", path, body)).body;
    const first = await post({ ...RICH, nonce: "n", enforce_nonce: true });
    fits(MessageResponseSchema, first);
    fits(MessageResponseSchema, await post(V2));
    const reply = { content: "c", message_reference: { message_id: first["id"] } };
    fits(MessageResponseSchema, await post(reply));
    for (const message of (await call(sandbox, "GET", path)).body as unknown as unknown[]) {
      fits(MessageResponseSchema, message);
    }
    const { interaction } = await replied({
      poll: {
        question: { text: "Which?" },
        answers: [{ poll_media: { text: "A", emoji: { name: "🚀" } } }],
      },
    });
    fits(MessageResponseSchema, (await bot.hook(interaction, "GET", "/messages/@original")).body);
  });

  it("about refusals and rate limits", async () => {
    const { interaction } = await run();
    const { body } = await bot.answer(interaction, { type: 4, data: { embeds: [{}] } });
    // The schema's inner codes are numbers; Discord's own examples have texts.
    const { errors, ...outer } = body;
    expect(errors).toBeDefined();
    fits(ErrorResponseSchema, outer);
    fits(ErrorResponseSchema, (await call(sandbox, "GET", "/nothing")).body);
    const answered = (await replied({ content: "c" })).interaction;
    for (let count = 0; count < 5; count += 1) {
      await bot.hook(answered, "GET", "/messages/@original");
    }
    const limited = await bot.hook(answered, "GET", "/messages/@original");
    expect(limited.status).toBe(429);
    fits(RatelimitedResponseSchema, limited.body);
  });
});
