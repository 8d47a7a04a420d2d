import { commands, presses, routerReplies } from "../commands/index.ts";
import type { Config } from "./config.ts";
import { openSpacecraftData } from "./data.ts";
import { connectToDiscord } from "./discord/client.ts";
import type { Context } from "./discord/command.ts";
import { factsOf } from "./discord/delivery.ts";
import { registerCommands } from "./discord/register.ts";
import { createRouter } from "./discord/router.ts";
import { languageFor } from "./i18n/language.ts";
import { systemClock } from "./spacecraft/clock.ts";
import type { Log } from "./spacecraft/log.ts";
import type { RosterStatus } from "./spacecraft/roster-keeper.ts";

export interface Bot {
  /** How old what it answers from is. */
  rosterStatus(): RosterStatus;
  /** Leaves Discord, then closes what holds data. */
  stop(): Promise<void>;
}

export interface BotParts {
  readonly config: Config & { readonly discordToken: string };
  readonly log: Log;
  /** Discord ended the session for good; a restart would not help. */
  readonly onFatal: (reason: string) => void;
}

/** The whole bot: data, commands, Discord. Resolves once it is logged in and its commands are registered. */
export async function startBot({ config, log, onFatal }: BotParts): Promise<Bot> {
  const clock = systemClock;
  const data = openSpacecraftData(config, { clock, log });

  const contextFor = (locale: string): Context => ({
    catalogue: data.keeper.catalogue(),
    source: data.source,
    clock,
    language: languageFor(locale),
    budget: () => data.ll2Status().budget,
    random: Math.random,
  });
  const onInteraction = createRouter({
    commands,
    presses,
    replies: routerReplies,
    contextFor,
    clock,
    log,
  });

  await data.keeper.start();
  const { client, leave } = await connectToDiscord({
    token: config.discordToken,
    apiUrl: config.discordApiUrl,
    onInteraction,
    onFatal,
    log,
  });
  log.info({ user: client.user.tag }, "Logged in to Discord");

  if (config.registersCommands) {
    const definitions = commands.map((command) => command.data);
    try {
      const outcome = await registerCommands(client.rest, client.application.id, definitions);
      log.info({ commands: definitions.length, outcome }, "Commands are as they should be");
    } catch (error) {
      log.error(factsOf(error), "The commands could not be registered; the old ones stay");
    }
  }

  return {
    rosterStatus: data.keeper.status,
    stop: async () => {
      await leave();
      await data.close();
    },
  };
}
