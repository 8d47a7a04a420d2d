import type { APISelectMenuComponent } from "discord-api-types/v10";
import { Dropdown, type DropdownChoice } from "../widgets/dropdown.ts";
import { emojiText } from "./button.ts";
import { componentType } from "./component-type.ts";
import type { Surroundings } from "./surroundings.ts";

type Around = Pick<Surroundings, "people" | "places">;

function choicesOf(select: APISelectMenuComponent, around: Around): readonly DropdownChoice[] {
  switch (select.type) {
    case componentType.stringSelect:
      return select.options.map(({ label, value, description, emoji }) => ({
        label,
        value,
        detail: description,
        emoji: emojiText(emoji),
      }));
    case componentType.channelSelect:
      return around.places.map(({ id, name }) => ({ label: name, value: id }));
    case componentType.roleSelect:
      return [];
    default:
      return around.people.map(({ id, displayName, username }) => ({
        label: displayName,
        value: id,
        detail: username,
      }));
  }
}

function defaultsOf(select: APISelectMenuComponent): readonly string[] {
  return select.type === componentType.stringSelect
    ? select.options.filter((option) => option.default).map((option) => option.value)
    : (select.default_values ?? []).map((chosen) => chosen.id);
}

/** A select menu of any kind; the stand-in knows no roles, so a menu of roles is empty. */
export function selectView(
  select: APISelectMenuComponent,
  around: Around,
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
