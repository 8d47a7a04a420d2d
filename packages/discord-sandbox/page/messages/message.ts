import type { APIMessage } from "discord-api-types/v10";
import type { Entry } from "../../src/protocol.ts";
import { componentView } from "../components/component.ts";
import type { Surroundings } from "../components/surroundings.ts";
import { invocationLine } from "../invocations/invocation.ts";
import type { Reader } from "../state/reader.ts";
import { absoluteTime, messageTime } from "../state/time.ts";
import { element, freshId } from "../widgets/dom.ts";
import { icon } from "../widgets/icon.ts";
import { attachmentView } from "./attachment.ts";
import { avatar } from "./avatar.ts";
import { embedView, shownEmbeds } from "./embed.ts";
import { markdown } from "./markdown-text.ts";
import { pollView } from "./poll.ts";

export interface MessageActions {
  press(messageId: string, customId: string): void;
  select(messageId: string, customId: string, values: readonly string[]): void;
  /** Picks a command from the message's menu. */
  use(messageId: string, command: string): void;
  dismiss(messageId: string): void;
  inspect(messageId: string): void;
}

export type MessageContext = Pick<Surroundings, "reader" | "people" | "places" | "roles"> & {
  readonly commandPaths: readonly string[];
  readonly messageCommands: readonly { readonly name: string; readonly label: string }[];
  readonly actions: MessageActions;
};

/** Discord's flags: only one person sees it; its text stands in components. */
const ephemeral = 64;

function heading(message: APIMessage, id: string, reader: Reader): HTMLElement {
  const at = new Date(message.timestamp);
  return element(
    "h3",
    { class: "message-heading", id },
    element("span", { class: "message-author" }, message.author.username),
    element("span", { class: "badge" }, "APP"),
    element(
      "time",
      {
        class: "message-time",
        datetime: message.timestamp,
        title: absoluteTime(at, "F", reader.locale),
      },
      messageTime(at, reader.now(), reader.locale),
    ),
    message.edited_timestamp === null
      ? undefined
      : element("span", { class: "edited" }, "(edited)"),
  );
}

function thinking(name: string): HTMLElement {
  return element(
    "p",
    { class: "thinking" },
    element("span", { class: "dots", "aria-hidden": "true" }, ...[1, 2, 3].map(() => element("i"))),
    `${name} is thinking…`,
  );
}

export function ephemeralBar(onDismiss: () => void): HTMLElement {
  const button = element("button", { type: "button", class: "text-button" }, "Dismiss message");
  button.addEventListener("click", onDismiss);
  return element(
    "p",
    { class: "ephemeral-bar" },
    icon("eye"),
    "Only you can see this",
    element("span", { "aria-hidden": "true" }, " · "),
    button,
  );
}

export function failure(text: string): HTMLElement {
  return element("p", { class: "failure" }, icon("warning"), text);
}

function body(entry: Entry, context: MessageContext): readonly (HTMLElement | undefined)[] {
  const { message, state } = entry;
  const { reader, actions } = context;
  if (state === "thinking") {
    return [thinking(message.author.username)];
  }
  if (state === "failed") {
    return [failure("The application did not respond")];
  }
  const around: Surroundings = {
    ...context,
    press: (customId) => actions.press(message.id, customId),
    select: (customId, values) => actions.select(message.id, customId, values),
  };
  const usedFiles = JSON.stringify([message.embeds, message.components]);
  return [
    message.content === "" ? undefined : markdown(message.content, reader),
    ...message.attachments.filter(({ url }) => !usedFiles.includes(url)).map(attachmentView),
    message.poll === undefined ? undefined : pollView(message.poll, reader),
    ...shownEmbeds(message.embeds).map((embed) => embedView(embed, reader)),
    ...(message.components ?? []).map((component) => componentView(component, around)),
  ];
}

/** The application's commands for this message. */
function menu(messageId: string, context: MessageContext): readonly HTMLElement[] {
  return context.messageCommands.map(({ name, label }) => {
    const button = element("button", { type: "button", class: "text-button" }, label);
    button.addEventListener("click", () => context.actions.use(messageId, name));
    return button;
  });
}

/** One message as it stands; a changed entry gets a new view. */
export class MessageView {
  readonly element: HTMLElement;
  readonly entry: Entry;
  readonly #fault: HTMLElement;

  constructor(entry: Entry, context: MessageContext) {
    const { message } = entry;
    const { reader, actions } = context;
    const isEphemeral = ((message.flags ?? 0) & ephemeral) !== 0;
    const headingId = freshId("message");
    const inspect = element(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Inspect message", title: "Inspect" },
      icon("braces"),
    );
    inspect.addEventListener("click", () => actions.inspect(message.id));
    this.entry = entry;
    this.#fault = element("div", { role: "alert" });
    this.element = element(
      "article",
      {
        class: isEphemeral ? "message is-ephemeral" : "message",
        "aria-labelledby": headingId,
        tabindex: -1,
        "data-message-id": message.id,
      },
      entry.by && invocationLine(entry.by, entry.invocation ?? "", context),
      avatar(message.author.id, message.author.username),
      element(
        "div",
        { class: "message-main" },
        heading(message, headingId, reader),
        ...body(entry, context),
        this.#fault,
        isEphemeral ? ephemeralBar(() => actions.dismiss(message.id)) : undefined,
      ),
      element("div", { class: "message-tools" }, ...menu(message.id, context), inspect),
    );
  }

  /** Shows whether one of its controls awaits the bot, and what went wrong with one. */
  mark(isBusy: boolean, fault: string | undefined): void {
    this.element.setAttribute("aria-busy", String(isBusy));
    if (!isBusy) {
      for (const pending of this.element.querySelectorAll(".is-pending")) {
        pending.classList.remove("is-pending");
      }
    }
    if (this.#fault.textContent !== (fault ?? "")) {
      this.#fault.replaceChildren(...(fault === undefined ? [] : [failure(fault)]));
    }
  }
}
