import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";
import type { Person, Place } from "../../src/protocol.ts";
import { localised } from "../invocations/localised.ts";
import { optionType } from "../invocations/option-value.ts";

export interface Choice {
  readonly label: string;
  readonly value: string | number | boolean;
  readonly detail?: string;
}

interface Around {
  readonly locale: string;
  readonly people: readonly Person[];
  readonly places: readonly Place[];
}

/** Values to choose from that are known beforehand; none for an option that is typed freely. */
export function knownChoices(
  option: APIApplicationCommandBasicOption,
  around: Around,
): readonly Choice[] {
  switch (option.type) {
    case optionType.boolean:
      return [
        { label: "True", value: true },
        { label: "False", value: false },
      ];
    case optionType.user:
    case optionType.mentionable:
      return around.people.map(({ id, displayName, username }) => ({
        label: displayName,
        value: id,
        detail: username,
      }));
    case optionType.channel:
      return around.places.map(({ id, name }) => ({ label: name, value: id }));
    case optionType.string:
    case optionType.integer:
    case optionType.number:
      return (option.choices ?? []).map((choice) => ({
        label: localised(choice.name, choice.name_localizations, around.locale),
        value: choice.value,
      }));
    default:
      return [];
  }
}

/** Those whose label contains what was typed, the ones that begin with it first. */
export function filterChoices(choices: readonly Choice[], typed: string): readonly Choice[] {
  const sought = typed.trim().toLowerCase();
  const starts = (choice: Choice) => choice.label.toLowerCase().startsWith(sought);
  const found = choices.filter(({ label }) => label.toLowerCase().includes(sought));
  return [...found.filter(starts), ...found.filter((choice) => !starts(choice))];
}
