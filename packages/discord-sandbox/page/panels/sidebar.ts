import type { Place } from "../../src/protocol.ts";
import { discordLocales, languageName } from "../invocations/discord-locales.ts";
import { avatar } from "../messages/avatar.ts";
import { currentPerson, type PageState } from "../state/page-state.ts";
import { element, part } from "../widgets/dom.ts";
import { Dropdown } from "../widgets/dropdown.ts";
import { icon } from "../widgets/icon.ts";

const placeIcons = { guild: "hash", "bot-dm": "at", "private-channel": "people" } as const;

interface Group {
  readonly title: string;
  readonly places: readonly Place[];
}

/** Each server under its name, which one alone does not need. */
function groupsOf({ guilds, places }: PageState["server"]): readonly Group[] {
  const servers = guilds.map(({ id, name }) => ({
    title: guilds.length === 1 ? "Server" : name,
    places: places.filter(({ guildId }) => guildId === id),
  }));
  const messages = places.filter(({ kind }) => kind !== "guild");
  return [...servers, { title: "Direct messages", places: messages }].filter(
    (group) => group.places.length > 0,
  );
}

export interface SidebarActions {
  goTo(placeId: string): void;
  actAs(personId: string): void;
  speak(personId: string, locale: string): void;
}

function placeButton(place: Place, isCurrent: boolean, actions: SidebarActions): HTMLElement {
  const button = element(
    "button",
    { type: "button", class: "place", "aria-current": isCurrent && "page" },
    icon(placeIcons[place.kind]),
    element("span", {}, place.name),
  );
  button.addEventListener("click", () => actions.goTo(place.id));
  return element("li", {}, button);
}

function drawPlaces(state: PageState, actions: SidebarActions): void {
  const lists = groupsOf(state.server).flatMap(({ title, places }) => {
    const rows = places.map((place) => placeButton(place, place.id === state.placeId, actions));
    return [element("h2", { class: "group" }, title), element("ul", { class: "places" }, ...rows)];
  });
  const root = part("places");
  const hadFocus = root.contains(document.activeElement);
  root.replaceChildren(...lists);
  if (hadFocus) {
    root.querySelector<HTMLElement>("[aria-current]")?.focus();
  }
}

function drawPerson(state: PageState, actions: SidebarActions): void {
  const person = currentPerson(state);
  if (person === undefined) {
    return;
  }
  const chooser = new Dropdown({
    label: "Act as",
    placeholder: "Choose somebody",
    choices: state.server.people.map(({ id, displayName, username, locale }) => ({
      value: id,
      label: displayName,
      detail: `${username} · ${locale}`,
    })),
    chosen: [person.id],
    least: 1,
    most: 1,
    onChoose: ([id]) => {
      if (id !== undefined) {
        actions.actAs(id);
      }
    },
  });
  const languages = new Dropdown({
    label: "Language",
    placeholder: person.locale,
    choices: discordLocales.map((locale) => ({
      value: locale,
      label: locale,
      detail: languageName(locale),
    })),
    chosen: [person.locale],
    least: 1,
    most: 1,
    onChoose: ([locale]) => {
      if (locale !== undefined) {
        actions.speak(person.id, locale);
      }
    },
  });
  const root = part("person");
  const hadLanguage = root.querySelector(".person-language")?.contains(document.activeElement);
  languages.element.classList.add("person-language");
  const hadFocus = root.contains(document.activeElement);
  root.replaceChildren(
    avatar(person.id, person.displayName),
    element("div", { class: "person-text" }, chooser.element, languages.element),
  );
  if (hadFocus) {
    (hadLanguage ? languages : chooser).button.focus();
  }
}

/** Places and the person acted as; drawn again only when they change. */
export function createSidebar(actions: SidebarActions): (state: PageState) => void {
  let shown = "";
  return (state) => {
    const { people, places, guilds, application } = state.server;
    const current = JSON.stringify([
      people,
      places,
      guilds,
      state.personId,
      state.placeId,
      application,
    ]);
    if (current !== shown) {
      shown = current;
      part("sandbox-name").textContent = application.name;
      drawPlaces(state, actions);
      drawPerson(state, actions);
    }
  };
}
