import { ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { cardAnswer } from "./card.ts";
import { namedCraft } from "./named-craft.ts";
import { craftOption, flagOption } from "./options.ts";
import type { Subcommand } from "./subcommand.ts";

export const info: Subcommand = {
  data: {
    type: Type.Subcommand,
    ...localisedCommand("info"),
    options: [craftOption("craft", true), flagOption("private")],
  },
  execute: (options, context) => {
    const { craft, typed } = namedCraft(options.text("name") ?? "", context);
    return cardAnswer(craft, context, { typed });
  },
};
