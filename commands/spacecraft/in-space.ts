import { ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import { privateOption } from "../../src/discord/options.ts";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { listAnswer } from "./shared/list.ts";
import { defaultCount, facetOption, flagOption, readFilters } from "./shared/options.ts";
import type { Subcommand } from "./shared/subcommand.ts";

export const inSpace: Subcommand = {
  data: {
    type: Type.Subcommand,
    ...localisedCommand("in-space"),
    options: [facetOption("agency"), facetOption("type"), flagOption(privateOption)],
  },
  execute: (options, context) => {
    const query = {
      filters: readFilters(options, context),
      sort: "time-in-space",
      descending: true,
      limit: defaultCount,
      offset: 0,
    } as const;
    return listAnswer({ view: "in-space", detailed: false, query }, context);
  },
};
