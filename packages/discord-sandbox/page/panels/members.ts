import { avatar } from "../messages/avatar.ts";
import { currentMenuCommands, type PageState } from "../state/page-state.ts";
import { element, part } from "../widgets/dom.ts";

export interface MemberActions {
  actAs(personId: string): void;
  /** Picks a command from the menu of somebody, or of the bot. */
  use(userId: string, command: string): void;
}

type UserCommands = ReturnType<typeof currentMenuCommands>;

function menu(
  userId: string,
  name: string,
  commands: UserCommands,
  { use }: MemberActions,
): HTMLElement | undefined {
  if (commands.length === 0) {
    return undefined;
  }
  const buttons = commands.map((command) => {
    const button = element(
      "button",
      { type: "button", class: "text-button", "aria-label": `${command.label}: ${name}` },
      command.label,
    );
    button.addEventListener("click", () => use(userId, command.name));
    return button;
  });
  return element("div", { class: "member-menu" }, ...buttons);
}

/** The column of who is here, as beside a server's channel; pressing a person acts as them. */
export function createMembers(actions: MemberActions): (state: PageState) => void {
  let shown = "";
  return (state) => {
    const { people, application, online } = state.server;
    const commands = currentMenuCommands(state, "user");
    const current = JSON.stringify([people, application, online, state.personId, commands]);
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
      button.addEventListener("click", () => actions.actAs(person.id));
      return element("li", {}, button, menu(person.id, person.displayName, commands, actions));
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
      menu(application.id, application.name, commands, actions) ?? "",
      element("h2", { class: "group" }, "People"),
      element("ul", { class: "people" }, ...rows),
    );
    root.querySelectorAll("button")[focused]?.focus();
  };
}
