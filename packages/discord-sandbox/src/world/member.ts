import {
  type APIGuildMember,
  type APIInteractionGuildMember,
  GuildMemberFlags,
} from "discord-api-types/v10";
import type { Person, Place } from "../protocol.ts";
import type { Application } from "./application.ts";
import type { Guild } from "./guild.ts";
import { type Holder, MEMBER_PERMISSIONS, permissionsOf } from "./permissions.ts";
import { userOf } from "./user.ts";
import type { World } from "./world.ts";

export const JOINED_AT = "2025-01-01T00:00:00.000000+00:00";

/** A person as somebody with permissions in a server. */
export function holderOf(person: Person, guild: Guild): Holder {
  return {
    id: person.id,
    roleIds: (person.roles ?? []).filter((id) => guild.roles.some((role) => role.id === id)),
    ...(person.permissions === undefined ? {} : { base: BigInt(person.permissions) }),
  };
}

/** The bot as somebody with permissions in a server: by the role that came with it. */
export function botHolder({ id }: Application, guild: Guild): Holder {
  const own = guild.roles.filter(({ tags }) => tags?.bot_id === id);
  return { id, roleIds: own.map((role) => role.id) };
}

/** A person as a member of a server. */
export function memberOf(person: Person, guild: Guild): APIGuildMember {
  return { ...blankMember(holderOf(person, guild).roleIds), user: userOf(person) };
}

export function botMember(application: Application, guild: Guild): APIGuildMember {
  return { ...blankMember(botHolder(application, guild).roleIds), user: application.bot };
}

/** As an interaction tells of them: with what they may do in the channel. */
export function memberIn(person: Person, guild: Guild, channel: Place): APIInteractionGuildMember {
  return {
    ...memberOf(person, guild),
    permissions: String(permissionsOf(holderOf(person, guild), guild, channel)),
  };
}

/** What the bot may do in a place; in DMs what members may. */
export function botPermissionsIn(place: Place, world: World): bigint {
  const guild = world.guildOf(place);
  if (guild === undefined) return MEMBER_PERMISSIONS;
  return permissionsOf(botHolder(world.application, guild), guild, place);
}

function blankMember(roleIds: readonly string[]): Omit<APIGuildMember, "user"> {
  return {
    nick: null,
    avatar: null,
    banner: null,
    roles: [...roleIds],
    joined_at: JOINED_AT,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: GuildMemberFlags.CompletedOnboarding,
    pending: false,
    communication_disabled_until: null,
    avatar_decoration_data: null,
    collectibles: null,
  };
}
