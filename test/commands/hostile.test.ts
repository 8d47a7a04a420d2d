import { createMessageRules } from "discord-sandbox";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands, presses } from "../../commands/index.ts";
import type { Context } from "../../src/discord/command.ts";
import { decodeState } from "../../src/discord/custom-id.ts";
import { fitReply } from "../../src/discord/limits.ts";
import { isForm, type Reply } from "../../src/discord/reply.ts";
import { languageFor } from "../../src/i18n/language.ts";
import { discordLocales } from "../../src/i18n/sentences.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import { type Asking, answerTo } from "../support/discord/answer-to.ts";
import { testContext } from "../support/discord/context.ts";
import { hostileRosters, hostileText } from "../support/hostile.ts";

const locales = Object.values(discordLocales).flat();
const rules = createMessageRules(10 * 1024 * 1024);

/** What Discord's schemas and rules say of a reply; throws when it would be refused. */
function checkAsDiscord(reply: Reply): void {
  const { embeds, components = [] } = fitReply(reply);
  rules.checkMessage(JSON.parse(JSON.stringify({ embeds, components })), [], undefined);
}

function asking(roster: readonly Spacecraft[], text: string, pick: number): Asking[] {
  const name = roster.length === 0 ? text.slice(0, 100) : `#${roster[pick % roster.length]?.id}`;
  const other =
    roster.length === 0 ? text.slice(0, 100) : `#${roster[(pick + 1) % roster.length]?.id}`;
  const of = (subcommand: string, values: Asking["values"] = {}): Asking => ({
    command: "spacecraft",
    subcommand,
    values,
  });
  return [
    of("search", { "per-page": 25 }),
    of("search", { query: text.slice(0, 45), "per-page": 3 }),
    of("search", { mode: "detailed", "per-page": 25, sort: "time-docked" }),
    of("info", { name }),
    of("info", { name: text.slice(0, 100) }),
    of("top-docked", { count: 25 }),
    of("top", { by: "fastest-turnaround" }),
    of("in-space"),
    of("compare", { first: name, second: other }),
    of("stats", { by: "family" }),
    of("random"),
    { command: "about", subcommand: "", values: {} },
  ];
}

/** Every page button of the reply, pressed. */
async function pressed(reply: Reply, context: Context): Promise<Reply[]> {
  const ids = (reply.components ?? [])
    .flatMap(({ components }) => components)
    .flatMap((component) => ("custom_id" in component ? [component.custom_id] : []));
  const replies: Reply[] = [];
  for (const customId of ids) {
    const state = decodeState(customId);
    expect(state, customId).toBeDefined();
    if (state?.kind !== "list") continue;
    const press = { state, values: ["name"], fields: new Map<string, string>() };
    const answered = await presses.list(press, context);
    if (!isForm(answered)) replies.push(answered);
  }
  return replies;
}

describe("over rosters that mean harm", () => {
  test("every one of 10,000 replies is one that Discord takes", async () => {
    let replies = 0;
    await fc.assert(
      fc.asyncProperty(hostileRosters, hostileText, fc.nat(), async (roster, text, pick) => {
        const locale = locales[pick % locales.length] ?? "en-US";
        const context = testContext(roster, { language: languageFor(locale) });
        for (const asked of asking(roster, text, pick)) {
          const reply = await answerTo(asked, context);
          for (const each of [reply, ...(await pressed(reply, context))]) {
            checkAsDiscord(each);
            replies += 1;
          }
        }
      }),
      { numRuns: 700, endOnFailure: true },
    );
    expect(replies).toBeGreaterThan(10_000);
  }, 120_000);

  test("every suggestion fits, is unique and leads somewhere", () => {
    fc.assert(
      fc.property(hostileRosters, hostileText, (roster, text) => {
        const context = testContext(roster);
        for (const name of ["name", "query", "status", "agency", "config", "type"]) {
          const choices = commands[0]?.complete?.({ name, text }, context) ?? [];
          expect(choices.length).toBeLessThanOrEqual(25);
          const labels = choices.map((choice) => choice.name);
          expect(new Set(labels).size).toBe(labels.length);
          for (const choice of choices) {
            expect([...choice.name].length).toBeGreaterThan(0);
            expect([...choice.name].length).toBeLessThanOrEqual(100);
            expect(choice.value.length).toBeLessThanOrEqual(100);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
