import type { APIRole } from "discord-api-types/v10";
import { NO_FLAGS } from "../base/flags.ts";

/** A role as Discord gives it, with what a request or test does not say filled in. */
export function roleOf(
  role: Pick<APIRole, "id" | "name" | "position" | "permissions"> & Partial<APIRole>,
): APIRole {
  return {
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    flags: NO_FLAGS,
    icon: null,
    unicode_emoji: null,
    ...role,
  };
}
