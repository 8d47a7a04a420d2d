import type { APIButtonComponent } from "discord-api-types/v10";
import { element, spoken } from "../widgets/dom.ts";
import { icon } from "../widgets/icon.ts";
import type { Surroundings } from "./surroundings.ts";

/** An emoji as text: a server's own emoji stand as their name. */
export function emojiText(
  emoji: { readonly id?: string | null; readonly name?: string | null } | undefined,
): string | undefined {
  if (typeof emoji?.name !== "string") {
    return undefined;
  }
  return typeof emoji.id !== "string" ? emoji.name : `:${emoji.name}:`;
}

const styleNames = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" } as const;

function content(button: APIButtonComponent): readonly (HTMLElement | undefined)[] {
  if (button.style === 6) {
    return [element("span", {}, "Premium")];
  }
  const emoji = emojiText(button.emoji);
  return [
    emoji === undefined
      ? undefined
      : element(
          "span",
          { class: "button-emoji", "aria-hidden": button.label !== undefined && "true" },
          emoji,
        ),
    button.label === undefined ? undefined : element("span", {}, button.label),
  ];
}

/** One of the six styles of buttons; links open beside the page, the others ask the bot. */
export function buttonView(button: APIButtonComponent, around: Surroundings): HTMLElement {
  if (button.style === 5) {
    const isOff = button.disabled === true || !/^(?:https?|discord):\/\//i.test(button.url);
    return element(
      "a",
      {
        class: "button button-link",
        href: isOff ? undefined : button.url,
        role: isOff && "link",
        "aria-disabled": isOff && "true",
        target: "_blank",
        rel: "noopener noreferrer",
      },
      ...content(button),
      icon("external"),
      spoken("(opens in a new tab)"),
    );
  }
  const customId = button.style === 6 ? undefined : button.custom_id;
  const view = element(
    "button",
    {
      type: "button",
      class: `button button-${button.style === 6 ? "primary" : styleNames[button.style]}`,
      disabled: button.disabled === true || customId === undefined,
      "data-custom-id": customId,
    },
    ...content(button),
  );
  view.addEventListener("click", () => {
    if (customId !== undefined && view.closest("[aria-busy=true]") === null) {
      view.classList.add("is-pending");
      around.press(customId);
    }
  });
  return view;
}
