import { ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import type { ComponentHandlers, Context } from "../../src/discord/command.ts";
import { privateOption } from "../../src/discord/options.ts";
import type { Reply } from "../../src/discord/reply.ts";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { type Facet, facets } from "../../src/spacecraft/query/facets.ts";
import { groupBy, totalsOf } from "../../src/spacecraft/query/statistics.ts";
import { groupChart } from "../../src/views/charts.ts";
import { statsReply } from "../../src/views/stats.ts";
import { rosterAge } from "../../src/views/words/roster-age.ts";
import { withChart } from "./shared/chart.ts";
import { choiceOption, flagOption } from "./shared/options.ts";
import type { Subcommand } from "./shared/subcommand.ts";

export const stats: Subcommand = {
  data: {
    type: Type.Subcommand,
    ...localisedCommand("stats"),
    options: [
      choiceOption("group", facets, (by, t) => t(`facets.${by}`)),
      flagOption(privateOption),
    ],
  },
  execute: (options, context) => {
    return statsAnswer(facetNamed(options.text("by")), context);
  },
};

export const pressStats: ComponentHandlers["stats"] = ({ values }, context) =>
  statsAnswer(facetNamed(values[0]), context);

function facetNamed(text: string | undefined): Facet {
  return facets.find((facet) => facet === text) ?? "agency";
}

function statsAnswer(facet: Facet, context: Context): Promise<Reply> {
  const { catalogue, clock, language } = context;
  const { spacecraft } = catalogue.snapshot.value;
  const age = rosterAge(catalogue.snapshot, clock.now());
  const groups = groupBy(spacecraft, facet, age.elapsedSeconds);
  const totals = totalsOf(spacecraft, age.elapsedSeconds);
  return withChart(statsReply({ facet, groups, totals, age, language }), context, {
    subject: `stats ${facet}`,
    chart: groupChart(groups, facet, language),
  });
}
