import type { Person } from "../../src/protocol.ts";
import { avatar } from "../messages/avatar.ts";
import type { Reader } from "../state/reader.ts";
import { element } from "../widgets/dom.ts";
import { captionOf, splitInvocation } from "./invocation-text.ts";

export interface InvocationContext {
  readonly reader: Reader;
  /** Every command's names, without the slash: what part of the text is the command. */
  readonly commandPaths: readonly string[];
}

function commandButton(path: string, given: string, reader: Reader): HTMLElement {
  const button = element(
    "button",
    { type: "button", class: "mention", title: "Put it into the composer again" },
    `/${path}`,
  );
  button.addEventListener("click", () => reader.openCommand(`${path} ${given}`));
  return button;
}

/** The line above a message: who did what to get it. */
export function invocationLine(
  by: Person,
  invocation: string,
  context: InvocationContext,
): HTMLElement {
  const { path, given } = splitInvocation(invocation, context.commandPaths);
  return element(
    "p",
    { class: "invocation" },
    avatar(by.id, by.displayName),
    element("span", { class: "invocation-by" }, by.displayName),
    " used ",
    invocation.startsWith("/")
      ? commandButton(path, given, context.reader)
      : element("span", { class: "mention" }, captionOf(invocation)),
    given === "" || !invocation.startsWith("/")
      ? undefined
      : element("span", { class: "invocation-given", title: given }, ` ${given}`),
  );
}
