import type { GatewayGuildCreateDispatchData } from "discord-api-types/v10";
import { channelOf } from "../world/channel.ts";
import { type Guild, guildOf } from "../world/guild.ts";
import { botMember, JOINED_AT } from "../world/member.ts";
import { isThread } from "../world/permissions.ts";
import type { World } from "../world/world.ts";
import type { Session } from "./session.ts";

/** GUILDS. */
export const GUILDS_INTENT = 1 << 0;

/** The event that completes an IDENTIFY. */
export function readyOf(
  session: Session,
  world: World,
  resumeUrl: string,
  guilds: readonly Guild[],
): unknown {
  const { application } = world;
  return {
    v: 10,
    user: { ...application.bot, verified: true, mfa_enabled: false, email: null },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: resumeUrl,
    shard: [session.shardId, session.shardCount],
    application: { id: application.id, flags: 0, flags_new: "0" },
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
export function guildCreateOf(guild: Guild, world: World): GatewayGuildCreateDispatchData {
  const channels = guild.channels.filter((place) => !isThread(place));
  const threads = guild.channels.filter(isThread);
  return {
    ...guildOf(guild),
    channels: channels.map(
      (place) => channelOf(place, world) as unknown as GuildCreate["channels"][number],
    ),
    threads: threads.map(
      (place) => channelOf(place, world) as unknown as GuildCreate["threads"][number],
    ),
    members: [botMember(world.application, guild)],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    member_count: world.people.length + 1,
    joined_at: JOINED_AT,
    large: false,
    unavailable: false,
  };
}

type GuildCreate = GatewayGuildCreateDispatchData;
