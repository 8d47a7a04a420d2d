import { ApplicationCommandOptionType, ApplicationCommandType } from "discord-api-types/v10";
import type { Command } from "../src/discord/command.ts";
import { privateOption } from "../src/discord/options.ts";
import { localisedCommand, localisedOption } from "../src/i18n/localised.ts";
import { packageVersion } from "../src/runtime/package.ts";
import { aboutReply } from "../src/views/about.ts";
import { rosterAge } from "../src/views/words/roster-age.ts";
import { everywhere } from "./shared/everywhere.ts";

export const about: Command = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...localisedCommand("about"),
    ...everywhere,
    options: [{ type: ApplicationCommandOptionType.Boolean, ...localisedOption(privateOption) }],
  },
  execute: (_, { catalogue, clock, alerts, language, budget, links }) => {
    const left = budget();
    return aboutReply({
      version: packageVersion,
      age: rosterAge(catalogue.snapshot, clock.now()),
      ...(left !== undefined && { budget: left }),
      watch: { minutes: alerts.watchMinutes, channels: alerts.status().channels },
      links,
      language,
    });
  },
};
