import { ApplicationCommandType } from "discord-api-types/v10";
import type { Command } from "../../src/discord/command.ts";
import { InvalidOptionError } from "../../src/discord/options.ts";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { everywhere } from "../shared/everywhere.ts";
import { compare } from "./compare.ts";
import { docked } from "./docked.ts";
import { inSpace } from "./in-space.ts";
import { info } from "./info.ts";
import { random } from "./random.ts";
import { search } from "./search.ts";
import { complete } from "./shared/complete.ts";
import { stats } from "./stats.ts";
import { top } from "./top.ts";
import { topDocked } from "./top-docked.ts";

const subcommands = [search, info, docked, topDocked, top, inSpace, compare, stats, random];

export const spacecraft: Command = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...localisedCommand("spacecraft"),
    ...everywhere,
    options: subcommands.map(({ data }) => data),
  },
  execute: (options, context) => {
    const subcommand = subcommands.find(({ data }) => data.name === options.subcommand);
    if (subcommand === undefined) throw new InvalidOptionError(options.subcommand ?? "");
    return subcommand.execute(options, context);
  },
  complete,
};
