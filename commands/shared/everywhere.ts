import {
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord-api-types/v10";

/** Works in servers, in the bot's own DM and, installed by a person, everywhere else. */
export const everywhere: Pick<
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  "integration_types" | "contexts"
> = {
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};
