import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";
import type { Context } from "../../../src/discord/command.ts";
import { type Options, privateOption } from "../../../src/discord/options.ts";
import type { Reply } from "../../../src/discord/reply.ts";
import type { Measure } from "../../../src/spacecraft/query/measure.ts";
import { descendsByDefault } from "../../../src/spacecraft/query/query.ts";
import { chartedAnswer } from "./list.ts";
import { countOption, defaultCount, facetOption, flagOption, readFilters } from "./options.ts";

/** What can be said about every ranking. */
export const rankingOptions: APIApplicationCommandBasicOption[] = [
  countOption("count"),
  facetOption("agency"),
  facetOption("config"),
  flagOption("in-space"),
  flagOption(privateOption),
];

/** The craft that lead by a figure, with a chart; its buttons page through the ranking. */
export function rank(measure: Measure, options: Options, context: Context): Promise<Reply> {
  const query = {
    filters: readFilters(options, context),
    sort: measure,
    descending: descendsByDefault(measure),
    limit: options.integer("count") ?? defaultCount,
    offset: 0,
  };
  return chartedAnswer({ view: "ranking", detailed: false, query }, context);
}
