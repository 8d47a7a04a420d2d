import { type APIStringSelectComponent, ComponentType } from "discord-api-types/v10";
import { encodeState } from "../../discord/custom-id.ts";
import { limits } from "../../discord/limits.ts";
import type { CompareState, OpenState } from "../../discord/state.ts";
import type { Language } from "../../i18n/language.ts";
import { plain } from "../../runtime/plain-text.ts";
import type { Spacecraft } from "../../spacecraft/model.ts";
import { plainName } from "../words/names.ts";
import { statusWord } from "../words/status.ts";

export interface CraftMenuParts {
  readonly placeholder: string;
  /** What a choice does; its value is `#<id>`. */
  readonly state: OpenState | CompareState;
  readonly language: Language;
}

/** A menu of at most 25 spacecraft, in the order given. */
export function craftMenu(
  spacecraft: readonly Spacecraft[],
  { placeholder, state, language }: CraftMenuParts,
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: encodeState(state),
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
