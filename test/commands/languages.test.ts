import { createMessageRules } from "discord-sandbox";
import { describe, expect, test } from "vitest";
import { presses } from "../../commands/index.ts";
import type { Context } from "../../src/discord/command.ts";
import { fitReply } from "../../src/discord/limits.ts";
import { isForm, type Reply } from "../../src/discord/reply.ts";
import { type Language, languageFor } from "../../src/i18n/language.ts";
import { discordLocales } from "../../src/i18n/sentences.ts";
import { configurationDetailsSchema } from "../../src/ll2/schema/configuration-schema.ts";
import { flightsSchema } from "../../src/ll2/schema/flight-schema.ts";
import type { DetailsSource } from "../../src/spacecraft/source.ts";
import { type Asking, answerTo } from "../support/discord/answer-to.ts";
import { testContext } from "../support/discord/context.ts";
import { pseudoLanguage } from "../support/languages/pseudo-language.ts";
import { fixture, fixtureRoster } from "../support/rosters/fixture-roster.ts";

const rules = createMessageRules(10 * 1024 * 1024);
const locales = Object.values(discordLocales).flat();
const languages: readonly [string, Language][] = [
  ...locales.map((locale): [string, Language] => [locale, languageFor(locale)]),
  ["a language 40 % longer than English", pseudoLanguage()],
];

const of = (subcommand: string, values: Asking["values"] = {}): Asking => ({
  command: "spacecraft",
  subcommand,
  values,
});
const asked: readonly Asking[] = [
  of("search", { "per-page": 25 }),
  of("search", { query: "crew", agency: "SpX", status: "Active", "in-space": false }),
  of("search", { query: "dragon", mode: "detailed", sort: "flights" }),
  of("search", { query: "kunotori" }),
  of("search", { query: "xyzzyplugh" }),
  of("info", { name: "#551" }),
  of("info", { name: "#452" }),
  of("info", { name: "progress" }),
  of("info", { name: "xyzzyplugh" }),
  of("top-docked", { count: 25 }),
  ...["flights", "mission-ends", "time-in-space", "fastest-turnaround"].map((by) =>
    of("top", { by }),
  ),
  of("in-space"),
  of("compare", { first: "#551", second: "#289", third: "Kounotori 8" }),
  of("compare", { first: "#551", second: "#551" }),
  ...["status", "config", "agency", "type", "family"].map((by) => of("stats", { by })),
  of("random"),
  { command: "about", subcommand: "", values: {} },
];

function contextIn(language: Language, origin: "production" | "starter"): Context {
  const context = testContext(fixtureRoster, { language }, origin);
  const held = <T>(value: T) =>
    Promise.resolve({ value, takenAt: context.clock.now(), stale: false });
  const { results } = fixture<{ results: unknown }>("flights-of-551.json");
  const flights = flightsSchema.parse(results);
  const details: DetailsSource = {
    details: () => held({ flights, flightsTotal: flights.length + 2 }),
    configuration: () => held(configurationDetailsSchema.parse(fixture("configuration-6.json"))),
  };
  return {
    ...context,
    details,
    budget: () => ({ left: 5, unused: 8, limit: 15 }),
    links: { privacy: "https://example.org/privacy", terms: "https://example.org/terms" },
  };
}

async function answersIn(language: Language): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const origin of ["production", "starter"] as const) {
    const context = contextIn(language, origin);
    for (const each of asked) replies.push(await answerTo(each, context));
    for (const tab of ["overview", "flights", "crew", "class"] as const) {
      const state = { kind: "card", craftId: 551, tab } as const;
      const answered = await presses.card({ state, values: [], fields: new Map() }, context);
      if (isForm(answered)) throw new Error("A tab is no form");
      replies.push(answered);
    }
  }
  return replies;
}

describe.each(languages)("in %s", (_, language) => {
  test("every answer is one that Discord takes, and is whole", async () => {
    for (const reply of await answersIn(language)) {
      const { embeds, components = [] } = fitReply(reply);
      rules.checkMessage(JSON.parse(JSON.stringify({ embeds, components })), [], undefined);
      expect({ embeds, components }).toEqual({
        embeds: reply.embeds,
        components: reply.components ?? [],
      });
      expect(JSON.stringify(embeds)).not.toMatch(/\{\{|undefined|NaN|\b(?:list|card|detail)\.\w/);
    }
  });
});
