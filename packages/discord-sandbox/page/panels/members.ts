import { avatar } from "../messages/avatar.ts";
import type { PageState } from "../state/page-state.ts";
import { element, part } from "../widgets/dom.ts";

/** The column of who is here, as beside a server's channel; pressing a person acts as them. */
export function createMembers(actAs: (personId: string) => void): (state: PageState) => void {
  let shown = "";
  return (state) => {
    const { people, application, online } = state.server;
    const current = JSON.stringify([people, application, online, state.personId]);
    if (current === shown) {
      return;
    }
    shown = current;
    const rows = people.map((person) => {
      const button = element(
        "button",
        { type: "button", class: "member", "aria-pressed": String(person.id === state.personId) },
        avatar(person.id, person.displayName),
        element(
          "span",
          { class: "member-text" },
          element("span", {}, person.displayName),
          element(
            "span",
            { class: "member-detail" },
            person.id === state.personId ? "You" : person.locale,
          ),
        ),
      );
      button.addEventListener("click", () => actAs(person.id));
      return element("li", {}, button);
    });
    const root = part("members");
    const buttons: readonly Element[] = [...root.querySelectorAll("button")];
    const focused = document.activeElement === null ? -1 : buttons.indexOf(document.activeElement);
    root.replaceChildren(
      element("h2", { class: "group" }, online ? "Bot, online" : "Bot, offline"),
      element(
        "p",
        { class: online ? "member is-bot" : "member is-bot is-offline" },
        avatar(application.id, application.name),
        element("span", {}, application.name),
        element("span", { class: "badge" }, "APP"),
      ),
      element("h2", { class: "group" }, "People"),
      element("ul", { class: "people" }, ...rows),
    );
    root.querySelectorAll("button")[focused]?.focus();
  };
}
