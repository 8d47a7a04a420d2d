import { createMessageRules } from "discord-sandbox";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { presses } from "../../commands/index.ts";
import type { Context, Press } from "../../src/discord/command.ts";
import { decodeState } from "../../src/discord/custom-id.ts";
import { fitReply } from "../../src/discord/limits.ts";
import { type Form, isForm, type Reply, UserError } from "../../src/discord/reply.ts";
import type { State } from "../../src/discord/state.ts";
import { answerTo } from "../support/discord/answer-to.ts";
import { testContext } from "../support/discord/context.ts";
import { generateRoster } from "../support/rosters/rosters.ts";

const rules = createMessageRules(10 * 1024 * 1024);
const context = testContext(generateRoster(60, 5));

const asked = [
  { command: "spacecraft", subcommand: "search", values: { "per-page": 5 } },
  { command: "spacecraft", subcommand: "search", values: { query: "a", "per-page": 25 } },
  { command: "spacecraft", subcommand: "top-docked", values: { count: 7 } },
  { command: "spacecraft", subcommand: "info", values: { name: "#1" } },
  { command: "spacecraft", subcommand: "random", values: {} },
  { command: "spacecraft", subcommand: "stats", values: { by: "status" } },
] as const;

async function customIds(): Promise<string[]> {
  const replies = await Promise.all(asked.map((each) => answerTo({ ...each }, context)));
  const components = replies.flatMap(({ components: rows = [] }) =>
    rows.flatMap((row) => row.components),
  );
  return components.flatMap((each) => ("custom_id" in each ? [each.custom_id] : []));
}

async function pressOn<K extends State["kind"]>(
  state: Extract<State, { kind: K }>,
  over: Context,
): Promise<Reply | Form> {
  const press = { state, values: ["#1"], fields: new Map() } as Press<Extract<State, { kind: K }>>;
  try {
    return await presses[state.kind as K](press, over);
  } catch (error) {
    if (error instanceof UserError) return error.reply;
    throw error;
  }
}

describe("D15: a forged custom id", () => {
  test("never makes a reply that Discord refuses, nor shows a number that is none", async () => {
    const ids = await customIds();
    expect(ids.length).toBeGreaterThan(15);
    const alphabet = [..."0123456789abcdefghijklmnopqrstuvwxyz:#-", "z9", "\u{1F680}"];
    const edits = fc.array(
      fc.record({
        at: fc.nat(60),
        removed: fc.constantFrom(0, 1, 1, 2),
        added: fc.constantFrom("", ...alphabet),
      }),
      { minLength: 1, maxLength: 3 },
    );
    let pressed = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ids), edits, async (id, changes) => {
        let forged = id;
        for (const { at, removed, added } of changes) {
          const start = 3 + (at % (forged.length - 2));
          forged = forged.slice(0, start) + added + forged.slice(start + removed);
        }
        const state = decodeState(forged);
        if (state === undefined) return;
        pressed += 1;
        const reply = await pressOn(state, context);
        if (isForm(reply)) {
          expect(JSON.stringify(reply)).not.toMatch(/NaN|Infinity|∞|undefined/);
          return;
        }
        const { embeds, components = [] } = fitReply(reply);
        rules.checkMessage(JSON.parse(JSON.stringify({ embeds, components })), [], undefined);
        expect(JSON.stringify(reply), forged).not.toMatch(/NaN|Infinity|∞|undefined/);
      }),
      { numRuns: 20_000 },
    );
    expect(pressed).toBeGreaterThan(1_000);
  }, 60_000);

  test.each(["v1:laddd2:0:0:1::3d:::", "v1:laddd2:0:q:1::3d:::"])(
    "with a page of no craft or of more than a menu holds (%s) is refused",
    (customId) => {
      expect(decodeState(customId)).toBeUndefined();
    },
  );

  test("with a page of one craft or of 25 is not", () => {
    expect(decodeState("v1:laddd2:0:1:1::3d:::")).toMatchObject({ query: { limit: 1 } });
    expect(decodeState("v1:laddd2:0:p:1::3d:::")).toMatchObject({ query: { limit: 25 } });
  });
});
