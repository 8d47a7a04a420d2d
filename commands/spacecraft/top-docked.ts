import { ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { rank, rankingOptions } from "./shared/ranking.ts";
import type { Subcommand } from "./shared/subcommand.ts";

export const topDocked: Subcommand = {
  data: { type: Type.Subcommand, ...localisedCommand("top-docked"), options: rankingOptions },
  execute: (options, context) => rank("time-docked", options, context),
};
