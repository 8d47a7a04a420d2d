import { ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import type { ComponentHandlers, Context } from "../../src/discord/command.ts";
import { privateOption } from "../../src/discord/options.ts";
import { type Reply, UserError } from "../../src/discord/reply.ts";
import type { PickFilters } from "../../src/discord/state.ts";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { refusal } from "../../src/views/refusals.ts";
import { cardAnswer } from "./shared/card.ts";
import { facetOption, flagOption, readFilters } from "./shared/options.ts";
import type { Subcommand } from "./shared/subcommand.ts";

export const random: Subcommand = {
  data: {
    type: Type.Subcommand,
    ...localisedCommand("random"),
    options: [
      facetOption("agency"),
      facetOption("type"),
      flagOption("in-space"),
      flagOption(privateOption),
    ],
  },
  execute: (options, context) => {
    const { agencyId, typeId, inSpace } = readFilters(options, context);
    return randomAnswer({ agencyId, typeId, inSpace }, context);
  },
};

export const pressRandom: ComponentHandlers["random"] = ({ state }, context) =>
  randomAnswer(state.filters, context);

/** Any craft that passes, placeholders aside, with a button for another one. */
async function randomAnswer(filters: PickFilters, context: Context): Promise<Reply> {
  const { catalogue, language } = context;
  const passing = { ...filters, placeholder: false };
  const query = { filters: passing, sort: "id", descending: false } as const;
  const { total } = catalogue.list({ ...query, limit: 1, offset: 0 });
  const offset = Math.floor(context.random() * total);
  const [craft] = catalogue.list({ ...query, limit: 1, offset }).spacecraft;
  if (craft === undefined) {
    throw new UserError("nothing to pick from", refusal(language.t("refusals.noneForRandom")));
  }
  return cardAnswer(craft, context, { pickedAmong: filters });
}
