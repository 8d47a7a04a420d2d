import type { APIApplicationCommand } from "discord-api-types/v10";
import type { Settings } from "../options.ts";
import type { Place } from "../protocol.ts";
import { MEMBER_PERMISSIONS } from "../world/guild.ts";
import { contextOf } from "./envelope.ts";

const GUILD_INSTALL = 0;
const USER_INSTALL = 1;

/** Does Discord offer this command in this place? */
export function isOffered(
  command: APIApplicationCommand,
  place: Place,
  installs: Settings["installs"],
): boolean {
  const { contexts } = command;
  const types: readonly number[] = command.integration_types ?? [GUILD_INSTALL];
  if (command.guild_id !== undefined && place.kind !== "guild") return false;
  if (contexts && !contexts.includes(contextOf(place))) return false;
  if (place.kind === "guild" && !isPermitted(command)) return false;
  const byUser = installs.includes("user") && types.includes(USER_INSTALL);
  const byGuild = installs.includes("guild") && types.includes(GUILD_INSTALL);
  return place.kind === "private-channel" ? byUser : byUser || byGuild;
}

const ADMINISTRATOR = 1n << 3n;

/** Members see a command when they hold every permission it asks for; "0" is for administrators. */
function isPermitted({ default_member_permissions: asked }: APIApplicationCommand): boolean {
  if (asked === null || asked === undefined) return true;
  const needed = BigInt(asked) || ADMINISTRATOR;
  return (BigInt(MEMBER_PERMISSIONS) & needed) === needed;
}
