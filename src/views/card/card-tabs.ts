import { type APIButtonComponent, ButtonStyle, ComponentType } from "discord-api-types/v10";
import { encodeState } from "../../discord/custom-id.ts";
import type { Row } from "../../discord/reply.ts";
import { type CardTab, cardTabs } from "../../discord/state.ts";
import type { CardParts } from "./card.ts";

/**
 * One button a tab; the open one is marked, and can be pressed again to load what was late.
 * Below a card that was picked at random, a button for another one.
 */
export function cardControls(parts: CardParts, current: CardTab): Row[] {
  const { craft, language, pickedAmong } = parts;
  const { t } = language;
  const tabs = cardTabs.map((tab) => {
    const style = tab === current ? ButtonStyle.Primary : ButtonStyle.Secondary;
    const state = { kind: "card", craftId: craft.id, tab, pickedAmong } as const;
    return button(style, t(`tabs.${tab}`), encodeState(state));
  });
  if (pickedAmong === undefined) return [row(tabs)];
  const another = encodeState({ kind: "random", filters: pickedAmong });
  return [row(tabs), row([button(ButtonStyle.Primary, t("buttons.another"), another)])];
}

function row(components: APIButtonComponent[]): Row {
  return { type: ComponentType.ActionRow, components };
}

function button(
  style: ButtonStyle.Primary | ButtonStyle.Secondary,
  label: string,
  customId: string,
): APIButtonComponent {
  return { type: ComponentType.Button, style, label, custom_id: customId };
}
