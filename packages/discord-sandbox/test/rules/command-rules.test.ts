import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createManualTime, type Sandbox, startSandbox } from "../../src/index.ts";
import { call, faultsIn, startRawBot } from "../support/raw-bot.ts";

const text = (length: number) => "x".repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (change: object = {}) => ({ type: 3, name: "o", description: "d", ...change });
const sub = (change: object = {}) => ({ type: 1, name: "s", description: "d", ...change });
const command = (change: object = {}) => ({ name: "go", description: "Goes", ...change });
const withOption = (change: object) => command({ options: [option(change)] });
const numbered = (index: number) => command({ name: `go-${index}` });

const REFUSED: [title: string, definition: object, fault: string | string[]][] = [
  [
    "a name of 33",
    command({ name: text(33) }),
    ["name: APPLICATION_COMMAND_INVALID_NAME", "name: BASE_TYPE_BAD_LENGTH"],
  ],
  ["capitals in a name", command({ name: "Go" }), "name: APPLICATION_COMMAND_INVALID_NAME"],
  ["a blank in a name", command({ name: "go on" }), "name: APPLICATION_COMMAND_INVALID_NAME"],
  ["a missing name", { description: "d" }, "name: BASE_TYPE_REQUIRED"],
  ["a missing description", { name: "go" }, "description: BASE_TYPE_REQUIRED"],
  ["an empty description", command({ description: "" }), "description: BASE_TYPE_REQUIRED"],
  [
    "a description of 101",
    command({ description: text(101) }),
    "description: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "an unknown type",
    command({ type: 9 }),
    [
      "type: BASE_TYPE_CHOICES",
      "description: APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED",
    ],
  ],
  [
    "a description on a context menu",
    command({ type: 2 }),
    "description: APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED",
  ],
  [
    "options on a context menu",
    { type: 3, name: "Look", options: [option()] },
    "options: APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_NOT_ALLOWED",
  ],
  [
    "26 options",
    command({ options: times(26, (index) => option({ name: `o${index}` })) }),
    "options: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "26 subcommands in a group",
    command({
      options: [
        {
          type: 2,
          name: "g",
          description: "d",
          options: times(26, (index) => sub({ name: `s${index}` })),
        },
      ],
    }),
    "options.0.options: BASE_TYPE_MAX_LENGTH",
  ],
  ["an unknown option type", withOption({ type: 12 }), "options.0: UNION_TYPE_CHOICES"],
  [
    "a group in a group",
    command({
      options: [
        {
          type: 2,
          name: "g",
          description: "d",
          options: [{ type: 2, name: "h", description: "d" }],
        },
      ],
    }),
    "options.0.options.0: UNION_TYPE_CHOICES",
  ],
  [
    "a subcommand in a subcommand",
    command({ options: [sub({ options: [sub()] })] }),
    "options.0.options.0: UNION_TYPE_CHOICES",
  ],
  [
    "subcommands beside options",
    command({ options: [sub(), option()] }),
    "options: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
  ],
  [
    "a required option after an optional one",
    command({ options: [option(), option({ name: "p", required: true })] }),
    "options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
  ],
  [
    "the same in a subcommand",
    command({ options: [sub({ options: [option(), option({ name: "p", required: true })] })] }),
    "options.0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
  ],
  [
    "one option name twice",
    command({ options: [option(), option()] }),
    "options.1: APPLICATION_COMMAND_OPTIONS_DUPLICATE_NAME",
  ],
  [
    "capitals in an option's name",
    withOption({ name: "Name" }),
    "options.0.name: APPLICATION_COMMAND_INVALID_NAME",
  ],
  [
    "an option without a description",
    command({ options: [{ type: 3, name: "o" }] }),
    "options.0.description: BASE_TYPE_REQUIRED",
  ],
  [
    "choices beside autocomplete",
    withOption({ autocomplete: true, choices: [{ name: "A", value: "a" }] }),
    "options.0: APPLICATION_COMMAND_OPTION_CHOICES_AUTOCOMPLETE_EXCLUSIVE",
  ],
  [
    "autocomplete of a truth",
    withOption({ type: 5, autocomplete: true }),
    "options.0.autocomplete: APPLICATION_COMMAND_AUTOCOMPLETE_INVALID",
  ],
  [
    "a required subcommand",
    command({ options: [sub({ required: true })] }),
    "options.0.required: APPLICATION_COMMAND_REQUIRED_INVALID",
  ],
  [
    "26 choices",
    withOption({ choices: times(26, (index) => ({ name: `${index}`, value: `${index}` })) }),
    "options.0.choices: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "a choice's name of 101",
    withOption({ choices: [{ name: text(101), value: "a" }] }),
    "options.0.choices.0.name: BASE_TYPE_BAD_LENGTH",
  ],
  [
    "a choice's text of 101",
    withOption({ choices: [{ name: "A", value: text(101) }] }),
    "options.0.choices.0.value: BASE_TYPE_MAX_LENGTH",
  ],
  [
    "a text as the choice of a number",
    withOption({ type: 4, choices: [{ name: "A", value: "a" }] }),
    "options.0.choices.0.value: NUMBER_TYPE_COERCE",
  ],
  [
    "a number beyond 2^53",
    withOption({ type: 10, choices: [{ name: "A", value: 2 ** 54 }] }),
    "options.0.choices.0.value: NUMBER_TYPE_MAX",
  ],
  [
    "a min_length of 6,001",
    withOption({ min_length: 6001 }),
    "options.0.min_length: NUMBER_TYPE_MAX",
  ],
  ["a max_length of 0", withOption({ max_length: 0 }), "options.0.max_length: NUMBER_TYPE_MIN"],
  [
    "a minimum above the maximum",
    withOption({ type: 4, min_value: 5, max_value: 4 }),
    "options.0.min_value: BOUNDS_REVERSED",
  ],
  [
    "capitals in a translated name",
    command({ name_localizations: { de: "Los" } }),
    "name_localizations.de: APPLICATION_COMMAND_INVALID_NAME",
  ],
  [
    "a translated description of 101",
    command({ description_localizations: { de: text(101) } }),
    "description_localizations.de: BASE_TYPE_BAD_LENGTH",
  ],
  [
    "8,001 characters in all",
    command({
      options: times(25, (index) =>
        option({
          name: `o${index}`,
          choices: times(2, (each) => ({
            name: `${text(85)}${each}`,
            value: text(24) + index + each,
            name_localizations: { de: text(100) },
          })),
          description: text(100),
        }),
      ),
    }),
    ": APPLICATION_COMMAND_TOO_LARGE",
  ],
  [
    "permissions that are no bits",
    command({ default_member_permissions: "admin" }),
    "default_member_permissions: NUMBER_TYPE_COERCE",
  ],
  ["no contexts at all", command({ contexts: [] }), "contexts: BASE_TYPE_BAD_LENGTH"],
  [
    "others' channels without the user installation",
    command({ contexts: [2], integration_types: [0] }),
    "contexts: APPLICATION_COMMAND_CONTEXT_INVALID",
  ],
];

const ACCEPTED: [title: string, definition: object][] = [
  ["permissions as a text of bits", command({ default_member_permissions: "32" })],
  ["an apostrophe in a name", command({ name: "o'clock" })],
  ["names in other scripts", command({ name: "宇宙船" })],
  ["a context menu with capitals and blanks", { type: 2, name: "Look Up" }],
  ["100 rockets of description", command({ description: "🚀".repeat(100) })],
  [
    "every type of option",
    command({
      options: [3, 4, 5, 6, 7, 8, 9, 10, 11].map((type) => option({ type, name: `o${type}` })),
    }),
  ],
  [
    "groups, subcommands and options",
    command({
      options: [
        { type: 2, name: "g", description: "d", options: [sub({ options: [option()] })] },
        sub(),
      ],
    }),
  ],
  [
    "25 options of 25 choices",
    command({
      options: times(25, (index) =>
        option({
          name: `o${index}`,
          choices: times(25, (each) => ({ name: `${each}`, value: `${each}` })),
        }),
      ),
    }),
  ],
  [
    "all contexts with both installations",
    command({ contexts: [0, 1, 2], integration_types: [0, 1] }),
  ],
];

describe("what Discord refuses in a command", () => {
  let sandbox: Sandbox;
  let path: string;
  const time = createManualTime();

  beforeAll(async () => {
    sandbox = await startSandbox({ time });
    path = (await startRawBot(sandbox, [])).commandsPath;
  });

  // Time goes on, so that the rate limit of the route is not what refuses.
  beforeEach(() => time.advance(10_000));
  afterAll(() => sandbox.close());

  it.each(REFUSED)("refuses %s", async (_title, definition, fault) => {
    const one = await call(sandbox, "POST", path, definition);
    expect(one).toMatchObject({ status: 400, body: { code: 50035 } });
    const faults = Array.isArray(fault) ? fault : [fault];
    expect(faultsIn(one).sort()).toEqual([...faults].sort());
    const bulk = await call(sandbox, "PUT", path, [command({ name: "fine" }), definition]);
    expect(faultsIn(bulk).every((each) => each.startsWith("1"))).toBe(true);
    expect(sandbox.state().commands).toEqual([]);
  });

  it.each(ACCEPTED)("accepts %s", async (_title, definition) => {
    const answer = await call(sandbox, "PUT", path, [definition]);
    expect({ status: answer.status, faults: faultsIn(answer) }).toEqual({
      status: 200,
      faults: [],
    });
    await call(sandbox, "PUT", path, []);
  });

  it("refuses a language Discord has not, at the translation", async () => {
    const answer = await call(sandbox, "POST", path, command({ name_localizations: { tlh: "g" } }));
    expect(faultsIn(answer)).toEqual(["name_localizations.tlh: BASE_TYPE_CHOICES"]);
  });

  it("refuses two commands of one name, at the second", async () => {
    const answer = await call(sandbox, "PUT", path, [command(), command()]);
    expect(faultsIn(answer)).toEqual(["1: APPLICATION_COMMANDS_DUPLICATE_NAME"]);
  });

  it("lets one name stand for a command and a context menu", async () => {
    const answer = await call(sandbox, "PUT", path, [command(), { type: 2, name: "go" }]);
    expect(answer.status).toBe(200);
    await call(sandbox, "PUT", path, []);
  });

  it("refuses the 101st command with 30032, in bulk and one by one", async () => {
    const bulk = await call(sandbox, "PUT", path, times(101, numbered));
    expect(bulk).toMatchObject({ status: 400, body: { code: 30032 } });
    expect((await call(sandbox, "PUT", path, times(100, numbered))).status).toBe(200);
    const one = await call(sandbox, "POST", path, command());
    expect(one).toMatchObject({ status: 400, body: { code: 30032 } });
    await call(sandbox, "PUT", path, []);
  });

  it("refuses the 16th context menu with 30032", async () => {
    const menus = times(16, (index) => ({ type: 3, name: `Menu ${index}` }));
    const answer = await call(sandbox, "PUT", path, menus);
    expect(answer).toMatchObject({ status: 400, body: { code: 30032 } });
  });

  it("refuses a body that is no list, or no JSON", async () => {
    expect(faultsIn(await call(sandbox, "PUT", path, {}))).toEqual([": LIST_TYPE_CONVERT"]);
    expect(await call(sandbox, "PUT", path, "[{")).toMatchObject({
      status: 400,
      body: { code: 50109 },
    });
  });

  it("never fails on any JSON at all: it is taken, or refused with a code", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        time.advance(10_000);
        const body = { ...command(), options: value, name_localizations: value };
        expect([200, 201, 400]).toContain((await call(sandbox, "POST", path, body)).status);
        expect([200, 400]).toContain((await call(sandbox, "PUT", path, [value])).status);
      }),
      { numRuns: 60 },
    );
  });
});

describe("registration", () => {
  it("refuses the 201st new command of a day with 30034, counting only new names", async () => {
    const time = createManualTime();
    const sandbox = await startSandbox({ time, dailyCommandCreates: 4 });
    const { commandsPath: path } = await startRawBot(sandbox, []);
    const put = (count: number) => call(sandbox, "PUT", path, times(count, numbered));
    expect((await put(3)).status).toBe(200);
    expect((await put(3)).status).toBe(200);
    expect(await put(5)).toMatchObject({ status: 400, body: { code: 30034 } });
    expect((await put(4)).status).toBe(200);
    time.advance(24 * 60 * 60_000 + 1);
    expect((await put(5)).status).toBe(200);
    await sandbox.close();
  });

  it("keeps the id of a command that is registered again, and its version while it stays as it is", async () => {
    const sandbox = await startSandbox();
    const { commandsPath: path } = await startRawBot(sandbox, [command(), numbered(1)]);
    const [before] = sandbox.state().commands;
    await call(sandbox, "PUT", path, [command()]);
    expect(sandbox.state().commands).toEqual([before]);
    await call(sandbox, "PUT", path, [command({ description: "Goes on" })]);
    const [after] = sandbox.state().commands;
    expect(after?.id).toBe(before?.id);
    expect(after?.version).not.toBe(before?.version);
    await sandbox.close();
  });

  it("creates with 201, replaces with 200, changes, gives and deletes one", async () => {
    const sandbox = await startSandbox({ time: createManualTime() });
    const { commandsPath: path } = await startRawBot(sandbox, []);
    const created = await call(sandbox, "POST", path, command());
    expect(created.status).toBe(201);
    expect((await call(sandbox, "POST", path, command())).status).toBe(200);
    const one = `${path}/${created.body["id"]}`;
    const changed = await call(sandbox, "PATCH", one, { description: "Changed" });
    expect(changed).toMatchObject({ status: 200, body: { name: "go", description: "Changed" } });
    expect((await call(sandbox, "GET", one)).body).toEqual(changed.body);
    expect((await call(sandbox, "DELETE", one)).status).toBe(204);
    expect(await call(sandbox, "GET", one)).toMatchObject({ status: 404, body: { code: 10063 } });
    await sandbox.close();
  });

  it("refuses a change that the whole command would be refused for, or a name that is taken", async () => {
    const sandbox = await startSandbox({ time: createManualTime() });
    const { commandsPath: path } = await startRawBot(sandbox, [command(), numbered(1)]);
    const one = `${path}/${sandbox.state().commands[0]?.id}`;
    expect(faultsIn(await call(sandbox, "PATCH", one, { description: "" }))).toEqual([
      "description: BASE_TYPE_REQUIRED",
    ]);
    expect(faultsIn(await call(sandbox, "PATCH", one, { name: "go-1" }))).toEqual([
      ": APPLICATION_COMMANDS_DUPLICATE_NAME",
    ]);
    await sandbox.close();
  });

  it("leaves translations out of a list unless they are asked for", async () => {
    const sandbox = await startSandbox({ time: createManualTime() });
    const { commandsPath: path } = await startRawBot(sandbox, [
      command({
        name_localizations: { de: "los" },
        options: [option({ description_localizations: { de: "das" } })],
      }),
    ]);
    const plain = JSON.stringify((await call(sandbox, "GET", path)).body);
    expect(plain).not.toContain("localizations");
    const full = await call(sandbox, "GET", `${path}?with_localizations=true`);
    expect(full.body).toMatchObject([
      {
        name_localizations: { de: "los" },
        options: [{ description_localizations: { de: "das" } }],
      },
    ]);
    await sandbox.close();
  });

  it("keeps a guild's commands apart, and offers them in the guild alone", async () => {
    const sandbox = await startSandbox({ time: createManualTime() });
    const { commandsPath } = await startRawBot(sandbox, []);
    const guildId = sandbox.state().guildId;
    const path = commandsPath.replace("/commands", `/guilds/${guildId}/commands`);
    expect((await call(sandbox, "PUT", path, [command()])).status).toBe(200);
    expect((await call(sandbox, "GET", commandsPath)).body).toEqual([]);
    expect(sandbox.state().commands).toMatchObject([{ name: "go", guild_id: guildId }]);
    const elsewhere = await sandbox.act({
      kind: "command",
      personId: sandbox.state().people[0]?.id ?? "",
      placeId: sandbox.place("bot-dm").id,
      path: ["go"],
      options: [],
    });
    expect(elsewhere).toMatchObject({ kind: "refused", reason: "invalid" });
    await sandbox.close();
  });

  it("refuses another application's commands, and another guild's with 50001", async () => {
    const sandbox = await startSandbox({ time: createManualTime() });
    const { commandsPath } = await startRawBot(sandbox, []);
    const other = "123456789012345678";
    expect(await call(sandbox, "GET", `/applications/${other}/commands`)).toMatchObject({
      status: 404,
      body: { code: 10002 },
    });
    const foreign = commandsPath.replace("/commands", `/guilds/${other}/commands`);
    expect(await call(sandbox, "PUT", foreign, [])).toMatchObject({
      status: 403,
      body: { code: 50001 },
    });
    await sandbox.close();
  });
});
