import type { APISelectMenuComponent } from "discord-api-types/v10";
import { channelRows, type Mentionables, peopleRows, roleRows } from "../state/mentionables.ts";
import { Dropdown, type DropdownChoice } from "../widgets/dropdown.ts";
import { emojiText } from "./button.ts";
import { componentType } from "./component-type.ts";

function choicesOf(
  select: APISelectMenuComponent,
  around: Mentionables,
): readonly DropdownChoice[] {
  switch (select.type) {
    case componentType.stringSelect:
      return select.options.map(({ label, value, description, emoji }) => ({
        label,
        value,
        detail: description,
        emoji: emojiText(emoji),
      }));
    case componentType.channelSelect:
      return channelRows(around, select.channel_types);
    case componentType.roleSelect:
      return roleRows(around);
    case componentType.mentionableSelect:
      return [...peopleRows(around), ...roleRows(around)];
    default:
      return peopleRows(around);
  }
}

/** What is chosen beforehand. */
export function defaultsOf(select: APISelectMenuComponent): readonly string[] {
  return select.type === componentType.stringSelect
    ? select.options.filter((option) => option.default).map((option) => option.value)
    : (select.default_values ?? []).map((chosen) => chosen.id);
}

/** A select menu of any kind. */
export function selectView(
  select: APISelectMenuComponent,
  around: Mentionables,
  onChoose: (values: readonly string[]) => void,
): Dropdown {
  const placeholder = select.placeholder ?? "Make a selection";
  return new Dropdown({
    label: placeholder,
    placeholder,
    choices: choicesOf(select, around),
    chosen: defaultsOf(select),
    least: select.min_values ?? 1,
    most: select.max_values ?? 1,
    isDisabled: select.disabled ?? false,
    customId: select.custom_id,
    onChoose,
  });
}
