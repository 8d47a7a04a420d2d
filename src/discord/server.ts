import {
  type APIInteraction,
  ApplicationIntegrationType,
  type ChannelType,
  PermissionFlagsBits,
} from "discord-api-types/v10";

/** The server and the channel that an interaction comes from. */
export interface Server {
  readonly id: string;
  readonly channelId: string;
  readonly channelType: ChannelType | undefined;
  /** The server's own, one of Discord's. */
  readonly locale: string;
  /** Whether the bot itself is there, and not only a person who brought it along. */
  readonly isBotThere: boolean;
  /** What the bot may do in that channel, as bits. */
  readonly botPermissions: bigint;
  /** What the person may do in that channel, as bits. */
  readonly personPermissions: bigint;
}

/** `undefined` in direct messages. */
export function serverOf(interaction: APIInteraction): Server | undefined {
  const { guild_id: id, member } = interaction;
  if (id === undefined || member === undefined) return undefined;
  const { channel, guild_locale: locale, app_permissions: bits } = interaction;
  const owners = interaction.authorizing_integration_owners ?? {};
  return {
    id,
    channelId: channel?.id ?? interaction.channel_id ?? "",
    channelType: channel?.type,
    locale: locale ?? "en-US",
    isBotThere: ApplicationIntegrationType.GuildInstall in owners,
    botPermissions: permissionBits(bits),
    personPermissions: permissionBits(member.permissions),
  };
}

/** None for what is no number. */
export function permissionBits(text: unknown): bigint {
  return typeof text === "string" && /^\d{1,30}$/.test(text) ? BigInt(text) : 0n;
}

/** Administrators may everything. */
export function may(permissions: bigint, permission: bigint): boolean {
  return (permissions & (permission | PermissionFlagsBits.Administrator)) !== 0n;
}
