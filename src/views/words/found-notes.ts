import type { Language } from "../../i18n/language.ts";
import type { Spacecraft } from "../../spacecraft/model.ts";
import { escapedName } from "./names.ts";
import { escaped } from "./text.ts";

/** How a craft was found whose name is not what a person wrote. */
export interface FoundBy {
  readonly craft: Spacecraft;
  /** What they wrote, when its spelling had to be corrected. */
  readonly typed?: string | undefined;
  /** What they wrote, when only the description has it. */
  readonly mentioned?: string | undefined;
}

/** What was taken for what; nothing for a craft that was found by its name. */
export function foundNotes({ craft, typed, mentioned }: FoundBy, { t }: Language): string[] {
  const meant = escapedName(craft);
  if (typed !== undefined) return [t("card.corrected", { typed: escaped(typed, 100), meant })];
  if (mentioned === undefined) return [];
  return [t("card.mentioned", { typed: escaped(mentioned, 100), meant })];
}
