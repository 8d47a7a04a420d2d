import type { Guild } from "../world/guild.ts";
import type { World } from "../world/world.ts";
import type { Session } from "./session.ts";

/** GUILDS. */
const GUILDS_INTENT = 1 << 0;

/** The event that completes an IDENTIFY. */
export function readyOf(
  session: Session,
  world: World,
  resumeUrl: string,
  listsGuilds: boolean,
): unknown {
  const { application, guild } = world;
  return {
    v: 10,
    user: { ...application.bot, verified: true, mfa_enabled: false, email: null },
    guilds: listsGuilds && session.hears(guild.id) ? [{ id: guild.id, unavailable: true }] : [],
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: resumeUrl,
    shard: [session.shardId, session.shardCount],
    application: { id: application.id, flags: 0 },
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
    _trace: [],
  };
}

export function wantsGuilds(session: Session): boolean {
  return (session.intents & GUILDS_INTENT) !== 0;
}

/** The guild as it becomes available after READY, for those with the GUILDS intent. */
export function guildCreateOf(guild: Guild, world: World): unknown {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: world.people[0]?.id,
    preferred_locale: guild.locale,
    roles: guild.roles,
    emojis: [],
    stickers: [],
    features: [],
    channels: world.places
      .filter((place) => place.kind === "guild")
      .map((place) => ({ id: place.id, type: 0, name: place.name, position: 0 })),
    threads: [],
    members: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    member_count: world.people.length + 1,
    joined_at: "2025-01-01T00:00:00.000000+00:00",
    large: false,
    unavailable: false,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
  };
}
