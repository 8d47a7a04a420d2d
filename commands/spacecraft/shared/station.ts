import {
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType as Type,
} from "discord-api-types/v10";
import type { Choice } from "../../../src/discord/command.ts";
import { limits } from "../../../src/discord/limits.ts";
import { UserError } from "../../../src/discord/reply.ts";
import { localisedOption } from "../../../src/i18n/localised.ts";
import { clip, plain } from "../../../src/runtime/plain-text.ts";
import type { Named } from "../../../src/spacecraft/model.ts";
import { refusal } from "../../../src/views/refusals.ts";
import { escaped } from "../../../src/views/words/text.ts";

/** A station, with suggestions. */
export const stationOption: APIApplicationCommandStringOption = {
  type: Type.String,
  ...localisedOption("station"),
  autocomplete: true,
  max_length: 100,
};

/** Those of the name, or with the text in their names; all without a text. @throws {UserError} when there is none. */
export function stationsNamed<T extends Named>(
  all: readonly T[],
  text: string | undefined,
  refuse: (text: string) => string,
): readonly T[] {
  const wanted = text?.trim().toLowerCase() ?? "";
  if (wanted === "") return all;
  const exact = all.filter(({ name }) => name.toLowerCase() === wanted);
  if (exact.length > 0) return exact;
  const containing = all.filter(({ name }) => name.toLowerCase().includes(wanted));
  if (containing.length > 0) return containing;
  throw new UserError("no such station", refusal(refuse(escaped(text ?? "", 100))));
}

export function suggestStations(stations: readonly Named[], text: string): Choice[] {
  const wanted = text.trim().toLowerCase();
  return stations
    .map(({ name }) => clip(plain(name, limits.choiceText), limits.choiceText))
    .filter((name) => name.toLowerCase().includes(wanted))
    .slice(0, limits.choices)
    .map((name) => ({ name, value: name }));
}
