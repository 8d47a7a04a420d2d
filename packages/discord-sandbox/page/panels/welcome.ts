import { chooseSuggestions } from "../invocations/suggestions.ts";
import { currentInvocables, currentPlace, type PageState } from "../state/page-state.ts";
import type { Reader } from "../state/reader.ts";
import { element } from "../widgets/dom.ts";
import { icon } from "../widgets/icon.ts";

/** About three rows on a phone. */
const mostSuggestions = 12;

const placeIcons = { guild: "hash", "bot-dm": "at", "private-channel": "people" } as const;

/** The beginning of a conversation: where one is, and what one can try. */
export function welcome(state: PageState, reader: Reader): HTMLElement {
  const place = currentPlace(state);
  const suggestions = chooseSuggestions(currentInvocables(state), mostSuggestions).map(
    (invocable) => {
      const button = element(
        "button",
        { type: "button", class: "mention", title: invocable.description },
        `/${invocable.label}`,
      );
      button.addEventListener("click", () => reader.openCommand(invocable.path.join(" ")));
      return element("li", {}, button);
    },
  );
  return element(
    "div",
    { class: "welcome" },
    element("span", { class: "welcome-icon" }, icon(placeIcons[place?.kind ?? "guild"])),
    element("h2", {}, `Welcome to ${place?.kind === "guild" ? "#" : ""}${place?.name ?? ""}`),
    element(
      "p",
      {},
      `This is a stand-in for Discord on your own machine: ${state.server.application.name} really answers here, and neither an account nor a token is needed.`,
    ),
    suggestions.length === 0
      ? element("p", {}, "The bot has not registered any command yet.")
      : element("p", {}, "Type / below, or begin with one of these:"),
    element("ul", { class: "suggestions" }, ...suggestions),
  );
}
