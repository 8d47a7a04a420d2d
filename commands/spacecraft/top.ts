import { ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { measures } from "../../src/spacecraft/query/measure.ts";
import { choiceOption } from "./shared/options.ts";
import { rank, rankingOptions } from "./shared/ranking.ts";
import type { Subcommand } from "./shared/subcommand.ts";

export const top: Subcommand = {
  data: {
    type: Type.Subcommand,
    ...localisedCommand("top"),
    options: [
      { ...choiceOption("by", measures, (by, t) => t(`sorts.${by}`)), required: true },
      ...rankingOptions,
    ],
  },
  execute: (options, context) => {
    const measure = measures.find((each) => each === options.text("by")) ?? "time-docked";
    return rank(measure, options, context);
  },
};
