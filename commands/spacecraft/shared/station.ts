import {
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType as Type,
} from "discord-api-types/v10";
import type { Context } from "../../../src/discord/command.ts";
import { UserError } from "../../../src/discord/reply.ts";
import { localisedOption } from "../../../src/i18n/localised.ts";
import type { DockedAt } from "../../../src/spacecraft/live/docked-at.ts";
import { refusal } from "../../../src/views/refusals.ts";
import { escaped } from "../../../src/views/words/text.ts";

/** A station that has something docked, with suggestions. */
export const stationOption: APIApplicationCommandStringOption = {
  type: Type.String,
  ...localisedOption("station"),
  autocomplete: true,
  max_length: 100,
};

/** Those of the name, or with the text in their names; all without a text. @throws {UserError} when there is none. */
export function stationNamed(
  all: readonly DockedAt[],
  text: string | undefined,
  { language }: Context,
): readonly DockedAt[] {
  const wanted = text?.trim().toLowerCase() ?? "";
  if (wanted === "") return all;
  const exact = all.filter(({ target }) => target.name.toLowerCase() === wanted);
  if (exact.length > 0) return exact;
  const containing = all.filter(({ target }) => target.name.toLowerCase().includes(wanted));
  if (containing.length > 0) return containing;
  const sentence = language.t("docked.noSuchStation", { text: escaped(text ?? "", 100) });
  throw new UserError("no such station", refusal(sentence));
}
