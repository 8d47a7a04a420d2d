import { ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import type { ComponentHandlers, Context } from "../../src/discord/command.ts";
import { privateOption } from "../../src/discord/options.ts";
import { type Reply, UserError } from "../../src/discord/reply.ts";
import { localisedCommand } from "../../src/i18n/localised.ts";
import type { Found } from "../../src/spacecraft/search/find.ts";
import { craftChart } from "../../src/views/charts.ts";
import { comparisonReply } from "../../src/views/comparison.ts";
import { refusal } from "../../src/views/refusals.ts";
import { foundNotes } from "../../src/views/words/found-notes.ts";
import { rosterAge } from "../../src/views/words/roster-age.ts";
import { withChart } from "./shared/chart.ts";
import { chosenCraft, requireOne, understand } from "./shared/named-craft.ts";
import { craftOption, flagOption } from "./shared/options.ts";
import type { Subcommand } from "./shared/subcommand.ts";

const places = ["first", "second", "third", "fourth"] as const;

export const compare: Subcommand = {
  data: {
    type: Type.Subcommand,
    ...localisedCommand("compare"),
    options: [
      ...places.map((place, index) => craftOption(place, index < 2)),
      flagOption(privateOption),
    ],
  },
  execute: (options, context) => {
    const entries = places.flatMap((place) => options.text(place) ?? []);
    return compareEntries(entries, options.isPrivate, context);
  },
};

/** A craft chosen for one place: all the others stay. */
export const pressCompare: ComponentHandlers["compare"] = async ({ state, values }, context) => {
  const { id } = chosenCraft(values, context);
  const entries = state.entries.map((entry, place) => (place === state.place ? id : entry));
  const reply = await compareEntries(entries, state.isPrivate, context);
  return state.isPrivate ? reply : { ...reply, asNewMessage: true, inPublic: true };
};

/**
 * Compares craft by their ids, and what was typed for others.
 * @throws {UserError} with a menu for the first that is not clear; it keeps the whole question.
 */
function compareEntries(
  entries: readonly (number | string)[],
  isPrivate: boolean,
  context: Context,
): Promise<Reply> {
  const { catalogue, clock, language } = context;
  const texts = entries.map((entry) => (typeof entry === "number" ? `#${entry}` : entry));
  const found = texts.map((text): Found => understand(text, context));
  const kept = found.map((each, place) =>
    each.kind === "one" ? each.craft.id : (texts[place] ?? ""),
  );
  const named = found.map((each, place) =>
    requireOne(each, texts[place] ?? "", context, {
      kind: "compare",
      place,
      entries: kept,
      isPrivate,
    }),
  );
  const spacecraft = [...new Set(named.map(({ craft }) => craft))];
  if (spacecraft.length < 2) throw new UserError("same craft", refusal(language.t("compare.same")));
  const age = rosterAge(catalogue.snapshot, clock.now());
  const notes = named.flatMap((each) => foundNotes(each, language));
  return withChart(comparisonReply({ spacecraft, notes, age, language }), context, {
    subject: `compare ${spacecraft.map(({ id }) => id).join(" ")}`,
    chart: craftChart(spacecraft, "time-in-space", {
      title: language.t("sorts.time-in-space"),
      age,
      language,
    }),
  });
}
