import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import type { ChosenChannel } from "../../src/discord/options.ts";
import { may, type Server } from "../../src/discord/server.ts";
import type { Language } from "../../src/i18n/language.ts";

/** Where the bot can post by itself. */
export const alertChannelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
] as const;

const threadTypes: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** The channel that was typed in; `undefined` for one in which the bot cannot post by itself. */
export function hereOf({
  channelId,
  channelType,
  botPermissions,
}: Server): ChosenChannel | undefined {
  const type = alertChannelTypes.find((each) => each === channelType);
  return type === undefined ? undefined : { id: channelId, type, botPermissions };
}

/** What the bot lacks in a channel, in words; nothing where Discord does not tell what it may. */
export function missingPermissions(
  { type, botPermissions }: ChosenChannel,
  { t }: Language,
): readonly string[] {
  if (botPermissions === undefined) return [];
  const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks } = PermissionFlagsBits;
  const needed: readonly (readonly [bigint, string])[] = [
    [ViewChannel, t("alerts.permissions.view")],
    threadTypes.includes(type)
      ? [SendMessagesInThreads, t("alerts.permissions.threads")]
      : [SendMessages, t("alerts.permissions.send")],
    [EmbedLinks, t("alerts.permissions.embeds")],
  ];
  return needed.filter(([permission]) => !may(botPermissions, permission)).map(([, name]) => name);
}
