import { ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import { UserError } from "../../src/discord/reply.ts";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { craftChart } from "../../src/views/charts.ts";
import { comparisonReply } from "../../src/views/comparison.ts";
import { refusal } from "../../src/views/refusals.ts";
import { rosterAge } from "../../src/views/roster-age.ts";
import { withChart } from "./chart.ts";
import { namedCraft } from "./named-craft.ts";
import { craftOption, flagOption } from "./options.ts";
import type { Subcommand } from "./subcommand.ts";

const places = ["first", "second", "third", "fourth"] as const;

export const compare: Subcommand = {
  data: {
    type: Type.Subcommand,
    ...localisedCommand("compare"),
    options: [
      ...places.map((place, index) => craftOption(place, index < 2)),
      flagOption("private"),
    ],
  },
  execute: (options, context) => {
    const { catalogue, clock, language } = context;
    const named = places.flatMap((place) => {
      const text = options.text(place);
      return text === undefined ? [] : [namedCraft(text, context).craft];
    });
    const spacecraft = [...new Set(named)];
    if (spacecraft.length < 2)
      throw new UserError("same craft", refusal(language.t("compare.same")));
    const title = language.t("sorts.time-in-space");
    const age = rosterAge(catalogue.snapshot, clock.now());
    return withChart(comparisonReply({ spacecraft, age, language }), context, {
      subject: `compare ${spacecraft.map(({ id }) => id).join(" ")}`,
      draw: (drawn) => craftChart(spacecraft, "time-in-space", { title, age, language: drawn }),
    });
  },
};
