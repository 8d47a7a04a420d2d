import { ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import { privateOption } from "../../src/discord/options.ts";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { cardAnswer } from "./shared/card.ts";
import { requireOne, understand } from "./shared/named-craft.ts";
import { craftOption, flagOption } from "./shared/options.ts";
import type { Subcommand } from "./shared/subcommand.ts";

export const info: Subcommand = {
  data: {
    type: Type.Subcommand,
    ...localisedCommand("info"),
    options: [craftOption("craft", true), flagOption(privateOption)],
  },
  execute: (options, context) => {
    const text = options.text("name") ?? "";
    const show = options.isPrivate ? "in-place" : "public";
    const named = requireOne(understand(text, context), text, context, { kind: "open", show });
    return cardAnswer(named.craft, context, named);
  },
};
