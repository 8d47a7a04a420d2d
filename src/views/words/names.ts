import { plain } from "../../runtime/plain-text.ts";
import type { Spacecraft } from "../../spacecraft/model.ts";
import { escaped } from "./text.ts";

/** The name where markdown does not render; the id when nothing of the name can be shown. */
export function plainName({ id, name }: Spacecraft, most = 100): string {
  const shown = plain(name, most);
  return shown === "" ? `#${id}` : shown;
}

/** The name for markdown. */
export function escapedName(craft: Spacecraft, most = 100): string {
  return escaped(plainName(craft, most), most);
}

/** An agency by its abbreviation where the name is long. */
export function shortName({ name, abbreviation }: { name: string; abbreviation?: string }): string {
  return name.length > 20 && abbreviation !== undefined ? abbreviation : name;
}
