import { type APIRole, ChannelType } from "discord-api-types/v10";
import type { NextId } from "../base/snowflake.ts";
import { createSubscribers, type Subscribers } from "../base/subscribers.ts";
import type { Settings } from "../options.ts";
import type { ChannelChange, GuildChange, Place, RoleChange } from "../protocol.ts";
import type { Application } from "./application.ts";
import type { Guild } from "./guild.ts";
import { isThread, MEMBER_PERMISSIONS } from "./permissions.ts";
import { roleOf } from "./role.ts";

/** What happened to the servers, as the gateway tells it. */
export type ServerEvent =
  | { readonly kind: "guild-create" | "guild-update" | "guild-delete"; readonly guild: Guild }
  | {
      readonly kind: "channel-create" | "channel-update" | "channel-delete";
      readonly guild: Guild;
      readonly channel: Place;
    }
  | {
      readonly kind: "role-create" | "role-update";
      readonly guild: Guild;
      readonly role: APIRole;
    };

/** The servers with their channels and roles, and every change of them. */
export interface Servers {
  /** Oldest first. */
  readonly all: readonly Guild[];
  readonly changes: Subscribers<ServerEvent>;
  find(id: string): Guild | undefined;
  channel(id: string): Place | undefined;
  /** Is it a channel of a server that the bot was removed from? */
  hasLeft(channelId: string): boolean;
  /** Each adds, or changes what has the id; throws for a server that is not there. */
  putGuild(change: GuildChange): Guild;
  putChannel(change: ChannelChange): Place;
  putRole(change: RoleChange): APIRole;
  /** The bot is no longer in it, or it is gone: nothing in it can be reached. */
  removeGuild(id: string): void;
  /** With its threads. */
  removeChannel(id: string): void;
}

/** The part of a snowflake that servers are spread over shards by. */
const SHARD_SHIFT = 22n;

export function createServers(
  settings: Settings,
  application: Application,
  ownerId: string,
  nextId: NextId,
): Servers {
  const guilds = new Map<string, Guild>();
  const left = new Set<string>();
  const changes = createSubscribers<ServerEvent>();
  const newest = BigInt(nextId());
  // One millisecond apart: servers that follow each other belong to different shards.
  const nextGuildId = () => String(newest - (BigInt(guilds.size) << SHARD_SHIFT));
  const need = (id: string | undefined): Guild => {
    const guild = id === undefined ? [...guilds.values()][0] : guilds.get(id);
    if (guild === undefined) throw new Error(`There is no server ${id ?? "at all"}.`);
    return guild;
  };
  const set = (guild: Guild): Guild => {
    guilds.set(guild.id, guild);
    return guild;
  };
  const found = (id: string): Guild => {
    const isFirst = guilds.size === 0;
    return {
      id,
      name: isFirst ? "Sandbox" : `Sandbox ${guilds.size + 1}`,
      locale: "en-US",
      ownerId,
      roles: foundingRoles(id, application, nextId),
      channels: [
        {
          id: nextId(),
          kind: "guild",
          name: "mission-control",
          guildId: id,
          type: ChannelType.GuildText,
        },
      ],
    };
  };
  for (let count = 0; count < settings.guilds; count += 1) set(found(nextGuildId()));

  return {
    get all() {
      return [...guilds.values()];
    },
    changes,
    find: (id) => guilds.get(id),
    hasLeft: (channelId) => left.has(channelId),
    channel: (id) => {
      for (const { channels } of guilds.values()) {
        const channel = channels.find((each) => each.id === id);
        if (channel !== undefined) return channel;
      }
      return undefined;
    },
    putGuild: ({ id, ...change }) => {
      const known = guilds.get(id ?? "");
      const guild = set({ ...(known ?? found(id ?? nextGuildId())), ...change });
      changes.publish({ kind: known === undefined ? "guild-create" : "guild-update", guild });
      return guild;
    },
    putChannel: ({ id = nextId(), guildId, ...change }) => {
      const home = [...guilds.values()].find(({ channels }) => channels.some((c) => c.id === id));
      const guild = home ?? need(guildId);
      const known = guild.channels.find((channel) => channel.id === id);
      const parentId = isThread(change) ? guild.channels[0]?.id : undefined;
      const channel: Place = {
        ...(known ?? { name: "channel", type: ChannelType.GuildText }),
        ...(known === undefined && parentId !== undefined ? { parentId } : {}),
        ...change,
        id,
        kind: "guild",
        guildId: guild.id,
      };
      const others = guild.channels.map((each) => (each.id === id ? channel : each));
      const changed = set({
        ...guild,
        channels: known === undefined ? [...others, channel] : others,
      });
      const kind = known === undefined ? "channel-create" : "channel-update";
      changes.publish({ kind, guild: changed, channel });
      return channel;
    },
    putRole: ({ id = nextId(), guildId, ...change }) => {
      const home = [...guilds.values()].find(({ roles }) => roles.some((each) => each.id === id));
      const guild = home ?? need(guildId);
      const known = guild.roles.find((role) => role.id === id);
      const role: APIRole = {
        ...(known ?? roleOf({ id, name: "role", position: guild.roles.length, permissions: "0" })),
        ...change,
      };
      const others = guild.roles.map((each) => (each.id === id ? role : each));
      const changed = set({ ...guild, roles: known === undefined ? [...others, role] : others });
      changes.publish({
        kind: known === undefined ? "role-create" : "role-update",
        guild: changed,
        role,
      });
      return role;
    },
    removeGuild: (id) => {
      const guild = need(id);
      guilds.delete(id);
      for (const channel of guild.channels) left.add(channel.id);
      changes.publish({ kind: "guild-delete", guild });
    },
    removeChannel: (id) => {
      const guild = [...guilds.values()].find(({ channels }) => channels.some((c) => c.id === id));
      if (guild === undefined) throw new Error(`There is no channel ${id}.`);
      const isGone = (channel: Place) => channel.id === id || channel.parentId === id;
      const changed = set({
        ...guild,
        channels: guild.channels.filter((channel) => !isGone(channel)),
      });
      for (const channel of guild.channels.filter(isGone)) {
        changes.publish({ kind: "channel-delete", guild: changed, channel });
      }
    },
  };
}

/** @everyone, a role for people, and the one that came with the bot. */
function foundingRoles(guildId: string, { id, name }: Application, nextId: NextId): APIRole[] {
  const permissions = String(MEMBER_PERMISSIONS);
  return [
    roleOf({ id: guildId, name: "@everyone", position: 0, permissions }),
    roleOf({ id: nextId(), name: "Crew", position: 1, permissions, mentionable: true }),
    roleOf({ id: nextId(), name, position: 2, permissions, managed: true, tags: { bot_id: id } }),
  ];
}
