import { type APIButtonComponent, ButtonStyle, ComponentType } from "discord-api-types/v10";
import { encodeState } from "../discord/custom-id.ts";
import type { Row } from "../discord/reply.ts";
import { type CardTab, cardTabs } from "../discord/state.ts";
import type { Language } from "../i18n/language.ts";
import type { Spacecraft } from "../spacecraft/model.ts";

/** One button a tab; the open one is marked, and can be pressed again to load what was late. */
export function tabRow(craft: Spacecraft, current: CardTab, { t }: Language): Row {
  return {
    type: ComponentType.ActionRow,
    components: cardTabs.map(
      (tab): APIButtonComponent => ({
        type: ComponentType.Button,
        style: tab === current ? ButtonStyle.Primary : ButtonStyle.Secondary,
        label: t(`tabs.${tab}`),
        custom_id: encodeState({ kind: "card", craftId: craft.id, tab }),
      }),
    ),
  };
}
