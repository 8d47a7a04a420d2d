import type { APIInteractionDataResolved } from "discord-api-types/v10";
import { channelOf } from "../world/channel.ts";
import { MEMBER_PERMISSIONS } from "../world/guild.ts";
import { memberOf } from "../world/member.ts";
import { userOf } from "../world/user.ts";
import type { World } from "../world/world.ts";

/** The objects behind the ids a person picked, as an interaction carries them. */
export function resolvedOf(
  ids: readonly string[],
  world: World,
  isInGuild: boolean,
): APIInteractionDataResolved {
  const people = world.people.filter((person) => ids.includes(person.id));
  const roles = world.guild.roles.filter((role) => ids.includes(role.id));
  const places = world.places.filter((place) => ids.includes(place.id));
  return {
    ...(people.length > 0
      ? { users: Object.fromEntries(people.map((person) => [person.id, userOf(person)])) }
      : {}),
    ...(people.length > 0 && isInGuild
      ? {
          members: Object.fromEntries(
            people.map((person) => {
              const { user, deaf, mute, ...member } = memberOf(person);
              return [person.id, member];
            }),
          ),
        }
      : {}),
    ...(roles.length > 0
      ? { roles: Object.fromEntries(roles.map((role) => [role.id, role])) }
      : {}),
    ...(places.length > 0
      ? {
          channels: Object.fromEntries(
            places.map((place) => [
              place.id,
              { ...channelOf(place, world), permissions: MEMBER_PERMISSIONS },
            ]),
          ) as NonNullable<APIInteractionDataResolved["channels"]>,
        }
      : {}),
  };
}
