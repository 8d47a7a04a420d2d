import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type { Command, ComponentHandlers } from "../../src/discord/command.ts";
import { InvalidOptionError } from "../../src/discord/options.ts";
import { UserError } from "../../src/discord/reply.ts";
import { may } from "../../src/discord/server.ts";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { StoreUnavailableError } from "../../src/store/store-error.ts";
import { refusal } from "../../src/views/refusals.ts";
import { add, pressKinds } from "./add.ts";
import { completeAlert } from "./complete.ts";
import { list } from "./list.ts";
import { pressRemove, remove } from "./remove.ts";
import { pressTest, test } from "./test.ts";

const subcommands = [add, list, remove, test];

/** What a server's channels are told. Who may use it, its administrators decide; at first those who manage the server. */
export const alerts: Command = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...localisedCommand("alerts"),
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild],
    options: subcommands.map(({ data }) => data),
  },
  isPrivate: true,
  execute: (options, context) => {
    const subcommand = subcommands.find(({ data }) => data.name === options.subcommand);
    if (subcommand === undefined) throw new InvalidOptionError(options.subcommand ?? "");
    return orAway(context, async () => {
      const reply = await subcommand.execute(options, context);
      return { ...reply, ephemeral: true };
    });
  },
  complete: completeAlert,
};

/** A press does not show who may use the command, so it takes the permission that the command asks for at first. */
export const pressAlert: ComponentHandlers["alert"] = (press, context) => {
  const { server, language } = context;
  if (server === undefined || !may(server.personPermissions, PermissionFlagsBits.ManageGuild)) {
    throw new UserError("may not manage", refusal(language.t("alerts.notAllowed")));
  }
  return orAway(context, async () => pressOf[press.state.step](press, context));
};

const pressOf = { kinds: pressKinds, remove: pressRemove, test: pressTest } as const;

/** @throws {UserError} while the store that holds the subscriptions gives no answer. */
async function orAway<T>(
  { language }: { readonly language: Parameters<Command["execute"]>[1]["language"] },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    throw new UserError("the store is away", refusal(language.t("alerts.away")), { cause: error });
  }
}
