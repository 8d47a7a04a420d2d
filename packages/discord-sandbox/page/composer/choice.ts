import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";
import { localised } from "../invocations/localised.ts";
import { optionType } from "../invocations/option-value.ts";
import { channelRows, type Mentionables, peopleRows, roleRows } from "../state/mentionables.ts";

export interface Choice {
  readonly label: string;
  readonly value: string | number | boolean;
  readonly detail?: string;
}

interface Around extends Mentionables {
  readonly locale: string;
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
      return peopleRows(around);
    case optionType.role:
      return roleRows(around);
    case optionType.mentionable:
      return [...peopleRows(around), ...roleRows(around)];
    case optionType.channel:
      return channelRows(around, option.channel_types);
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
