import type { APIInteractionGuildMember } from "discord-api-types/v10";
import { GuildMemberFlags } from "discord-api-types/v10";
import type { Person } from "../protocol.ts";
import { MEMBER_PERMISSIONS } from "./guild.ts";
import { userOf } from "./user.ts";

const JOINED_AT = "2025-01-01T00:00:00.000000+00:00";

/** A person as a member of the sandbox's guild. */
export function memberOf(person: Person): APIInteractionGuildMember {
  return {
    user: userOf(person),
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: JOINED_AT,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: GuildMemberFlags.CompletedOnboarding,
    pending: false,
    permissions: MEMBER_PERMISSIONS,
    communication_disabled_until: null,
  };
}
