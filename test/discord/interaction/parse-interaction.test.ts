import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choicesFor } from "../../../src/discord/answering/completion.ts";
import { crowdOf, ownMessageId, personIdOf } from "../../../src/discord/interaction/interaction.ts";
import { parseInteraction } from "../../../src/discord/interaction/parse-interaction.ts";
import { testContext } from "../../support/discord/context.ts";
import { interactionOf } from "../../support/discord/interactions.ts";
import { createTestLog } from "../../support/test-log.ts";

const addressed = { id: "1", application_id: "2", token: "t", user: { id: "7" } };

describe("an interaction", () => {
  test("is of the member in a server and of the user elsewhere", () => {
    const inServer = interactionOf("command", { personId: "7", guildId: "9" });
    expect([personIdOf(inServer), crowdOf(inServer)]).toEqual(["7", "9"]);
    const member = { user: { id: "5" } };
    const both = parseInteraction({ ...addressed, type: 2, member });
    expect(both).toMatchObject({ member, user: undefined });
    const elsewhere = interactionOf("command", { personId: "8" });
    expect([personIdOf(elsewhere), crowdOf(elsewhere)]).toEqual(["8", "8"]);
  });

  test.each([
    ["the asker's", { user: { id: "7" } }, "5"],
    ["somebody else's", { user: { id: "8" } }, undefined],
    ["the bot's own, sent by itself,", undefined, undefined],
  ])("on a message of %s changes it or not", (_, metadata, expected) => {
    const message = { id: "5", interaction_metadata: metadata };
    for (const guildId of ["9", ""]) {
      const facts = { personId: "7", message, ...(guildId !== "" && { guildId }) };
      expect(ownMessageId(interactionOf("press", facts))).toBe(expected);
    }
    expect(ownMessageId(interactionOf("command", { personId: "7", message }))).toBeUndefined();
  });

  test.each([
    ["nothing", null],
    ["a list", []],
    ["no id", { ...addressed, id: undefined, type: 2 }],
    ["an id that is none", { ...addressed, id: "../x", type: 2 }],
    ["no token", { ...addressed, token: "", type: 2 }],
    ["no application", { ...addressed, application_id: 2, type: 2 }],
    ["nobody", { ...addressed, user: undefined, type: 2 }],
    ["a member that is nobody", { ...addressed, user: null, member: { user: null }, type: 2 }],
    ["no type", addressed],
  ])("that is or has %s cannot be answered", (_, raw) => {
    expect(parseInteraction(raw)).toBeUndefined();
  });

  test("keeps what it does not know, and PING needs nobody", () => {
    expect(parseInteraction({ ...addressed, type: 2, new_field: 1 })).toMatchObject({
      new_field: 1,
    });
    expect(parseInteraction({ ...addressed, user: undefined, type: 1 })).toMatchObject({ type: 1 });
  });

  test.each([null, undefined, 7, "x", [null, 1, { name: 2 }]])(
    "with options of %j has none",
    (options) => {
      const parsed = parseInteraction({ ...addressed, type: 2, data: { name: "about", options } });
      expect(parsed).toMatchObject({
        locale: "en-US",
        data: { name: "about", options: [], type: 1 },
      });
    },
  );

  test("keeps options as deep as Discord nests them, and no deeper", () => {
    const nest = (depth: number): object[] =>
      depth === 0 ? [{ name: "x", value: 1 }] : [{ name: `l${depth}`, options: nest(depth - 1) }];
    const parse = (depth: number): string =>
      JSON.stringify(parseInteraction({ ...addressed, type: 2, data: { options: nest(depth) } }));
    expect(parse(2)).toContain('"value":1');
    expect(parse(3)).not.toContain('"value":1');
    expect(parse(5_000).length).toBeLessThan(1_000);
  });

  test("is read or refused whatever stands in it, and answering code can rely on what is read", () => {
    const raw = fc.record({
      id: fc.constant("1"),
      application_id: fc.constant("2"),
      token: fc.constant("t"),
      type: fc.integer({ min: 1, max: 9 }),
      user: fc.oneof(fc.constant({ id: "7" }), fc.anything()),
      member: fc.anything(),
      guild_id: fc.anything(),
      locale: fc.anything(),
      message: fc.anything(),
      data: fc.oneof(
        fc.anything(),
        fc.record({
          name: fc.anything(),
          options: fc.anything(),
          values: fc.anything(),
          custom_id: fc.anything(),
          components: fc.anything(),
        }),
      ),
    });
    fc.assert(
      fc.property(raw, (each) => {
        const parsed = parseInteraction(each);
        if (parsed === undefined) return;
        expect(typeof personIdOf(parsed)).toBe("string");
        expect(typeof crowdOf(parsed)).toBe("string");
        expect(() => ownMessageId(parsed)).not.toThrow();
        const data = parsed.data as unknown as Record<string, unknown>;
        if (parsed.type === 2 || parsed.type === 4) {
          expect(typeof data["name"]).toBe("string");
          expect(Array.isArray(data["options"])).toBe(true);
        }
        if (parsed.type === 3 || parsed.type === 5) expect(typeof data["custom_id"]).toBe("string");
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("completing", () => {
  test.each([{ options: [] }, { options: null }, { options: [{ name: "name", value: "x" }] }])(
    "without an option being typed (%j) suggests nothing and is no error",
    (data) => {
      const log = createTestLog();
      const interaction = interactionOf("completion", { data: { name: "spacecraft", ...data } });
      if (interaction.type !== 4) throw new Error("no completion");
      const command = {
        data: { name: "spacecraft", description: "d" },
        execute: () => ({ embeds: [] }),
      };
      const complete = () => [{ name: "a", value: "a" }];
      const context = testContext([]);
      expect(choicesFor(interaction, { ...command, complete }, { context, log })).toEqual([]);
      expect(log.entries).toEqual([]);
    },
  );
});
