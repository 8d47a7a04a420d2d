import { GatewayIntentBits } from "discord-api-types/v10";
import type { Settings } from "../../options.ts";
import { channelOf } from "../../world/channel.ts";
import { type Guild, guildOf } from "../../world/guild.ts";
import { botHolder, botMember, memberOf } from "../../world/member.ts";
import { isThread, permissionsOf } from "../../world/permissions.ts";
import type { World } from "../../world/world.ts";
import { refusals } from "../errors.ts";
import type { RestRequest } from "../request.ts";
import type { Params, Route } from "../route.ts";

export interface GuildParts {
  readonly world: World;
  readonly settings: Settings;
}

/** Discord docs, "List Guild Members". */
const MAX_MEMBERS = 1_000;

/** What a bot can ask about the servers it is in. */
export function guildRoutes({ world, settings }: GuildParts): Route[] {
  const isMember = settings.installs.includes("guild");
  const at = (
    pattern: string,
    handle: (guild: Guild, params: Params, request: RestRequest) => unknown,
  ): Route => ({
    method: "GET",
    pattern: `/guilds/:guild${pattern}`,
    isAuthorized: true,
    bucket: "route",
    handle: (request, params) => {
      const guild = world.servers.find(params("guild"));
      if (guild === undefined || !isMember) throw refusals.unknownGuild();
      return { status: 200, body: handle(guild, params, request) };
    },
  });
  const members = (guild: Guild) =>
    [
      botMember(world.application, guild),
      ...world.people.map((person) => memberOf(person, guild)),
    ].sort((a, b) => Number(BigInt(a.user.id) - BigInt(b.user.id)));

  return [
    {
      method: "GET",
      pattern: "/users/@me/guilds",
      isAuthorized: true,
      bucket: "route",
      handle: () => ({
        status: 200,
        body: isMember ? world.servers.all.map((guild) => summaryOf(guild, world)) : [],
      }),
    },
    at("", (guild, _params, { query }) => ({
      ...guildOf(guild),
      ...(query.get("with_counts") === "true"
        ? {
            approximate_member_count: world.people.length + 1,
            approximate_presence_count: world.people.length + 1,
          }
        : {}),
    })),
    at("/channels", ({ channels }) =>
      channels.filter((place) => !isThread(place)).map((place) => channelOf(place, world)),
    ),
    at("/threads/active", ({ channels }) => ({
      threads: channels.filter(isThread).map((place) => channelOf(place, world)),
      members: [],
      has_more: false,
    })),
    at("/roles", ({ roles }) => roles),
    at("/roles/:role", ({ roles }, params) => {
      const role = roles.find(({ id }) => id === params("role"));
      if (role === undefined) throw refusals.unknownRole();
      return role;
    }),
    at("/members", (guild, _params, { query }) => {
      // A list of members takes the intent, and its permission (Discord docs).
      if ((settings.privilegedIntents & GatewayIntentBits.GuildMembers) === 0) {
        throw refusals.missingAccess();
      }
      const after = BigInt(query.get("after") ?? 0);
      const limit = Math.min(Number(query.get("limit") ?? 1), MAX_MEMBERS);
      return members(guild)
        .filter(({ user }) => BigInt(user.id) > after)
        .slice(0, limit);
    }),
    at("/members/:user", (guild, params) => {
      const member = members(guild).find(({ user }) => user.id === params("user"));
      if (member === undefined) throw refusals.unknownMember();
      return member;
    }),
  ];
}

function summaryOf(guild: Guild, { application }: World): unknown {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    banner: null,
    owner: false,
    permissions: String(permissionsOf(botHolder(application, guild), guild)),
    features: [],
  };
}
