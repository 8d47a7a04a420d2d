import type { APIUser } from "discord-api-types/v10";
import { NO_FLAGS } from "../base/flags.ts";
import type { Person } from "../protocol.ts";

const COMMON = {
  discriminator: "0",
  avatar: null,
  public_flags: NO_FLAGS,
  flags: NO_FLAGS,
  primary_guild: null,
  avatar_decoration_data: null,
  collectibles: null,
  banner: null,
  accent_color: null,
} as const;

export function userOf(person: Person): APIUser {
  return {
    ...COMMON,
    id: person.id,
    username: person.username,
    global_name: person.displayName,
  };
}

export function botUser(id: string, name: string): APIUser {
  return { ...COMMON, id, username: name, global_name: null, bot: true };
}
