import { type APIApplicationCommand, PermissionFlagsBits } from "discord-api-types/v10";
import type { Settings } from "../options.ts";
import type { Person, Place } from "../protocol.ts";
import { holderOf } from "../world/member.ts";
import { permissionsOf } from "../world/permissions.ts";
import type { World } from "../world/world.ts";
import { contextOf } from "./envelope.ts";

const GUILD_INSTALL = 0;
const USER_INSTALL = 1;

/** Does Discord offer this command to this person in this place? */
export function isOffered(
  command: APIApplicationCommand,
  person: Person,
  place: Place,
  world: World,
  installs: Settings["installs"],
): boolean {
  const { contexts } = command;
  const types: readonly number[] = command.integration_types ?? [GUILD_INSTALL];
  if (command.guild_id !== undefined && command.guild_id !== place.guildId) return false;
  if (contexts && !contexts.includes(contextOf(place))) return false;
  if (!isPermitted(command, person, place, world)) return false;
  const byUser = installs.includes("user") && types.includes(USER_INSTALL);
  const byGuild = installs.includes("guild") && types.includes(GUILD_INSTALL);
  return place.kind === "private-channel" ? byUser : byUser || byGuild;
}

/** Members see a command when they hold every permission it asks for; "0" is for administrators. */
function isPermitted(
  { default_member_permissions: asked }: APIApplicationCommand,
  person: Person,
  place: Place,
  world: World,
): boolean {
  const guild = world.guildOf(place);
  if (guild === undefined) return true;
  const held = permissionsOf(holderOf(person, guild), guild, place);
  if ((held & PermissionFlagsBits.UseApplicationCommands) === 0n) return false;
  if (asked === null || asked === undefined) return true;
  const needed = BigInt(asked) || PermissionFlagsBits.Administrator;
  return (held & needed) === needed;
}
