import { type APIUser, ChannelType } from "discord-api-types/v10";
import type { Place } from "../protocol.ts";
import { type Guild, MEMBER_PERMISSIONS } from "./guild.ts";
import { userOf } from "./user.ts";
import type { World } from "./world.ts";

/** The partial channel an interaction carries. */
export interface InteractionChannel {
  readonly id: string;
  readonly type: ChannelType;
  readonly [field: string]: unknown;
}

export function channelOf(place: Place, world: World): InteractionChannel {
  switch (place.kind) {
    case "guild":
      return guildChannel(place, world.guild);
    case "bot-dm":
      return {
        id: place.id,
        type: ChannelType.DM,
        flags: 0,
        last_message_id: null,
        recipients: [world.application.bot],
      };
    case "private-channel":
      return {
        id: place.id,
        type: ChannelType.GroupDM,
        flags: 0,
        last_message_id: null,
        name: place.name,
        icon: null,
        owner_id: world.people[0]?.id,
        recipients: world.people.map((person): APIUser => userOf(person)),
      };
  }
}

function guildChannel(place: Place, guild: Guild): InteractionChannel {
  return {
    id: place.id,
    type: ChannelType.GuildText,
    flags: 0,
    guild_id: guild.id,
    name: place.name,
    nsfw: false,
    parent_id: null,
    permissions: MEMBER_PERMISSIONS,
    position: 0,
    rate_limit_per_user: 0,
    topic: null,
    last_message_id: null,
  };
}
