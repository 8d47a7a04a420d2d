import {
  type APIGuild,
  type APIRole,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
  type Locale,
} from "discord-api-types/v10";
import type { Place } from "../protocol.ts";

/** A server of the sandbox. Everybody is a member of each. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly ownerId: string;
  /** @everyone first, whose role carries the guild's own id. */
  readonly roles: readonly APIRole[];
  /** Its channels and threads. */
  readonly channels: readonly Place[];
}

/** What Discord's OpenAPI document requires and its documentation does not name. */
interface Undocumented {
  readonly home_header: string | null;
  readonly nsfw: boolean;
}

/** A guild as Discord gives it back. */
export function guildOf(guild: Guild): APIGuild & Undocumented {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale as Locale,
    roles: [...guild.roles],
    icon: null,
    splash: null,
    home_header: null,
    nsfw: false,
    discovery_splash: null,
    banner: null,
    description: null,
    region: "deprecated",
    afk_channel_id: null,
    afk_timeout: 300,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: GuildVerificationLevel.None,
    default_message_notifications: GuildDefaultMessageNotifications.AllMessages,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: GuildMFALevel.None,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0 as APIGuild["system_channel_flags"],
    rules_channel_id: null,
    max_presences: null,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    vanity_url_code: null,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    public_updates_channel_id: null,
    nsfw_level: GuildNSFWLevel.Default,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
  };
}
