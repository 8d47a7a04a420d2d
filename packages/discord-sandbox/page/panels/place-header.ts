import { currentPlace, type PageState } from "../state/page-state.ts";
import { part } from "../widgets/dom.ts";
import { icon } from "../widgets/icon.ts";

const kinds = {
  guild: { icon: "hash", topic: "A channel of a server: everybody here sees the answers" },
  "bot-dm": { icon: "at", topic: "A direct message with the bot" },
  "private-channel": {
    icon: "people",
    topic: "A group of people who use the bot among themselves",
  },
} as const;

/** Name and kind of the place at the top of the conversation, and in the window's title. */
export function createPlaceHeader(): (state: PageState) => void {
  let shown = "";
  return (state) => {
    const place = currentPlace(state);
    const current = JSON.stringify([place, state.server.application]);
    if (place === undefined || current === shown) {
      return;
    }
    shown = current;
    const kind = kinds[place.kind];
    part("place-icon").replaceChildren(icon(kind.icon));
    part("place-name").textContent = place.name;
    part("place-topic").textContent = kind.topic;
    document.title = `${place.kind === "guild" ? "#" : ""}${place.name} · ${state.server.application.name}`;
  };
}
