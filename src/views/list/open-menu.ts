import { type APIStringSelectComponent, ComponentType } from "discord-api-types/v10";
import { encodeState } from "../../discord/custom-id.ts";
import { limits } from "../../discord/limits.ts";
import type { Language } from "../../i18n/language.ts";
import type { Spacecraft } from "../../spacecraft/model.ts";
import { plainName } from "../names.ts";
import { statusWord } from "../status.ts";
import { plain } from "../text.ts";

/** A menu of at most 25 spacecraft, in the order given; choosing one opens its card beside the message or in its place. */
export function openMenu(
  spacecraft: readonly Spacecraft[],
  { placeholder, inPlace, language }: { placeholder: string; inPlace: boolean; language: Language },
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: encodeState({ kind: "open", inPlace }),
    placeholder,
    options: spacecraft.slice(0, limits.selectOptions).map((craft) => ({
      label: plainName(craft, limits.selectText),
      value: `#${craft.id}`,
      description: plain(
        [statusWord(craft.status, language), craft.config.name].join(" · "),
        limits.selectText,
      ),
    })),
  };
}
