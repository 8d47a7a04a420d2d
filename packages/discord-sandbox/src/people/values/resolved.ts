import type { APIInteractionDataResolved, APIUser } from "discord-api-types/v10";
import { botHolder, botMember, botPermissionsIn, memberIn } from "../../world/member.ts";
import { permissionsOf } from "../../world/permissions.ts";
import { userOf } from "../../world/user.ts";
import { channelFor } from "../envelope.ts";
import type { Scene } from "../scene.ts";

type Around = Pick<Scene, "world" | "person" | "guild" | "place">;

/** The objects behind the ids a person picked, as an interaction carries them. */
export function resolvedOf(ids: readonly string[], around: Around): APIInteractionDataResolved {
  const { world, guild } = around;
  const users = usersOf(ids, around);
  const members = membersOf(ids, around);
  const roles = (guild?.roles ?? []).filter((role) => ids.includes(role.id));
  const places = world.places.filter((place) => ids.includes(place.id));
  return {
    ...objectOf(
      "users",
      users.map((user) => [user.id, user]),
    ),
    ...objectOf("members", members),
    ...objectOf(
      "roles",
      roles.map((role) => [role.id, role]),
    ),
    ...objectOf(
      "channels",
      places.map((place) => [
        place.id,
        {
          ...channelFor(around.person, place, world),
          app_permissions: String(botPermissionsIn(place, world)),
        },
      ]),
    ),
  };
}

/** Nothing at all where there is nothing: Discord leaves empty maps out. */
function objectOf(key: string, entries: readonly (readonly [string, unknown])[]): object {
  return entries.length === 0 ? {} : { [key]: Object.fromEntries(entries) };
}

/** The bot can be picked like anybody else. */
function usersOf(ids: readonly string[], { world }: Around): readonly APIUser[] {
  const { application, people } = world;
  const picked = people.filter(({ id }) => ids.includes(id)).map(userOf);
  return ids.includes(application.id) ? [...picked, application.bot] : picked;
}

/** Members without what the users already say. */
function membersOf(
  ids: readonly string[],
  { world, guild, place }: Around,
): readonly (readonly [string, unknown])[] {
  if (guild === undefined) return [];
  const { application, people } = world;
  const members = people
    .filter(({ id }) => ids.includes(id))
    .map((person) => memberIn(person, guild, place));
  const bot = {
    ...botMember(application, guild),
    permissions: String(permissionsOf(botHolder(application, guild), guild, place)),
  };
  return [...members, ...(ids.includes(application.id) ? [bot] : [])].map(
    ({ user, deaf, mute, ...member }) => [user.id, member],
  );
}
