import type { APIRole } from "discord-api-types/v10";
import { NO_FLAGS } from "../flags.ts";
import type { NextId } from "../snowflake.ts";

/** The one server of the sandbox. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly roles: readonly APIRole[];
}

export function createGuild(name: string, nextId: NextId): Guild {
  const id = nextId();
  return {
    id,
    name,
    locale: "en-US",
    // The role everybody has carries the guild's own id.
    roles: [role(id, "@everyone", 0), role(nextId(), "Crew", 1)],
  };
}

function role(id: string, name: string, position: number): APIRole {
  return {
    id,
    name,
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    permissions: MEMBER_PERMISSIONS,
    managed: false,
    mentionable: position > 0,
    flags: NO_FLAGS,
    icon: null,
    unicode_emoji: null,
  };
}

/** View channels, send messages, embed links, attach files, read history, use application commands. */
export const MEMBER_PERMISSIONS = String(
  (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n) | (1n << 31n),
);
