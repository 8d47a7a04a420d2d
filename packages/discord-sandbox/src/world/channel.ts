import { type APIUser, ChannelType } from "discord-api-types/v10";
import type { Place } from "../protocol.ts";
import { JOINED_AT } from "./member.ts";
import { isThread } from "./permissions.ts";
import { userOf } from "./user.ts";
import type { World } from "./world.ts";

/** A channel as Discord gives it. */
export interface Channel {
  readonly id: string;
  readonly type: ChannelType;
  readonly [field: string]: unknown;
}

export function channelOf(place: Place, world: World): Channel {
  switch (place.kind) {
    case "guild":
      return isThread(place) ? threadOf(place, world) : guildChannel(place, world);
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

function guildChannel(place: Place, world: World): Channel {
  return {
    id: place.id,
    type: place.type ?? ChannelType.GuildText,
    flags: 0,
    guild_id: place.guildId,
    name: place.name,
    nsfw: false,
    parent_id: place.parentId ?? null,
    permission_overwrites: place.overwrites ?? [],
    position: siblings(place, world).findIndex(({ id }) => id === place.id),
    rate_limit_per_user: 0,
    topic: null,
    last_message_id: null,
  };
}

function threadOf(place: Place, world: World): Channel {
  return {
    id: place.id,
    type: place.type ?? ChannelType.PublicThread,
    flags: 0,
    guild_id: place.guildId,
    name: place.name,
    parent_id: place.parentId ?? null,
    owner_id: world.guildOf(place)?.ownerId,
    rate_limit_per_user: 0,
    last_message_id: null,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    thread_metadata: {
      archived: false,
      archive_timestamp: JOINED_AT,
      auto_archive_duration: 1440,
      locked: false,
      create_timestamp: JOINED_AT,
    },
  };
}

function siblings(place: Place, world: World): readonly Place[] {
  return world.guildOf(place)?.channels.filter((each) => !isThread(each)) ?? [];
}
