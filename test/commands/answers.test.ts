import { describe, expect, test } from "vitest";
import { commands, presses } from "../../commands/index.ts";
import type { Context } from "../../src/discord/command.ts";
import { fitReply } from "../../src/discord/limits.ts";
import { readOptions } from "../../src/discord/options.ts";
import { isForm, type Reply, UserError } from "../../src/discord/reply.ts";
import { languageFor } from "../../src/i18n/language.ts";
import { configurationDetailsSchema } from "../../src/ll2/schema/configuration-schema.ts";
import { flightsSchema } from "../../src/ll2/schema/flight-schema.ts";
import type { DetailsSource } from "../../src/spacecraft/source.ts";
import { testContext } from "../support/discord/context.ts";
import { fixture, fixtureRoster } from "../support/rosters/fixture-roster.ts";

type Values = Readonly<Record<string, string | number | boolean>>;

const asked: readonly [string, string, Values][] = [
  ["search", "search", { "per-page": 3 }],
  [
    "search by text and filters",
    "search",
    { query: "crew", agency: "SpX", status: "Active", "in-space": false, "per-page": 2, page: 2 },
  ],
  [
    "search in detail",
    "search",
    { query: "dragon", mode: "detailed", sort: "flights", "per-page": 2 },
  ],
  ["search with a spelling to correct", "search", { query: "kunotori" }],
  ["search for nothing", "search", { query: "xyzzyplugh" }],
  ["info", "info", { name: "#551" }],
  ["info of a placeholder", "info", { name: "#452" }],
  ["info that fits several", "info", { name: "progress" }],
  ["info that fits none", "info", { name: "xyzzyplugh" }],
  ["top-docked", "top-docked", { count: 3 }],
  ["top", "top", { by: "fastest-turnaround", count: 3 }],
  ["in-space", "in-space", {}],
  ["compare", "compare", { first: "#551", second: "#289", third: "Kounotori 8" }],
  ["stats", "stats", { by: "status" }],
  ["random", "random", { agency: "JAXA", private: true }],
];

async function ask(
  command: string,
  subcommand: string,
  values: Values,
  context: Context,
): Promise<Reply> {
  const found = commands.find(({ data }) => data.name === command);
  if (found === undefined) throw new Error(`No command ${command}`);
  const given = Object.entries(values).map(([name, value]) => ({ name, value }));
  const received = subcommand === "" ? given : [{ name: subcommand, options: given }];
  try {
    return fitReply(await found.execute(readOptions(found.data.options ?? [], received), context));
  } catch (error) {
    if (error instanceof UserError) return fitReply(error.reply);
    throw error;
  }
}

describe.each(["en-US", "de"])("in %s", (locale) => {
  const context = testContext(fixtureRoster, {
    language: languageFor(locale),
    budget: () => ({ left: 5, unused: 8, limit: 15 }),
    links: { privacy: "https://example.org/privacy", terms: "https://example.org/terms" },
  });

  test.each(asked)(
    "the answer to /spacecraft %s reads as in its snapshot",
    async (_, subcommand, values) => {
      expect(await ask("spacecraft", subcommand, values, context)).toMatchSnapshot();
    },
  );

  test("the answer to /about reads as in its snapshot", async () => {
    const { embeds, components } = await ask("about", "", {}, context);
    const fields = embeds[0]?.fields?.map((field) =>
      field.name === "Version" ? { ...field, value: "1.2.3" } : field,
    );
    expect({ ...embeds[0], fields, components }).toMatchSnapshot();
  });

  test.each(["flights", "crew", "class"] as const)(
    "the tab %s reads as in its snapshot",
    async (tab) => {
      const takenAt = context.clock.now();
      const held = <T>(value: T) => Promise.resolve({ value, takenAt, stale: false });
      const details: DetailsSource = {
        details: () => {
          const { results } = fixture<{ results: unknown }>("flights-of-551.json");
          const flights = flightsSchema.parse(results);
          return held({ flights, flightsTotal: flights.length });
        },
        configuration: () =>
          held(configurationDetailsSchema.parse(fixture("configuration-6.json"))),
      };
      const press = {
        state: { kind: "card", craftId: 551, tab },
        values: [],
        fields: new Map(),
      } as const;
      const answered = await presses.card(press, { ...context, details });
      if (isForm(answered)) throw new Error("A tab is no form");
      expect(fitReply(answered)).toMatchSnapshot();
    },
  );

  test("a tab names the host that its details are from, whatever roster the bot began with", async () => {
    const began = testContext(fixtureRoster, {}, "starter");
    const held = {
      value: { flights: [], flightsTotal: 0 },
      takenAt: began.clock.now(),
      stale: false,
    };
    const details = { ...began.details, details: () => Promise.resolve(held) };
    const state = { kind: "card", craftId: 551, tab: "flights" } as const;
    const press = { state, values: [], fields: new Map() };
    const answered = await presses.card(press, { ...began, details, detailsOrigin: "development" });
    if (isForm(answered)) throw new Error("A tab is no form");
    expect(answered.embeds[0]?.footer?.text).toContain("development data");
  });

  test("the definitions of all commands say what they should", () => {
    expect(JSON.parse(JSON.stringify(commands.map(({ data }) => data)))).toMatchSnapshot();
  });
});
